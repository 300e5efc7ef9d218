import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { execa } from "execa";
import type { Client } from "../clients/client.ts";
import { resolveCommand } from "../clients/installation.ts";
import { workspaceRoot } from "../workspace.ts";
import { LineReader } from "./line-reader.ts";

/** How long an adapter may take to end by itself, or by SIGTERM, before something stronger. */
const PATIENCE_MS = 500;
const LOG_TAIL = 2_000;

const alive = new Set<AdapterChild>();
process.on("exit", () => {
  for (const child of alive) child.signal("SIGKILL");
});

/** The operating system's side of an adapter: a process group with lines going in and out. */
export class AdapterChild {
  readonly lines: LineReader;
  readonly #process: Launched;
  readonly #exited: Promise<string>;
  #log = "";

  constructor(client: Client) {
    this.#process = launch(client);
    const { stdin, stdout, stderr } = this.#process;
    this.lines = new LineReader(stdout);
    // Writing to an adapter that has ended must not end the harness: the reply says so soon enough.
    stdin.on("error", () => {});
    stderr.setEncoding("utf8");
    stderr.on("data", (text: string) => {
      this.#log = (this.#log + text).slice(-LOG_TAIL);
    });
    this.#exited = describeEnd(this.#process);
    alive.add(this);
    void this.#exited.then(() => alive.delete(this));
  }

  write(message: object): void {
    this.#process.stdin.write(`${JSON.stringify(message)}\n`);
  }

  /** The last line of the adapter's log that names an error, or else its last line; cut to 200 characters. */
  get lastWords(): string {
    const lines = this.#log.trimEnd().split("\n");
    const line = lines.findLast((text) => /(error|exception)\b/i.test(text)) ?? lines.at(-1) ?? "";
    return line.trim().slice(0, 200);
  }

  /**
   * Waits for the end of the process, and forces it: after `patienceMs` SIGTERM, later SIGKILL. What it
   * started ends with it.
   *
   * @returns how it ended: its exit code or signal, or why it did not start
   */
  async end(patienceMs: number = PATIENCE_MS): Promise<string> {
    this.#process.stdin.end();
    for (const [wait, next] of [
      [patienceMs, "SIGTERM"],
      [PATIENCE_MS, "SIGKILL"],
    ] as const) {
      if (await this.#exitsWithin(wait)) break;
      this.signal(next);
    }
    const how = await this.#exited;
    this.signal("SIGKILL");
    return how;
  }

  /** Sends a signal to the adapter and to everything it started; nothing happens where nothing is left. */
  signal(name: "SIGTERM" | "SIGKILL"): void {
    const { pid } = this.#process;
    if (pid === undefined) return;
    try {
      process.kill(-pid, name);
    } catch {
      // The group has ended.
    }
  }

  async #exitsWithin(milliseconds: number): Promise<boolean> {
    const timer = new AbortController();
    const timeout = delay(milliseconds, false, { signal: timer.signal }).catch(() => false);
    const exited = await Promise.race([this.#exited.then(() => true), timeout]);
    timer.abort();
    return exited;
  }
}

type Launched = ReturnType<typeof launch>;

function launch({ command, env = {} }: Client) {
  const { file, args } = resolveCommand(command);
  return execa(file, args, {
    cwd: workspaceRoot,
    env,
    reject: false,
    buffer: false,
    stdin: "pipe",
    stdout: "pipe",
    stderr: "pipe",
    // A process group of its own, so that what an adapter starts ends with it.
    detached: true,
    cleanup: false,
  });
}

/** Execa waits until nobody holds the streams any more; how the process itself ended is known before. */
async function describeEnd(child: Launched): Promise<string> {
  const exit = once(child.nodeChildProcess, "exit").then(
    ([code, signal]) => signal ?? `exit code ${code}`,
  );
  const never = child.then((result) => result.shortMessage ?? "");
  return Promise.race([exit, never]).catch(() => never);
}
