import { readdir, readFile } from "node:fs/promises";

/** The processes of a group that still run; those that only wait to be reaped do not (proc(5)). */
export async function findGroup(group: number): Promise<readonly number[]> {
  const running: number[] = [];
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    // A process may end between the two readings.
    const stat = await readFile(`/proc/${name}/stat`, "utf8").catch(() => "");
    const [state, , ownGroup] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (Number(ownGroup) === group && state !== "Z" && state !== "X") running.push(Number(name));
  }
  return running;
}
