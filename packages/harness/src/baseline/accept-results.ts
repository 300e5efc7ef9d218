import { isDeepStrictEqual } from "node:util";
import semver from "semver";
import type { LoadedCase } from "../cases/conformance-case.ts";
import { variantAxes } from "../cases/variant-axes.ts";
import type { CaseResult } from "../run/case-result.ts";
import type { Axes, Baseline, Deviation } from "./baseline.ts";
import { habitsFor } from "./compare.ts";
import { entryOf } from "./entry-of.ts";
import { findReasons } from "./find-reasons.ts";
import { groupVariants } from "./group-variants.ts";

/** A client of a baseline with what it showed in a run. */
export interface AcceptedClient {
  readonly version: string;
  readonly varies: boolean;
  readonly results: readonly CaseResult[];
}

export interface Acceptance {
  readonly baseline: Baseline;
  readonly added: readonly Deviation[];
  readonly removed: readonly Deviation[];
  /** What was left as it was, in sentences. */
  readonly skipped: readonly string[];
}

/**
 * A baseline in which every surprise of a run is an entry, or none any more. Entries of cases without a
 * surprise stay as they are; a surprise whose bytes the dialect does not predict is never taken in.
 *
 * @param variants every variant of every case there is, in order
 */
export function acceptResults(
  baseline: Baseline,
  clients: readonly AcceptedClient[],
  variants: readonly LoadedCase[],
): Acceptance {
  const ofEachCase = Map.groupBy(variants, ({ id }) => id);
  const results = Map.groupBy(
    clients.flatMap((client) => client.results.map((result) => ({ client, result }))),
    ({ result }) => result.case,
  );
  const skipped: string[] = [];
  const deviations = [...ofEachCase].flatMap(([id, own]) => {
    const before = baseline.deviations.filter((entry) => entry.case === id);
    const seen = results.get(id) ?? [];
    if (seen.every(({ result }) => result.baseline === "as-expected")) {
      return before.map((entry) => withReasons(entry, before, baseline, own));
    }
    const fault = whyNot(seen, own.length * clients.length);
    if (fault === null) return entriesOf(seen, clients, own, before, baseline);
    skipped.push(`${own[0]?.file ?? id} is left as it was: ${fault}`);
    return before;
  });
  const is = (a: Deviation) => (b: Deviation) => isDeepStrictEqual(a, b);
  return {
    baseline: { ...baseline, deviations },
    added: deviations.filter((entry) => !baseline.deviations.some(is(entry))),
    removed: baseline.deviations.filter((entry) => !deviations.some(is(entry))),
    skipped,
  };
}

interface Seen {
  readonly client: AcceptedClient;
  readonly result: CaseResult;
}

function whyNot(seen: readonly Seen[], wanted: number): string | null {
  if (seen.length < wanted) return `the run has ${seen.length} of its ${wanted} attempts`;
  const unlike = seen.find(({ result }) => !result.bytesEqual)?.result;
  if (unlike !== undefined) {
    return `the bytes of ${unlike.client} ${unlike.variant} are not those its dialect predicts`;
  }
  const broken = seen.some(({ result }) => result.outcome === "harness-error");
  return broken ? "the harness is at fault" : null;
}

function entriesOf(
  seen: readonly Seen[],
  clients: readonly AcceptedClient[],
  variants: readonly LoadedCase[],
  before: readonly Deviation[],
  baseline: Baseline,
): Deviation[] {
  const found = seen.flatMap(({ client, result }) => {
    const habits = new Set(habitsFor(baseline, client.version).map(({ finding }) => finding));
    const { where: _, ...entry } = entryOf(result, habits, client.varies);
    return entry.findings.length === 0
      ? []
      : [{ version: client.version, variant: result.variant, entry }];
  });
  // First which versions show the same at a variant, then at which variants the same versions do.
  const shown = Map.groupBy(found, ({ variant, entry }) => JSON.stringify([variant, entry]));
  const all = clients.map(({ version }) => version);
  const entries = [...shown.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const versions = [first, ...others].map(({ version }) => version);
    return [{ ...first, when: rangeOf(versions, all) }];
  });
  const matrix = matrixOf(variants);
  const groups = Map.groupBy(entries, ({ entry, when }) => JSON.stringify([entry, when]));
  return [...groups.values()]
    .flatMap((group) =>
      groupVariants(
        matrix,
        group.map(({ variant }) => variantAxes(variant)),
      ).flatMap((where) => group.slice(0, 1).map((one) => ({ ...one, where }))),
    )
    .map(({ where, when, entry: { case: id, reasons, outcome, findings, authorization } }) => ({
      case: id,
      ...(Object.keys(where).length > 0 && { where }),
      ...(when !== null && { when: { version: when } }),
      reasons,
      outcome,
      findings,
      ...(authorization !== undefined && { authorization }),
    }))
    .map((entry) => withReasons(entry, before, baseline, variants));
}

/** The reasons an entry had, or those that explain it. */
function withReasons(
  entry: Deviation,
  before: readonly Deviation[],
  baseline: Baseline,
  [one]: readonly LoadedCase[],
): Deviation {
  const same = before.find(
    ({ findings, reasons }) => reasons.length > 0 && isDeepStrictEqual(findings, entry.findings),
  );
  const reasons = same?.reasons ?? (one === undefined ? [] : findReasons(baseline, entry, one));
  return { ...entry, reasons };
}

/** By axis every value that the variants have. */
function matrixOf(variants: readonly LoadedCase[]): Axes {
  const points = variants.map(({ variant }) => variantAxes(variant));
  const names = Object.keys(points[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [name, [...new Set(points.map((point) => point[name] ?? ""))]]),
  );
}

/** A range that holds these versions of all that ran, cut at a minor version; `null` for all of them. */
function rangeOf(versions: readonly string[], all: readonly string[]): string | null {
  const order = (list: readonly string[]): string[] =>
    semver.sort(list.map((version) => semver.coerce(version)?.version ?? "0.0.0"));
  const [own, every] = [order(versions), order(all)];
  const minor = (version = "0.0.0"): string =>
    `${semver.major(version)}.${semver.minor(version)}.0`;
  const first = every.indexOf(own[0] ?? "");
  const last = every.lastIndexOf(own.at(-1) ?? "");
  const parts = [
    ...(first > 0 ? [`>=${minor(every[first])}`] : []),
    ...(last < every.length - 1 ? [`<${minor(every[last + 1])}`] : []),
  ];
  return parts.length === 0 ? null : parts.join(" ");
}
