import { Console } from "node:console";
import { createInterface } from "node:readline";

/** The methods that the Node clients can send. */
export const METHODS: readonly string[] = [
  "GET",
  "POST",
  "HEAD",
  "PUT",
  "DELETE",
  "PATCH",
  "OPTIONS",
];

/** What an adapter says of itself; the loop adds the runtime. */
export interface Hello {
  readonly name: string;
  readonly version: string;
  readonly language: string;
  readonly capabilities: readonly string[];
  readonly entropy: "pinned" | "observed";
  readonly isolation: "instance" | "worker" | "process";
}

export interface Step {
  readonly method: string;
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly follow?: boolean;
}

export interface Run {
  readonly id: string;
  readonly baseUrl: string;
  readonly credentials: { readonly username: string; readonly password: string };
  readonly steps: readonly Step[];
  readonly entropy: { readonly cnonce: string; readonly time: string };
  readonly timeoutMs: number;
}

export interface StepAnswer {
  readonly status: number;
  /** Lower-case hex SHA-256 of the response body as the library handed it over. */
  readonly bodySha256: string;
  /** Each character is one byte of the header field. */
  readonly challenge: string | null;
}

/** A library behind the protocol of docs/adapter-protocol.md. */
export interface Adapter {
  hello(): Promise<Hello>;
  /** Performs the steps in order and reports each that brought a response. */
  run(run: Run, report: (answer: StepAnswer) => void): Promise<void>;
  close(): Promise<void>;
}

/** The library cannot do a step at all; the message names what. */
export class UnsupportedStep extends Error {
  override readonly name = "UnsupportedStep";
}

/** A step took longer than the run's `timeoutMs`. */
export class StepTimeout extends Error {
  override readonly name = "StepTimeout";

  constructor(timeoutMs: number) {
    super(`no complete response within ${timeoutMs} ms`);
  }
}

const ERROR_TEXT_LIMIT = 500;

/** Answers commands from standard input until `bye` or its end, one after the other. */
export async function serveAdapter(adapter: Adapter): Promise<void> {
  const write = claimStandardOutput();
  for await (const line of createInterface({ input: process.stdin })) {
    const message = parse(line);
    if (message["cmd"] === "bye") break;
    write(`${JSON.stringify(await answer(message, adapter))}\n`);
  }
  await adapter.close();
  process.stdin.destroy();
}

/** An error's text without the password and without a whole `response` value, cut to 500 characters. */
export function withoutSecrets(text: string, password: string): string {
  const secrets = [password, JSON.stringify(password).slice(1, -1)].filter(
    (secret) => secret !== "",
  );
  return secrets
    .reduce((clean, secret) => clean.replaceAll(secret, "[password]"), text)
    .replaceAll(/(response=\\?"?)[0-9a-f]+/gi, "$1[response]")
    .slice(0, ERROR_TEXT_LIMIT);
}

async function answer(message: Record<string, unknown>, adapter: Adapter): Promise<object> {
  if (message["cmd"] === "hello") {
    const runtime = `Node.js ${process.versions.node}`;
    return { ...(await adapter.hello()), runtime };
  }
  if (message["cmd"] === "run") {
    return await answerRun(message as unknown as Run, adapter); // the harness writes runs by the schema
  }
  return { id: message["id"], unsupported: String(message["cmd"]) };
}

async function answerRun(run: Run, adapter: Adapter): Promise<object> {
  const { id } = run;
  const steps: StepAnswer[] = [];
  try {
    await adapter.run(run, (step) => steps.push(step));
    return { id, ok: true, steps };
  } catch (error) {
    if (error instanceof UnsupportedStep) return { id, unsupported: error.message };
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    const text = withoutSecrets(message, run.credentials.password);
    return { id, threw: { type: name, message: text }, steps };
  }
}

/** Keeps the real standard output for answers; whatever a library prints becomes log. */
function claimStandardOutput(): (text: string) => void {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  globalThis.console = new Console(process.stderr);
  return (text) => void write(text);
}

function parse(line: string): Record<string, unknown> {
  try {
    const message: unknown = JSON.parse(line);
    if (typeof message === "object" && message !== null && !Array.isArray(message)) {
      return message as Record<string, unknown>; // just checked
    }
  } catch {
    return { cmd: "(not JSON)" };
  }
  return { cmd: "(not an object)" };
}
