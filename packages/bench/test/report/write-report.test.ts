import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Measurement } from "../../src/report/measurement.ts";
import { writeReport } from "../../src/report/write-report.ts";
import { schemaFaults } from "../bench-schema.ts";

const measurement: Measurement = {
  name: "a header",
  subject: "ours",
  against: "2 x crypto.hash",
  ratio: { min: 1, median: 1.123_456, max: 2 },
  goal: null,
};

async function written(measurements: readonly Measurement[]): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), "bench-report-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "reports", "bench.json");
  await writeReport(file, measurements);
  return JSON.parse(await readFile(file, "utf8"));
}

test.for([
  { what: "no line", measurements: [] },
  { what: "a line without a goal", measurements: [measurement] },
  { what: "two lines", measurements: [measurement, { ...measurement, goal: 1.15 }] },
])("A report of $what fits its schema", async ({ measurements }) => {
  const report = await written(measurements);
  expect(schemaFaults(report)).toEqual([]);
  expect(report).toHaveLength(measurements.length);
});

test("A line holds what was measured, with four digits after the point", async () => {
  expect(await written([measurement])).toEqual([
    { ...measurement, ratio: { min: 1, median: 1.1235, max: 2 } },
  ]);
});

test.for([
  { what: "a ratio that is not a number", line: { ratio: { min: null, median: 1, max: 1 } } },
  { what: "no goal", line: { goal: undefined } },
  { what: "a field nobody knows", line: { milliseconds: 12 } },
  { what: "a ratio below zero", line: { ratio: { min: -1, median: 1, max: 1 } } },
])("The schema refuses a line with $what", ({ line }) => {
  const report: unknown = JSON.parse(JSON.stringify([{ ...measurement, ...line }]));
  expect(schemaFaults(report)).not.toEqual([]);
});
