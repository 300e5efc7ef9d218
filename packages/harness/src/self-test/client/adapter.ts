import { createInterface } from "node:readline";
import type { RunMessage, StepAnswer } from "../../adapter/protocol.ts";
import { DigestClient } from "./digest-client.ts";
import { type Makes, makesOnly } from "./fault.ts";
import { makeCall } from "./make-call.ts";

/**
 * The adapter of the client that does everything right but one thing: the `fault` of the run, or else the one
 * the variable FAULT names for the whole process.
 */
const HELLO = {
  name: "wrong-client",
  version: "1.0.0",
  language: "TypeScript",
  runtime: `Node.js ${process.versions.node}`,
  capabilities: [
    ...["GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"].map((name) => `method:${name}`),
    "body",
  ],
  entropy: "pinned",
  isolation: "instance",
};

type FaultyRun = RunMessage & { readonly fault?: string };

async function answerRun(run: FaultyRun, makes: Makes): Promise<object> {
  const steps: StepAnswer[] = [];
  try {
    const client = new DigestClient(run, makes);
    if (makes("password-logged")) console.error(`signing in with ${run.credentials.password}`);
    for (const step of run.steps) steps.push(await makeCall(client, run, step, makes));
    return { id: run.id, ok: true, steps };
  } catch (error) {
    if (isNotHttp(error)) return { id: run.id, refused: "the answer is not HTTP", steps };
    const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
    return { id: run.id, threw: { type: name, message }, steps };
  }
}

/** RFC 9110 section 5.5: a message with a bare CR is to be rejected, which is no fault of the client. */
function isNotHttp(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("HPE_");
}

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line) as { cmd: string; id?: string }; // the harness writes no other
  if (message.cmd === "bye") break;
  const answer =
    message.cmd === "hello"
      ? HELLO
      : message.cmd === "run"
        ? await answerRun(
            message as unknown as FaultyRun, // by cmd
            makesOnly((message as unknown as FaultyRun).fault ?? process.env["FAULT"] ?? null), // as above
          )
        : { id: message.id, unsupported: message.cmd };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
