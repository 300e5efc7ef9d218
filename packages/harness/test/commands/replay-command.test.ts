import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findCases, loadCases } from "../../src/cases/load-cases.ts";
import { type ReplayCommandOptions, replayCommand } from "../../src/commands/replay-command.ts";
import { aFolder } from "../a-folder.ts";
import { aReport, aReportedClient, aResult } from "../report/a-report.ts";
import { aManifest } from "./a-manifest.ts";
import { Sink } from "./sink.ts";

async function replay(
  name: string,
  options: Partial<ReplayCommandOptions> = {},
): Promise<[number, string]> {
  const out = new Sink();
  const code = await replayCommand(name, { hexdump: false, timeout: 5000, ...options }, out);
  return [code, out.text];
}

test.concurrent("shows the bytes of both directions, what the adapter said, and the verdict", async () => {
  const [code, text] = await replay(`parse/baseline@${aManifest("right")}`);
  expect(text).toContain("> GET /dir/index.html HTTP/1.1\\r\\n\n");
  expect(text).toContain("< HTTP/1.1 401 Unauthorized\\r\\n\n< WWW-Authenticate: Digest realm=");
  expect(text).toContain("= the Authorization that was predicted");
  expect(text).toContain('the adapter said: {"kind":"ok"');
  expect(text).toMatch(/verdict: pass-lax \(parse pass, compute pass, .*\), as-expected\n/);
  expect(code).toBe(0);
});

test.concurrent("shows them in hexadecimal", async () => {
  const [, text] = await replay(`parse/baseline@${aManifest("right")}`, { hexdump: true });
  expect(text).toContain(
    "> 00000000  47 45 54 20 2f 64 69 72  2f 69 6e 64 65 78 2e 68  |GET /dir/ind",
  );
});

test.concurrent("points at the byte where two clients part, and 1 says that the result surprises", async () => {
  const against = aManifest("right");
  const [code, text] = await replay(`parse/baseline@${aManifest("one-space-more")}`, { against });
  expect(code).toBe(1);
  expect(text).toContain("one-space-more beside right: pass-lax, pass-lax");
  expect(text).toMatch(/the first byte that differs is \d+: one-space-more 20 " ", right 6e "n"/);
});

test.concurrent("holds the attempt against what a report says of it", async () => {
  const [one] = findCases(loadCases(), ["parse/baseline"]);
  if (one === undefined) throw new Error("parse/baseline is gone");
  const file = join(aFolder(), "a.json");
  const clients = [aReportedClient({ id: "right" })];
  const recorded = aResult(one, { client: "right", authorization: "Digest other" });
  writeFileSync(file, JSON.stringify(aReport([recorded], { clients })));
  const [, text] = await replay(`${file}#parse/baseline@${aManifest("right")}`);
  expect(text).toContain("NOT AS IN THE REPORT, where the outcome is pass");
  expect(text).toContain("  Digest other\n");
  await expect(replay(`${file}#parse/baseline@${aManifest("crashing")}`)).rejects.toThrow(
    /holds no result of dg-\w+@crashing/,
  );
});

test.concurrent.for([
  ["parse/baseline", /does not name a result/],
  ["@right", /does not name a result/],
  ["parse/nonsense@digest", /no case fits "parse\/nonsense"/],
  ["parse/*@digest", /means \d+ variants; name one of them: dg-/],
  ["parse/baseline@nonsense", /there is no client "nonsense"/],
] as const)("%s is an error of usage", async ([name, message]) => {
  await expect(replay(name)).rejects.toMatchObject({
    code: "ERR_HARNESS_USAGE",
    message: expect.stringMatching(message),
  });
});
