import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadCases } from "../../src/cases/load-cases.ts";
import { readFixture } from "../../src/cases/validate.ts";
import { type RunCommandOptions, runCommand } from "../../src/commands/run-command.ts";
import type { ConformanceReport } from "../../src/report/conformance-report.ts";
import { aFolder } from "../a-folder.ts";
import { aManifest } from "./a-manifest.ts";
import { Sink } from "./sink.ts";

async function run(options: Partial<RunCommandOptions>): Promise<[number, string]> {
  const out = new Sink();
  const code = await runCommand(
    {
      client: [],
      case: ["parse/baseline"],
      tag: [],
      jobs: 2,
      seed: 0,
      timeout: 5000,
      require: false,
      setup: false,
      reporter: ["terminal"],
      ...options,
    },
    out,
    new AbortController().signal,
  );
  return [code, out.text];
}

test.concurrent("0: a client as expected, told on the terminal and in both report files", async () => {
  const folder = aFolder();
  const [file, lines] = [join(folder, "a.json"), join(folder, "a.jsonl")];
  const [code, text] = await run({
    client: [aManifest("right")],
    reporter: ["terminal", `json=${file}`, `jsonl=${lines}`],
  });
  expect(text).toContain("1 attempts by 1 of 1 clients");
  expect(text).toContain("1 of 1 predicted to the byte");
  expect(code).toBe(0);
  const report = readFixture<ConformanceReport>(file, "report");
  expect(report).toMatchObject({ complete: true, seed: 0, totals: { attempts: 1, asExpected: 1 } });
  expect(report.results[0]?.bytesEqual).toBe(true);
  expect(report.agreements[0]?.responses[0]?.clients).toEqual(["right"]);
  expect(readFileSync(lines, "utf8").trimEnd().split("\n").at(-1)).toContain('"type":"footer"');
});

test.concurrent("0: an Atlas case against the mock, byte for byte", async () => {
  const [code, text] = await run({ client: [aManifest("right")], case: ["atlas/first-call"] });
  expect(text).toContain("1 of 1 predicted to the byte");
  expect(code).toBe(0);
});

test.concurrent("two runs give the same report but for the times", async () => {
  const file = join(aFolder(), "a.json");
  const report = async (): Promise<object> => {
    await run({
      client: [aManifest("right")],
      case: ["parse/*", "atlas/*"],
      reporter: [`json=${file}`],
    });
    return { ...readFixture<object>(file, "report"), startedAt: "", durationMs: 0 };
  };
  expect(await report()).toEqual(await report());
});

test.concurrent("1: one wrong digit is shown with both lines, whose they are, and the byte", async () => {
  const [code, text] = await run({ client: [aManifest("one-digit-off")] });
  expect(code).toBe(1);
  expect(text).toContain("REGRESSION  one-digit-off at parse/baseline (");
  const [, sent = ""] = /sent by one-digit-off {5}(.*)/.exec(text) ?? [];
  const [, predicted = ""] = /predicted by its dialect {2}(.*)/.exec(text) ?? [];
  const [, at = "", seen, wanted] =
    /first difference at byte (\d+): one-digit-off sent \w\w "(.)", predicted was \w\w "(.)"/.exec(
      text,
    ) ?? [];
  expect(sent[Number(at)]).toBe(seen);
  expect(predicted[Number(at)]).toBe(wanted);
  expect(sent.slice(0, Number(at))).toBe(predicted.slice(0, Number(at)));
  expect(sent.slice(Number(at) + 1)).toBe(predicted.slice(Number(at) + 1));
  expect(seen).not.toBe(wanted);
  expect(text).toMatch(
    new RegExp(
      `differs from the oracle's at byte 31: sent \\w\\w "${seen}", computed \\w\\w "${wanted}"`,
    ),
  );
});

test.concurrent("1: one space that the dialect does not predict is shown with its byte", async () => {
  const [code, text] = await run({ client: [aManifest("one-space-more")] });
  expect(code).toBe(1);
  expect(text).toContain("CHANGED  one-space-more at parse/baseline (");
  expect(text).toMatch(
    /first difference at byte \d+: one-space-more sent 20 " ", predicted was 6e "n"/,
  );
});

test.concurrent("1: a client that is asked for and absent, loudly", async () => {
  const absent = aManifest("right", {
    detect: ["node", "-e", "process.exit(1)"],
    install: ["apt"],
  });
  const [code, text] = await run({ client: [absent] });
  expect(code).toBe(1);
  expect(text).toContain("  right IS ABSENT: it is not installed; run: apt\n");
  expect(text).toContain("right is required and is absent: it is not installed; run: apt\n");
});

test.concurrent("1: a client that cannot be driven", async () => {
  const [code, text] = await run({ client: [aManifest("lying")] });
  expect(code).toBe(1);
  expect(text).toMatch(/lying is required and is failed: .*unsupported/);
});

test.concurrent("2: nothing applied", async () => {
  expect((await run({ client: [aManifest("unable")] }))[0]).toBe(2);
});

test.concurrent("3: the challenge did not arrive as it was sent", async () => {
  const [code, text] = await run({ client: [aManifest("altering")] });
  expect(code).toBe(3);
  expect(text).toContain("challenge-altered");
});

test.concurrent.for<[string, Partial<RunCommandOptions>, RegExp]>([
  ["a case that does not exist", { case: ["parse/nonsense"] }, /no case fits "parse\/nonsense"/],
  ["a tag that no case has", { tag: ["nonsense"] }, /none of 1 cases has the tag nonsense/],
  ["a client that does not exist", { client: ["nonsense"] }, /there is no client "nonsense"/],
  ["a reporter that does not exist", { reporter: ["xml"] }, /there is no reporter "xml"/],
])("2: %s is an error of usage, before anything runs", async ([, options, message]) => {
  const file = join(aFolder(), "a.json");
  await expect(run({ reporter: [`json=${file}`], ...options })).rejects.toMatchObject({
    code: "ERR_HARNESS_USAGE",
    message: expect.stringMatching(message),
  });
  expect(existsSync(file)).toBe(false);
});

test.concurrent("selects the cases that fit a pattern and have a tag", async () => {
  const file = join(aFolder(), "a.json");
  const tag = ["quoted-pair", "letter-case"];
  await run({ client: [aManifest("right")], case: ["parse/*"], tag, reporter: [`json=${file}`] });
  const { results } = readFixture<ConformanceReport>(file, "report");
  const wanted = loadCases().filter(
    ({ area, tags = [] }) => area === "parse" && tag.some((one) => tags.includes(one)),
  );
  expect(wanted.length).toBeGreaterThan(3);
  expect(results.map((result) => result.case)).toEqual(wanted.map(({ id }) => id));
});
