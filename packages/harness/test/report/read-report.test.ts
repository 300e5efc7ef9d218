import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readReport } from "../../src/report/read-report.ts";
import { writeJson, writeJsonLines } from "../../src/report/write-report.ts";
import { aFolder } from "../a-folder.ts";
import { aCase } from "../cases/a-case.ts";
import { aReport, aResult } from "./a-report.ts";

const RESULTS = ["dg-000001", "dg-000002"].map((id) =>
  aResult(aCase({ id }), { authorization: "\xff", why: "w".repeat(300_000) }),
);
const REPORT = aReport(RESULTS, {
  shard: { index: 2, of: 3 },
  agreements: [{ case: "dg-000001", variant: "", responses: [], unanimous: true }],
});

test.for([
  ["json", writeJson],
  ["jsonl", writeJsonLines],
] as const)("gives back what was written as %s, and as often as it is asked", ([name, write]) => {
  const file = join(aFolder(), `a.${name}`);
  const report = aReport(RESULTS, { shard: { index: 2, of: 3 } });
  write(file, report);
  const read = readReport(file);
  const all = (): object => ({
    ...read,
    results: [...read.results],
    agreements: [...read.agreements],
  });
  expect(all()).toEqual(report);
  expect(all()).toEqual(report);
});

test("agreements come back from JSON Lines", () => {
  const file = join(aFolder(), "a.jsonl");
  writeJsonLines(file, REPORT);
  expect([...readReport(file).agreements]).toEqual(REPORT.agreements);
});

test.for<[string, (text: string) => string, RegExp]>([
  ["was cut short", (text) => text.split("\n").slice(0, -2).join("\n"), /no footer: it was cut/],
  ["holds a line of something else", (text) => `${text}hello\n`, /a line has no type: hello/],
  ["holds half a line", (text) => text.replace('"seed":0}', '"seed":'), /cannot be read as JSON/],
  ["lacks its header", (text) => text.slice(text.indexOf("\n") + 1), /required property 'schema'/],
])("a file that %s is refused", ([, spoil, message]) => {
  const file = join(aFolder(), "a.jsonl");
  writeJsonLines(file, aReport([]));
  writeFileSync(file, spoil(readFileSync(file, "utf8")));
  expect(() => readReport(file)).toThrow(message);
});

test("a file that is not there is refused by its name", () => {
  expect(() => readReport(join(aFolder(), "gone.jsonl"))).toThrow(/gone\.jsonl: ENOENT/);
});
