import { existsSync, readdirSync } from "node:fs";
import semver from "semver";
import { readFixture } from "../cases/validate.ts";
import { HarnessError } from "../harness-error.ts";
import { findingCodes } from "../judge/finding.ts";
import { inWorkspace } from "../workspace.ts";
import type { Baseline, Deviation, Habit } from "./baseline.ts";

const BASELINES = "fixtures/baselines";

/**
 * Reads the baseline of a client; a client without a file has no known deviations.
 *
 * @param caseIds the ids of every case there is
 * @throws HarnessError `ERR_HARNESS_BASELINE_INVALID` for an entry about an unknown case or finding, a
 *   version range that is none, or two entries that could speak of the same result or finding
 */
export function loadBaseline(name: string, caseIds: ReadonlySet<string>): Baseline {
  const file = `${BASELINES}/${name}.json`;
  if (!existsSync(inWorkspace(file))) return { baseline: name, habits: [], deviations: [] };
  const baseline = readFixture<Baseline>(file, "baseline");
  for (const fault of findFaults(baseline, name, caseIds)) {
    throw new HarnessError("ERR_HARNESS_BASELINE_INVALID", `${file}: ${fault}`);
  }
  return baseline;
}

/**
 * Files that no client names, each as a sentence.
 *
 * @param names the baselines of all clients
 */
export function findStrayBaselines(names: ReadonlySet<string>): string[] {
  return readdirSync(inWorkspace(BASELINES))
    .filter((file) => !names.has(file.replace(/\.json$/, "")))
    .map(
      (file) =>
        `${BASELINES}/${file}: no client names this baseline; delete it, or name it in a client.json`,
    );
}

/** What is wrong with a baseline as a whole, beyond its schema, in words. */
export function findFaults(
  { baseline, habits, deviations }: Baseline,
  name: string,
  caseIds: ReadonlySet<string>,
): string[] {
  const codes = new Set<string>(findingCodes);
  const named = [
    ...habits.map(({ finding }) => finding),
    ...deviations.flatMap(({ findings }) => findings),
  ];
  const ranges = [...habits, ...deviations].flatMap(({ when }) => when?.version ?? []);
  const faults = [
    ...(baseline === name ? [] : [`it calls itself ${JSON.stringify(baseline)}`]),
    ...deviations
      .filter((entry) => !caseIds.has(entry.case))
      .map((entry) => `it speaks of the case ${entry.case}, which does not exist`),
    ...named
      .filter((code) => !codes.has(code))
      .map((code) => `the finding ${JSON.stringify(code)} does not exist`),
    ...ranges
      .filter((range) => semver.validRange(range) === null)
      .map((range) => `${JSON.stringify(range)} is no range of versions`),
  ];
  return faults.length > 0 ? faults : findOverlaps(habits, deviations);
}

function findOverlaps(habits: readonly Habit[], deviations: readonly Deviation[]): string[] {
  return [
    ...pairs(habits)
      .filter(([a, b]) => a.finding === b.finding && overlap(a, b))
      .map(([{ finding }]) => `it lists the habit ${finding} twice for the same versions`),
    ...pairs(deviations)
      .filter(([a, b]) => a.case === b.case && (a.variant ?? "") === (b.variant ?? ""))
      .filter(([a, b]) => overlap(a, b))
      .map(([entry]) => `it speaks of the case ${entry.case} twice for the same versions`),
    ...deviations.flatMap((entry) =>
      habits
        .filter((habit) => entry.findings.includes(habit.finding) && overlap(entry, habit))
        .map(({ finding }) => `at ${entry.case} it lists ${finding}, which is a habit already`),
    ),
  ];
}

type Versioned = Pick<Habit, "when">;

function overlap(a: Versioned, b: Versioned): boolean {
  return semver.intersects(a.when?.version ?? "*", b.when?.version ?? "*");
}

function pairs<T>(items: readonly T[]): Array<readonly [T, T]> {
  return items.flatMap((a, index) => items.slice(index + 1).map((b) => [a, b] as const));
}
