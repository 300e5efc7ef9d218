import { existsSync, readdirSync } from "node:fs";
import semver from "semver";
import type { LoadedCase } from "../cases/conformance-case.ts";
import { readFixture } from "../cases/validate.ts";
import { variantAxes } from "../cases/variant-axes.ts";
import { HarnessError } from "../harness-error.ts";
import { findingCodes } from "../judge/finding.ts";
import { inWorkspace } from "../workspace.ts";
import type { Axes, Baseline, Deviation, Habit } from "./baseline.ts";
import { overlapInVariants } from "./covers-variant.ts";

const BASELINES = "fixtures/baselines";

/** By the id of each case there is the values of each of its axes. */
export type KnownCases = ReadonlyMap<string, Axes>;

/** What there is for a baseline to speak of. */
export function knownCases(cases: readonly LoadedCase[]): KnownCases {
  const known = new Map<string, Map<string, Set<string>>>();
  for (const { id, variant } of cases) {
    const values = known.get(id) ?? new Map<string, Set<string>>();
    known.set(id, values);
    for (const [axis, value] of Object.entries(variantAxes(variant))) {
      values.set(axis, (values.get(axis) ?? new Set()).add(value));
    }
  }
  const lists = (values: Map<string, Set<string>>): Axes =>
    Object.fromEntries([...values].map(([axis, set]) => [axis, [...set]]));
  return new Map([...known].map(([id, values]) => [id, lists(values)]));
}

/**
 * Reads the baseline of a client; a client without a file has no known deviations.
 *
 * @throws HarnessError `ERR_HARNESS_BASELINE_INVALID` for an entry about an unknown case, axis or finding,
 *   a reason that is missing or that nothing names, a version range that is none, or two entries that could
 *   speak of the same result or finding
 */
export function loadBaseline(name: string, cases: KnownCases): Baseline {
  const baseline = readBaseline(name);
  for (const fault of findFaults(baseline, name, cases)) {
    throw new HarnessError("ERR_HARNESS_BASELINE_INVALID", `${baselineFile(name)}: ${fault}`);
  }
  return baseline;
}

/** Reads the baseline of a client and checks nothing but its schema. */
export function readBaseline(name: string): Baseline {
  const file = baselineFile(name);
  if (existsSync(inWorkspace(file))) return readFixture<Baseline>(file, "baseline");
  return { baseline: name, reasons: {}, habits: [], deviations: [] };
}

/** Where the baseline of this name is, from the root of the repository. */
export function baselineFile(name: string): string {
  return `${BASELINES}/${name}.json`;
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
export function findFaults(one: Baseline, name: string, cases: KnownCases): string[] {
  const { baseline, habits, deviations } = one;
  const codes = new Set<string>(findingCodes);
  const named = [
    ...habits.map(({ finding }) => finding),
    ...deviations.flatMap(({ findings }) => findings),
  ];
  const ranges = [...habits, ...deviations].flatMap(({ when }) => when?.version ?? []);
  const faults = [
    ...(baseline === name ? [] : [`it calls itself ${JSON.stringify(baseline)}`]),
    ...deviations.flatMap((entry) => findUnknownVariants(entry, cases)),
    ...named
      .filter((code) => !codes.has(code))
      .map((code) => `the finding ${JSON.stringify(code)} does not exist`),
    ...ranges
      .filter((range) => semver.validRange(range) === null)
      .map((range) => `${JSON.stringify(range)} is no range of versions`),
    ...findReasonFaults(one),
  ];
  return faults.length > 0 ? faults : findOverlaps(habits, deviations);
}

function findUnknownVariants({ case: id, where = {} }: Deviation, cases: KnownCases): string[] {
  const known = cases.get(id);
  if (known === undefined) return [`it speaks of the case ${id}, which does not exist`];
  return Object.entries(where).flatMap(([axis, values]) =>
    values
      .filter((value) => known[axis]?.includes(value) !== true)
      .map((value) => `it speaks of ${axis}=${value} at the case ${id}, which has no such variant`),
  );
}

function findReasonFaults({ reasons, habits, deviations }: Baseline): string[] {
  const named = new Set([
    ...habits.map(({ reason }) => reason),
    ...deviations.flatMap((entry) => entry.reasons),
  ]);
  return [
    ...deviations
      .filter((entry) => entry.reasons.length === 0)
      .map(({ case: id }) => `what it says of the case ${id} has no reason: name one in "reasons"`),
    ...[...named]
      .filter((id) => !Object.hasOwn(reasons, id))
      .map((id) => `the reason ${JSON.stringify(id)} is named and not given`),
    ...Object.entries(reasons).flatMap(([id, { says }]) => {
      if (!named.has(id)) return [`nothing names the reason ${JSON.stringify(id)}: delete it`];
      return says === "" ? [`the reason ${JSON.stringify(id)} says nothing`] : [];
    }),
  ];
}

function findOverlaps(habits: readonly Habit[], deviations: readonly Deviation[]): string[] {
  const ofEachCase = [...Map.groupBy(deviations, (entry) => entry.case).values()];
  return [
    ...pairs(habits)
      .filter(([a, b]) => a.finding === b.finding && overlap(a, b))
      .map(([{ finding }]) => `it lists the habit ${finding} twice for the same versions`),
    ...ofEachCase
      .flatMap(pairs)
      .filter(([a, b]) => overlapInVariants(a.where, b.where) && overlap(a, b))
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
