import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Step, StepAnswer } from "../src/adapter-protocol.ts";
import type { DigestServer } from "./digest-server.ts";

export const USERNAME = "Mufasa";
export const PASSWORD = "Circle of Life";

export interface Answer {
  readonly [name: string]: unknown;
  readonly steps?: StepAnswer[];
  readonly threw?: { readonly type: string; readonly message: string };
}

interface RunOptions {
  readonly cnonce?: string;
  readonly password?: string;
  readonly timeoutMs?: number;
}

/** An adapter as the harness has it: a child process, a line for a line. */
export class AdapterChild {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  constructor(command: readonly string[]) {
    const cwd = path.join(import.meta.dirname, "../../..");
    const args = [...command];
    this.#child = spawn(process.execPath, args, { cwd, stdio: ["pipe", "pipe", "ignore"] });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  async ask(message: object | string): Promise<Answer> {
    this.#child.stdin.write(`${typeof message === "string" ? message : JSON.stringify(message)}\n`);
    const { value } = await this.#lines.next();
    return JSON.parse(value) as Answer; // each test looks at what it is
  }

  run(server: DigestServer, steps: readonly Step[], options: RunOptions = {}): Promise<Answer> {
    const { cnonce = "0a4f113b0a4f113b", password = PASSWORD, timeoutMs = 5_000 } = options;
    return this.ask({
      cmd: "run",
      id: "7",
      baseUrl: server.url,
      credentials: { username: USERNAME, password },
      steps,
      entropy: { cnonce, time: "2024-01-01T00:00:00Z" },
      timeoutMs,
    });
  }

  /** The exit code after `bye`. */
  async leave(): Promise<unknown> {
    const exit = once(this.#child, "exit");
    this.#child.stdin.write('{"cmd":"bye"}\n');
    const [code] = await exit;
    return code;
  }

  [Symbol.dispose](): void {
    this.#child.kill("SIGKILL");
  }
}
