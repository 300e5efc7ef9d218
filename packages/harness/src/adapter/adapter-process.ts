import { execa } from "execa";
import type { Client } from "../clients/client.ts";
import { resolveCommand } from "../clients/installation.ts";
import { HarnessError } from "../harness-error.ts";
import { workspaceRoot } from "../workspace.ts";
import { LineReader } from "./line-reader.ts";
import {
  type Hello,
  isRecord,
  type RunAnswer,
  type RunFailure,
  type RunMessage,
  readHello,
  readRunAnswer,
} from "./protocol.ts";

const HELLO_TIMEOUT_MS = 30_000;
const KILL_AFTER_MS = 500;
/** What an adapter may take beyond the sum of its steps before it counts as hanging. */
const GRACE_MS = 1_000;

type Reply =
  | { readonly kind: "message"; readonly message: Record<string, unknown> }
  | { readonly kind: "timeout" }
  | { readonly kind: "ended"; readonly detail: string }
  | { readonly kind: "rubbish"; readonly detail: string };

/** One living adapter: a child process that speaks the adapter protocol on its standard streams. */
export class AdapterProcess {
  readonly hello: Hello;
  readonly #child: Child;
  readonly #lines: LineReader;

  private constructor(hello: Hello, child: Child, lines: LineReader) {
    this.hello = hello;
    this.#child = child;
    this.#lines = lines;
  }

  /**
   * Starts the adapter, greets it, and checks that it says `unsupported` to a command that does not exist.
   *
   * @throws HarnessError `ERR_HARNESS_CLIENT_BROKEN` when it does not start, greet or tell the truth
   */
  static async start(client: Client): Promise<AdapterProcess> {
    const child = spawn(client);
    const lines = new LineReader(child.stdout);
    const fail = async (what: string): Promise<never> => {
      await kill(child);
      throw new HarnessError(
        "ERR_HARNESS_CLIENT_BROKEN",
        `the adapter of ${client.id} ${what}; try it by hand: ${client.command.join(" ")}`,
      );
    };
    const reply = await exchange(child, lines, { cmd: "hello", protocol: 1 }, HELLO_TIMEOUT_MS);
    if (reply.kind !== "message") return fail(`did not answer hello (${describe(reply)})`);
    const hello = readHello(reply.message);
    if (typeof hello === "string") return fail(`answered hello, but ${hello}`);
    const probe = await exchange(
      child,
      lines,
      { cmd: "honesty-probe", id: "probe" },
      HELLO_TIMEOUT_MS,
    );
    if (probe.kind !== "message" || typeof probe.message["unsupported"] !== "string") {
      return fail("did not answer `unsupported` to a command that does not exist");
    }
    return new AdapterProcess(hello, child, lines);
  }

  /** Has the client make the calls of one attempt. After a {@link RunFailure} the process is of no more use. */
  async run(message: RunMessage): Promise<RunAnswer | RunFailure> {
    const limit = message.timeoutMs * message.steps.length + GRACE_MS;
    const reply = await exchange(this.#child, this.#lines, message, limit);
    if (reply.kind === "timeout")
      return { kind: "timeout", detail: `no answer within ${limit} ms` };
    if (reply.kind === "ended" || reply.kind === "rubbish")
      return { kind: "crash", detail: reply.detail };
    const answer = reply.message["id"] === message.id ? readRunAnswer(reply.message) : null;
    return (
      answer ?? {
        kind: "crash",
        detail: "the adapter answered with a message that the protocol does not know",
      }
    );
  }

  /** Asks the adapter to end, and makes it end if it does not. */
  async stop(): Promise<void> {
    this.#child.stdin.write(`${JSON.stringify({ cmd: "bye" })}\n`);
    this.#child.stdin.end();
    await kill(this.#child, KILL_AFTER_MS);
  }

  /** Ends the adapter at once: SIGTERM, then SIGKILL. */
  async kill(): Promise<void> {
    await kill(this.#child);
  }
}

type Child = ReturnType<typeof spawn>;

function spawn(client: Client) {
  const { file, args } = resolveCommand(client.command);
  const child = execa(file, args, {
    cwd: workspaceRoot,
    env: client.env ?? {},
    reject: false,
    buffer: false,
    stdin: "pipe",
    stdout: "pipe",
    stderr: "pipe",
    forceKillAfterDelay: KILL_AFTER_MS,
  });
  // Writing to an adapter that has ended must not end the harness: the reply says so soon enough.
  child.stdin.on("error", () => {});
  child.stderr.resume();
  return child;
}

async function exchange(
  child: Child,
  lines: LineReader,
  message: object,
  timeoutMs: number,
): Promise<Reply> {
  child.stdin.write(`${JSON.stringify(message)}\n`);
  const line = await lines.next(timeoutMs);
  if (line.kind === "timeout") return line;
  if (line.kind === "ended") {
    const result = await child;
    return {
      kind: "ended",
      detail: `the adapter ended (${result.signal ?? `exit code ${result.exitCode}`})`,
    };
  }
  try {
    const value: unknown = JSON.parse(line.text);
    if (isRecord(value)) return { kind: "message", message: value };
  } catch {
    // Falls through: what is not JSON is not the protocol either.
  }
  return {
    kind: "rubbish",
    detail: `the adapter wrote a line that is not the protocol: ${JSON.stringify(line.text.slice(0, 80))}`,
  };
}

function describe(reply: Exclude<Reply, { kind: "message" }>): string {
  return reply.kind === "timeout" ? "no answer in time" : reply.detail;
}

/** Resolves when the process has ended; execa sends SIGKILL where SIGTERM was not enough. */
async function kill(child: Child, patienceMs = 0): Promise<void> {
  const timer = setTimeout(() => child.kill("SIGTERM"), patienceMs);
  await child;
  clearTimeout(timer);
}
