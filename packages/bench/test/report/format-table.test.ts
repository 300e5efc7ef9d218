import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { formatSummary, formatTable } from "../../src/report/format-table.ts";

const line = (subject: string, median: number, goal: number | null) => ({
  name: "a header",
  subject,
  against: "2 x crypto.hash",
  ratio: { min: median / 2, median, max: median * 2 },
  goal,
});
const measurements = [line("ours", 1.1, 1.15), line("slow", 2.5, 1.4), line("peer", 123, null)];

test("The table tells each subject's ratios and whether its goal is met", () => {
  expect(formatTable(measurements, false)).toBe(
    `a header
        against              min   median      max     goal
  ours  2 x crypto.hash     0.55     1.10     2.20     1.15 met
  slow  2 x crypto.hash     1.25     2.50     5.00     1.40 MISSED
  peer  2 x crypto.hash    61.50      123      246        -
`,
  );
});

test("The summary lists what was missed", () => {
  expect(formatSummary(measurements, false)).toBe(
    "1 of 2 goals met\n  missed: a header, slow: 2.50, goal 1.40\n",
  );
});

test("Colours add nothing but colours", () => {
  const coloured = formatTable(measurements, true);
  expect(coloured).not.toBe(formatTable(measurements, false));
  expect(stripVTControlCharacters(coloured)).toBe(formatTable(measurements, false));
});
