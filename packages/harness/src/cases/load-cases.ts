import { readdirSync } from "node:fs";
import { HarnessError } from "../harness-error.ts";
import { inWorkspace } from "../workspace.ts";
import type { ConformanceCase, LoadedCase } from "./conformance-case.ts";
import { expandMatrix, fillIn } from "./expand-matrix.ts";
import { checkFixture, readFixture } from "./validate.ts";

const CASES = "fixtures/cases";

/**
 * Every variant of every case, by area and then by file name, those of one case in the order of its
 * matrix. A case without a matrix is its only variant.
 *
 * @throws HarnessError `ERR_HARNESS_FIXTURE_INVALID` when a file is malformed or an id occurs twice
 */
export function loadCases(): LoadedCase[] {
  const cases = folders().flatMap((area) =>
    jsonFiles(`${CASES}/${area}`).map((name) => readCase(area, `${CASES}/${area}/${name}`)),
  );
  refuseDuplicates(cases.flatMap((variants) => variants.slice(0, 1)));
  return cases.flat();
}

function readCase(area: string, file: string): LoadedCase[] {
  const { matrix, ...one } = readFixture<ConformanceCase>(file, "case");
  if (matrix === undefined) return [{ ...one, variant: "", area, file }];
  return expandMatrix(matrix).map(({ name: variant, placeholders }) => {
    const place = `${file}, variant ${variant},`;
    const filled = checkFixture<ConformanceCase>(fillIn(one, placeholders), place, "case");
    const [left] = /\{\{[a-zA-Z]+\}\}/.exec(JSON.stringify(filled)) ?? [];
    if (left === undefined) return { ...filled, variant, area, file };
    throw new HarnessError("ERR_HARNESS_FIXTURE_INVALID", `${place} has no value for ${left}`);
  });
}

/** The first variant of each case: one entry a file. */
export function distinctCases(cases: readonly LoadedCase[]): LoadedCase[] {
  const first = new Map(cases.toReversed().map((one) => [one.id, one]));
  return cases.filter((one) => first.get(one.id) === one);
}

/** How a variant of a case is called: `dg-7k2m9q/algorithm=MD5`, or the id alone. */
export function variantName(id: string, variant: string): string {
  return variant === "" ? id : `${id}/${variant}`;
}

/**
 * The variants of the cases whose id equals the pattern, or whose id or `area/slug` fits it as a glob with
 * `*`; with `/variant` behind, those that fit it as well. No pattern selects every one.
 */
export function selectCases(
  cases: readonly LoadedCase[],
  patterns: readonly string[],
): LoadedCase[] {
  if (patterns.length === 0) return [...cases];
  const tests = patterns.map(globToTest);
  return cases.filter((one) => {
    const names = [one.id, casePath(one)];
    const all =
      one.variant === "" ? names : [...names, ...names.map((name) => `${name}/${one.variant}`)];
    return tests.some((test) => all.some(test));
  });
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
      `no case fits ${JSON.stringify(pattern)}; \`pnpm conformance list\` names all ${distinctCases(cases).length}, for example ${cases.slice(0, 1).map(casePath).join()}`,
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
