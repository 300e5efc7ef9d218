import type { LoadedCase } from "../cases/conformance-case.ts";
import type { Axes, Baseline, Deviation, Explanation } from "./baseline.ts";

/**
 * The reasons of a baseline that account for every finding of an entry, the one that accounts for most
 * first; none where some finding stays without.
 */
export function findReasons(
  { reasons }: Pick<Baseline, "reasons">,
  entry: Pick<Deviation, "findings" | "where">,
  one: LoadedCase,
): string[] {
  const candidates = Object.entries(reasons).flatMap(([id, { explains = [] }]) =>
    explains
      .filter((rule) => fits(rule, entry.where, one))
      .map((rule) => ({ id, findings: rule.findings, narrow: narrowness(rule) })),
  );
  const chosen: string[] = [];
  let left: readonly string[] = entry.findings;
  while (left.length > 0 || chosen.length === 0) {
    const [best] = candidates
      .map((candidate) => ({
        ...candidate,
        covers: left.filter((code) => candidate.findings.includes(code as never)).length, // a plain text
      }))
      .filter(({ covers }) => covers > 0)
      .sort((a, b) => b.covers - a.covers || b.narrow - a.narrow);
    if (best === undefined) return [];
    chosen.push(best.id);
    left = left.filter((code) => !best.findings.includes(code as never)); // as above
  }
  return [...new Set(chosen)];
}

function fits({ areas, tags, cases, where = {} }: Explanation, box: Axes = {}, one: LoadedCase) {
  if (areas !== undefined && !areas.includes(one.area)) return false;
  if (cases !== undefined && !cases.includes(one.id)) return false;
  if (tags !== undefined && !tags.some((tag) => one.tags?.includes(tag))) return false;
  return Object.entries(where).every(([axis, values]) =>
    box[axis]?.every((value) => values.includes(value)),
  );
}

/** The more a rule demands, the likelier it is meant. */
function narrowness({ areas, tags, cases, where }: Explanation): number {
  return (
    (areas === undefined ? 0 : 1) +
    (tags === undefined ? 0 : 2) +
    (where === undefined ? 0 : 4) +
    (cases === undefined ? 0 : 8)
  );
}
