import { createHash } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { createInterface } from "node:readline";
import type { RunMessage, StepAnswer } from "../../src/adapter/protocol.ts";
import { computeLadder } from "../../src/oracle.ts";

/** Answers a run: what it returns is written as one line. */
export type AnswerRun = (run: RunMessage) => Promise<object | string>;

/** The smallest honest adapter there can be; each wrong adapter spoils one thing of it. */
export async function serve(answerRun: AnswerRun = makeCalls): Promise<void> {
  const say = (line: object | string): void => {
    process.stdout.write(`${typeof line === "string" ? line : JSON.stringify(line)}\n`);
  };
  for await (const line of createInterface({ input: process.stdin })) {
    const message = JSON.parse(line) as { cmd: string; id?: string }; // the harness writes no other
    if (message.cmd === "bye") process.exit(0);
    if (message.cmd === "hello") say(HELLO);
    else if (message.cmd === "run")
      say(await answerRun(message as unknown as RunMessage)); // by cmd
    else say({ id: message.id, unsupported: message.cmd });
  }
}

/** Greets as requests does, whose way of writing credentials it has. */
export const HELLO = {
  name: "test",
  version: "2.34.2",
  language: "TypeScript",
  runtime: "a test",
  capabilities: ["method:GET", "body"],
  entropy: "pinned",
  isolation: "instance",
} as const;

/** Makes every call, and answers its challenge as requests would write it. */
export async function makeCalls(
  run: RunMessage,
  spoil: (authorization: string) => string = (authorization) => authorization,
): Promise<object> {
  const steps: StepAnswer[] = [];
  for (const { target } of run.steps) {
    const url = run.baseUrl + target;
    const first = await call(url, {});
    const challenge = first.headers["www-authenticate"];
    const answer =
      challenge === undefined
        ? first
        : await call(url, { Authorization: spoil(sign(run, target, challenge)) });
    steps.push({
      status: answer.statusCode ?? 0,
      bodySha256: createHash("sha256")
        .update(await bodyOf(answer))
        .digest("hex"),
      challenge: challenge ?? null,
    });
  }
  return { id: run.id, ok: true, steps };
}

function sign({ credentials, entropy }: RunMessage, uri: string, challenge: string): string {
  const value = (name: string): string | undefined =>
    new RegExp(`\\b${name}="?([^",]*)`).exec(challenge)?.[1];
  const {
    realm = "",
    nonce = "",
    opaque,
    algorithm,
  } = {
    realm: value("realm"),
    nonce: value("nonce"),
    opaque: value("opaque"),
    algorithm: value("algorithm"),
  };
  const { cnonce } = entropy;
  const input = { algorithm, realm, nonce, nc: "00000001", cnonce, qop: "auth", uri };
  const { response } = computeLadder({ ...credentials, ...input, method: "GET", encoding: "utf8" });
  return [
    `Digest username="${credentials.username}", realm="${realm}", nonce="${nonce}", uri="${uri}"`,
    `response="${response}"`,
    ...(opaque === undefined ? [] : [`opaque="${opaque}"`]),
    ...(algorithm === undefined ? [] : [`algorithm="${algorithm}"`]),
    `qop="auth", nc=00000001, cnonce="${cnonce}"`,
  ].join(", ");
}

async function call(url: string, headers: Record<string, string>): Promise<IncomingMessage> {
  const outgoing = request(url, { headers, agent: false }).end();
  const [response] = (await once(outgoing, "response")) as [IncomingMessage]; // as node:http documents
  if (headers["Authorization"] === undefined && response.statusCode === 401) response.resume();
  return response;
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  return Buffer.concat(await message.toArray());
}
