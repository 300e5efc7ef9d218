import { readdirSync } from "node:fs";
import { HarnessError } from "../harness-error.ts";
import { inWorkspace } from "../workspace.ts";
import type { ConformanceCase, LoadedCase } from "./conformance-case.ts";
import { readFixture } from "./validate.ts";

const CASES = "fixtures/cases";

/**
 * Every case, by area and then by file name.
 *
 * @throws HarnessError `ERR_HARNESS_FIXTURE_INVALID` when a file is malformed or an id occurs twice
 */
export function loadCases(): LoadedCase[] {
  const cases = folders().flatMap((area) =>
    jsonFiles(`${CASES}/${area}`).map((name): LoadedCase => {
      const file = `${CASES}/${area}/${name}`;
      return { ...readFixture<ConformanceCase>(file, "case"), area, file };
    }),
  );
  refuseDuplicates(cases);
  return cases;
}

/**
 * The cases whose id equals the pattern, or whose id or `area/slug` fits it as a glob with `*`.
 * No pattern selects every case.
 */
export function selectCases(
  cases: readonly LoadedCase[],
  patterns: readonly string[],
): LoadedCase[] {
  if (patterns.length === 0) return [...cases];
  const tests = patterns.map(globToTest);
  return cases.filter((one) => tests.some((test) => test(one.id) || test(casePath(one))));
}

/**
 * The cases a person asked for, as {@link selectCases} finds them.
 *
 * @throws HarnessError `ERR_HARNESS_USAGE` for a pattern that fits none
 */
export function findCases(cases: readonly LoadedCase[], patterns: readonly string[]): LoadedCase[] {
  for (const pattern of patterns) {
    if (selectCases(cases, [pattern]).length > 0) continue;
    throw new HarnessError(
      "ERR_HARNESS_USAGE",
      `no case fits ${JSON.stringify(pattern)}; \`pnpm conformance list\` names all ${cases.length}, for example ${cases.slice(0, 1).map(casePath).join()}`,
    );
  }
  return selectCases(cases, patterns);
}

/** `area/slug`, the name by which a person remembers a case. */
export function casePath(one: LoadedCase): string {
  return one.file.slice(CASES.length + 1, -".json".length);
}

function globToTest(pattern: string): (text: string) => boolean {
  const pieces = pattern.split("*").map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const expression = new RegExp(`^${pieces.join(".*")}$`);
  return (text) => expression.test(text);
}

function folders(): string[] {
  return readdirSync(inWorkspace(CASES), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function jsonFiles(folder: string): string[] {
  return readdirSync(inWorkspace(folder))
    .filter((name) => name.endsWith(".json"))
    .sort();
}

function refuseDuplicates(cases: readonly LoadedCase[]): void {
  const files = new Map<string, string>();
  for (const one of cases) {
    const earlier = files.get(one.id);
    if (earlier !== undefined) {
      throw new HarnessError(
        "ERR_HARNESS_FIXTURE_INVALID",
        `the case id ${one.id} stands in ${earlier} and in ${one.file}; an id is given once`,
      );
    }
    files.set(one.id, one.file);
  }
}
