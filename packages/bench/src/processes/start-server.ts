import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { firstAnswer } from "../load/first-answer.ts";
import { freePort } from "./free-port.ts";

/** How a server is started: a module of Node and its arguments, once the port is known. */
export interface ServerCommand {
  readonly name: string;
  /** Path or file URL. */
  readonly module: string | URL;
  arguments(port: number): readonly string[];
  /** Where it answers GET with anything at all. */
  readonly path: string;
}

export interface ServerUsage {
  readonly cpuUs: number;
  readonly residentBytes: number;
}

export interface RunningServer extends AsyncDisposable {
  readonly name: string;
  readonly port: number;
  /** Milliseconds from the start of the process to the end of the head of its first answer. */
  readonly startMs: number;
  /** Since the start. */
  usage(): Promise<ServerUsage>;
}

const REPORT_USAGE = new URL("./report-usage.mjs", import.meta.url).href;

/** How much is kept of what a server says on stderr, in case it ends. */
const LOG_LENGTH = 4096;

/** Starts a server and waits for its first answer. */
export async function startServer(command: ServerCommand): Promise<RunningServer> {
  const { name, module, path } = command;
  const port = await freePort();
  const begin = performance.now();
  const child = fork(module, command.arguments(port), {
    execArgv: ["--import", REPORT_USAGE],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let log = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    log = (log + text).slice(-LOG_LENGTH);
  });
  await firstAnswer(port, path, () => {
    if (child.exitCode !== null) throw new Error(`${name} ended before it answered:\n${log}`);
  });
  const startMs = performance.now() - begin;
  return {
    name,
    port,
    startMs,
    async usage() {
      child.send("usage");
      const [usage] = await once(child, "message");
      return usage as ServerUsage; // report-usage sends nothing else
    },
    [Symbol.asyncDispose]: () => end(child),
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}
