import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { connect } from "node:net";
import { resolve } from "node:path";
import { execa } from "execa";
import { expect, onTestFinished, test } from "vitest";
import { type ServerProcess, startServer } from "../src/server-process.ts";
import { startApache } from "../src/servers/apache.ts";
import { startLighttpd } from "../src/servers/lighttpd.ts";
import { startSquid } from "../src/servers/squid.ts";
import { describeServers } from "./describe-servers.ts";

/** Of a server that is started, but never passes anything on. */
const NOBODY = 9;

const servers: ReadonlyArray<[string, () => Promise<ServerProcess>]> = [
  ["Apache", () => startApache(NOBODY)],
  ["lighttpd", () => startLighttpd(NOBODY, "MD5")],
  ["Squid", () => startSquid("forward")],
];

/** The processes that were given a file of this folder, Squid's helper among them. */
function findUsers(folder: string): readonly string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "latin1").includes(folder);
      } catch {
        return false; // it has ended meanwhile
      }
    });
}

function accepts(port: number, host: string): Promise<boolean> {
  const { promise, resolve: answer } = Promise.withResolvers<boolean>();
  const socket = connect({ port, host });
  socket.on("connect", () => answer(true));
  socket.on("error", () => answer(false));
  return promise.finally(() => socket.destroy());
}

describeServers("a server", () => {
  test.for(servers)("%s leaves neither process, port nor file behind", async ([, start]) => {
    const server = await start();
    const { host, port } = server.address;
    expect(await accepts(port, host)).toBe(true);
    expect(findUsers(server.folder)).not.toEqual([]);
    await server[Symbol.asyncDispose]();
    await expect.poll(() => findUsers(server.folder)).toEqual([]);
    expect(await accepts(port, host)).toBe(false);
    expect(existsSync(server.folder)).toBe(false);
  });

  test("ends with the process that started it, even when that is killed", async () => {
    const module = resolve(import.meta.dirname, "../src/servers/squid.ts");
    const program = `
      const { startSquid } = await import(${JSON.stringify(module)});
      console.log((await startSquid("forward")).folder);
    `;
    const child = execa(process.execPath, ["--input-type=module", "-e", program], {
      reject: false,
    });
    const [output] = await once(child.stdout, "data");
    const folder = String(output).trim();
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    expect(findUsers(folder)).not.toEqual([]);
    child.kill("SIGKILL");
    await child;
    await expect.poll(() => findUsers(folder), { timeout: 5_000 }).toEqual([]);
  });
});

test("a server that does not start is reported with what it said", async () => {
  const recipe = {
    program: "/bin/ls",
    log: "none",
    endSignal: "SIGKILL",
    configure: async () => ["/there/is/no/such/folder"],
  } as const;
  await expect(startServer(recipe)).rejects.toThrow(/\/bin\/ls did not start: .*no\/such\/folder/);
});
