import { execa } from "execa";
import { expect, onTestFinished, test } from "vitest";
import { AdapterChild } from "../../src/adapter/adapter-child.ts";
import { AdapterProcess } from "../../src/adapter/adapter-process.ts";
import type { RunMessage } from "../../src/adapter/protocol.ts";
import { startOrigin } from "../../src/wire/start-origin.ts";
import { aCase } from "../cases/a-case.ts";
import { aClient } from "../clients/a-client.ts";

const RUN: RunMessage = {
  cmd: "run",
  id: "dg-000001",
  baseUrl: "http://127.0.0.1:9",
  credentials: aCase().credentials,
  steps: [{ method: "GET", target: "/second" }],
  entropy: { cnonce: "0a4f113b0a4f113b", time: "2024-01-01T00:00:00Z" },
  timeoutMs: 1,
};

async function start(adapter: string): Promise<AdapterProcess> {
  const process = await AdapterProcess.start(aClient(adapter));
  onTestFinished(() => process.kill());
  return process;
}

test("greets an adapter, has it make calls, and lets it end", async () => {
  const origin = await startOrigin(aCase());
  onTestFinished(() => origin.close());
  const adapter = await start("right");
  expect(adapter.hello).toMatchObject({ version: "2.34.2", entropy: "pinned" });
  const message = { ...RUN, baseUrl: origin.url, timeoutMs: 5000 };
  expect(await adapter.run(message)).toMatchObject({ kind: "ok", steps: [{ status: 200 }] });
  await adapter.stop();
  expect(await adapter.run(message)).toMatchObject({
    kind: "crash",
    detail: "the adapter ended (exit code 0)",
  });
});

test.for([
  ["lying", "did not answer `unsupported` to a command that does not exist"],
  [
    "not-there",
    /did not answer hello \(the adapter ended \(exit code 1\)\).*its log ends with: Error: Cannot find module .*; try it by hand: node packages\/harness\/test\/wrong-adapters\/not-there\.ts$/,
  ],
] as const)("does not trust the adapter %s, and says why", async ([adapter, message]) => {
  await expect(start(adapter)).rejects.toMatchObject({
    code: "ERR_HARNESS_CLIENT_BROKEN",
    message: expect.stringMatching(message),
  });
});

test("says of a program that cannot be started which one it was", async () => {
  const client = aClient("right", { command: ["/nowhere/adapter"] });
  await expect(AdapterProcess.start(client)).rejects.toMatchObject({
    code: "ERR_HARNESS_CLIENT_BROKEN",
    message: expect.stringContaining("ENOENT"),
  });
});

test.for([
  ["hello in another form", "true", /hello lacks/],
  ["rubbish", "Usage: adapter", /wrote a line that is not the protocol: "Usage: adapter"/],
] as const)("does not trust a program that greets with %s", async ([, line, message]) => {
  const script = `console.log(process.argv[1] === "true" ? "{}" : process.argv[1]); setInterval(() => {}, 1000)`;
  const client = aClient("right", { command: ["node", "-e", script, line] });
  await expect(AdapterProcess.start(client)).rejects.toMatchObject({
    message: expect.stringMatching(message),
  });
});

test.for([
  ["babbling", 'wrote a line that is not the protocol: "Traceback (most recent call last):"'],
  ["muttering", "said ok to 1 calls and answered 0"],
] as const)("counts what the adapter %s says as a crash", async ([adapter, detail]) => {
  const process = await start(adapter);
  expect(await process.run({ ...RUN, timeoutMs: 5000 })).toMatchObject({
    kind: "crash",
    detail: expect.stringContaining(detail),
  });
});

test("counts an answer to another run as a crash", async () => {
  const script = `require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
    const { cmd } = JSON.parse(line);
    console.log(JSON.stringify(cmd === "hello" ? ${JSON.stringify({ ...(await start("right")).hello })}
      : cmd === "run" ? { id: "another", ok: true, steps: [] } : { unsupported: cmd }));
  });`;
  const process = await AdapterProcess.start(aClient("right", { command: ["node", "-e", script] }));
  onTestFinished(() => process.kill());
  expect(await process.run({ ...RUN, timeoutMs: 5000 })).toMatchObject({
    kind: "crash",
    detail: "the adapter answered with a message that the protocol does not know",
  });
});

test("says after the time of all steps and one second that there is no answer", async () => {
  const process = await start("hanging");
  expect(await process.run(RUN)).toEqual({ kind: "timeout", detail: "no answer within 1001 ms" });
});

test("does not wait for an adapter that closed its output and goes on living", async () => {
  const process = await start("mute");
  expect(await process.run({ ...RUN, timeoutMs: 5000 })).toEqual({
    kind: "crash",
    detail: "the adapter ended (SIGKILL)",
  });
});

test("ends what the adapter started together with it, though that holds its streams", async () => {
  const child = new AdapterChild(aClient("leaving-a-child"));
  child.write(RUN);
  expect(await child.lines.next(1)).toEqual({ kind: "timeout" });
  await expect.poll(() => child.lastWords, { interval: 5, timeout: 5000 }).toMatch(/^\d+$/);
  const left = child.lastWords;
  expect(await child.end(0)).toBe("SIGTERM");
  const { stdout: state } = await execa("ps", ["-o", "stat=", "-p", left], { reject: false });
  expect(state).toMatch(/^(Z.*)?$/);
});
