import { existsSync, readFileSync } from "node:fs";

/**
 * Which share of the processor time of a run went into the harness itself, from 0 to 1; `null` where the
 * operating system does not tell of processes that have ended. To be asked when the clients have ended.
 */
export function driverShare(): number | null {
  if (!existsSync("/proc/self/stat")) return null;
  // Behind the name in parentheses: utime, stime, cutime and cstime are the fields 14 to 17 (proc(5)).
  const stat = readFileSync("/proc/self/stat", "latin1");
  const fields = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const [own = 0, ownSystem = 0, clients = 0, clientsSystem = 0] = fields.slice(11, 15);
  return (own + ownSystem) / (own + ownSystem + clients + clientsSystem);
}
