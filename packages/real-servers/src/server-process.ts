import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { execa } from "execa";
import { findGroup } from "./find-group.ts";
import { type Address, findFreeAddress } from "./free-address.ts";

/** How long a server may take to answer, and to end when asked to. */
const START_LIMIT_MS = 10_000;
const END_LIMIT_MS = 3_000;
const POLL_MS = 10;

/** A server of this machine, run in the foreground out of a folder of its own. */
export interface ServerProcess extends AsyncDisposable {
  readonly address: Address;
  /** Holds everything the server reads and writes; gone when the server is. */
  readonly folder: string;
  /** Ends the server and all it has started. */
  [Symbol.asyncDispose](): Promise<void>;
}

export interface ServerRecipe {
  /** Absolute path of the program. */
  readonly program: string;
  /** Writes what the server reads into its folder, and says how it is called. */
  readonly configure: (folder: string, address: Address) => Promise<readonly string[]>;
  /** Where in the folder the server writes its errors. */
  readonly log: string;
  /** What ends it. */
  readonly endSignal: "SIGTERM" | "SIGKILL";
}

/**
 * Becomes the server, beside a watchman of the same group who ends it when this process is gone, in
 * whatever way: the pipe to him closes.
 */
const WATCHED = `exec 3<&0
{ read -r _ <&3; kill -TERM 0; } >/dev/null 2>&1 &
exec "$@" <&- 3<&-`;

/**
 * Starts a server, and waits until it answers HTTP.
 *
 * @throws Error with the end of the server's log when it ends, or does not answer within ten seconds
 */
export async function startServer(recipe: ServerRecipe): Promise<ServerProcess> {
  const { program, configure, log, endSignal } = recipe;
  const folder = await mkdtemp(join(tmpdir(), "digest-server-"));
  // Apache and Squid, started by root, go on as another user.
  await chmod(folder, 0o777);
  const address = await findFreeAddress();
  // A process group of its own, so that workers end with it.
  const command = ["-c", WATCHED, "sh", program, ...(await configure(folder, address))];
  const child = execa("sh", command, {
    cwd: folder,
    detached: true,
    cleanup: false,
    reject: false,
    stdin: "pipe",
    all: true,
  });
  child.stdin.on("error", () => {});
  const ended = child.then(() => true);
  const stop = async (): Promise<void> => {
    if (child.pid !== undefined) await endGroup(child.pid, endSignal);
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const hasEnded = (): Promise<boolean> => Promise.race([ended, delay(POLL_MS, false)]);
  const deadline = performance.now() + START_LIMIT_MS;
  while (!(await answers(address))) {
    if (!(await hasEnded()) && performance.now() < deadline) continue;
    const written = await readFile(join(folder, log), "utf8").catch(() => "");
    await stop();
    const { all } = await child;
    throw new Error(`${program} did not start: ${`${all ?? ""}\n${written}`.trim().slice(-1_000)}`);
  }
  return { address, folder, [Symbol.asyncDispose]: stop };
}

/** Whether a server answers anything at all; what it thinks of the request does not matter. */
function answers({ host, port }: Address): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ host, port });
  socket.on("connect", () => socket.write("HEAD / HTTP/1.0\r\n\r\n"));
  socket.on("data", () => resolve(true));
  socket.on("error", () => resolve(false));
  socket.on("close", () => resolve(false));
  return promise.finally(() => socket.destroy());
}

/** A signal to the group, and SIGKILL for what is left of it after a while. */
async function endGroup(group: number, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  signalGroup(group, signal);
  const deadline = performance.now() + END_LIMIT_MS;
  while ((await findGroup(group)).length > 0 && performance.now() < deadline) await delay(POLL_MS);
  signalGroup(group, "SIGKILL");
}

function signalGroup(group: number, signal: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(-group, signal);
  } catch {
    // The group has ended.
  }
}
