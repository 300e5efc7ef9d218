import { execFileSync, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { listen } from "../server/listen.ts";

export interface RedisServer extends AsyncDisposable {
  readonly port: number;
}

const START_LIMIT_MS = 10_000;
const POLL_MS = 20;

/**
 * Debian's redis-server is this program under another name, and the package it comes in, unlike the
 * other, brings no service that would start by itself.
 */
const PROGRAM_OF_REDIS_TOOLS = "redis-check-rdb";

/** The server's program, installed first where this process may; else why there is none. */
export function findRedis(): { readonly program: string } | { readonly missing: string } {
  const found = find("redis-server") ?? find("valkey-server") ?? find(PROGRAM_OF_REDIS_TOOLS);
  if (found !== null) return { program: found };
  const command = "apt-get install -y --no-install-recommends redis-tools";
  const aptGet = find("apt-get");
  if (process.getuid?.() !== 0 || aptGet === null) {
    return { missing: `there is no redis-server; on Debian run: sudo ${command}` };
  }
  try {
    const apt = ["-o", "DPkg::Lock::Timeout=300", ...command.split(" ").slice(1)];
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    execFileSync(aptGet, ["-qq", "update"], { env, stdio: "pipe" });
    execFileSync(aptGet, apt, { env, stdio: "pipe" });
  } catch (error) {
    return { missing: `"${command}" failed: ${error instanceof Error ? error.message : error}` };
  }
  const installed = find(PROGRAM_OF_REDIS_TOOLS);
  return installed === null
    ? { missing: `"${command}" brought no server` }
    : { program: installed };
}

/** Starts a server that keeps nothing, on a free port of the loopback interface. */
export async function startRedis(program: string): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), "digest-redis-"));
  const port = await freePort();
  const settings = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", ""];
  const child = spawn(program, settings, {
    argv0: "redis-server",
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    process.off("exit", kill);
    if (child.exitCode === null && kill()) await ended;
    await rm(folder, { recursive: true, force: true });
  };
  const kill = (): boolean => child.kill("SIGKILL");
  process.once("exit", kill);
  let log = "";
  child.stdout.on("data", (text) => (log += text));
  child.stderr.on("data", (text) => (log += text));
  const deadline = performance.now() + START_LIMIT_MS;
  while (!(await answers(port))) {
    if (child.exitCode === null && performance.now() < deadline) continue;
    await stop();
    throw new Error(`${program} did not start: ${log.slice(-1000)}`);
  }
  return { port, [Symbol.asyncDispose]: stop };
}

function find(name: string): string | null {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const program = join(folder, name);
    try {
      accessSync(program, constants.X_OK);
      return program;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

async function freePort(): Promise<number> {
  const listening = await listen(createServer());
  await listening.close();
  return listening.port;
}

async function answers(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ host: "127.0.0.1", port });
  socket.on("connect", () => socket.write("PING\r\n"));
  socket.on("data", (data) => resolve(String(data).startsWith("+PONG")));
  socket.on("error", () => resolve(false));
  socket.on("close", () => resolve(false));
  const answered = await promise.finally(() => socket.destroy());
  if (!answered) await delay(POLL_MS);
  return answered;
}
