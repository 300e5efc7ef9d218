import type { Client } from "../clients/client.ts";
import { HarnessError } from "../harness-error.ts";
import { AdapterChild } from "./adapter-child.ts";
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
  readonly #child: AdapterChild;

  private constructor(hello: Hello, child: AdapterChild) {
    this.hello = hello;
    this.#child = child;
  }

  /**
   * Starts the adapter, greets it, and checks that it says `unsupported` to a command that does not exist.
   *
   * @throws HarnessError `ERR_HARNESS_CLIENT_BROKEN` when it does not start, greet or tell the truth
   */
  static async start(client: Client): Promise<AdapterProcess> {
    const child = new AdapterChild(client);
    const fail = async (what: string): Promise<never> => {
      await child.end(0);
      const log = child.lastWords === "" ? "" : `; its log ends with: ${child.lastWords}`;
      throw new HarnessError(
        "ERR_HARNESS_CLIENT_BROKEN",
        `the adapter of ${client.id} ${what}${log}; try it by hand: ${client.command.join(" ")}`,
      );
    };
    const reply = await exchange(child, { cmd: "hello", protocol: 1 }, HELLO_TIMEOUT_MS);
    if (reply.kind !== "message") return fail(`did not answer hello (${describe(reply)})`);
    const hello = readHello(reply.message);
    if (typeof hello === "string") return fail(`answered hello, but ${hello}`);
    const probe = await exchange(child, { cmd: "honesty-probe", id: "probe" }, HELLO_TIMEOUT_MS);
    if (probe.kind !== "message" || typeof probe.message["unsupported"] !== "string") {
      return fail("did not answer `unsupported` to a command that does not exist");
    }
    return new AdapterProcess(hello, child);
  }

  /** Has the client make the calls of one attempt. After a {@link RunFailure} the process is of no more use. */
  async run(message: RunMessage): Promise<RunAnswer | RunFailure> {
    const limit = message.timeoutMs * message.steps.length + GRACE_MS;
    const reply = await exchange(this.#child, message, limit);
    if (reply.kind === "timeout")
      return { kind: "timeout", detail: `no answer within ${limit} ms` };
    if (reply.kind === "ended" || reply.kind === "rubbish")
      return { kind: "crash", detail: reply.detail };
    const answer = reply.message["id"] === message.id ? readRunAnswer(reply.message) : null;
    if (answer === null) {
      return {
        kind: "crash",
        detail: "the adapter answered with a message that the protocol does not know",
      };
    }
    if (answer.kind === "ok" && answer.steps.length !== message.steps.length) {
      return {
        kind: "crash",
        detail: `the adapter said ok to ${message.steps.length} calls and answered ${answer.steps.length}`,
      };
    }
    return answer;
  }

  /** Asks the adapter to end, and makes it end if it does not. */
  async stop(): Promise<void> {
    this.#child.write({ cmd: "bye" });
    await this.#child.end();
  }

  /** Ends the adapter at once: SIGTERM, then SIGKILL. */
  async kill(): Promise<void> {
    await this.#child.end(0);
  }
}

async function exchange(child: AdapterChild, message: object, timeoutMs: number): Promise<Reply> {
  child.write(message);
  const line = await child.lines.next(timeoutMs);
  if (line.kind === "timeout") return line;
  if (line.kind === "ended") {
    return { kind: "ended", detail: `the adapter ended (${await child.end()})` };
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
