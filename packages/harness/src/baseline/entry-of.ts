import { variantAxes } from "../cases/variant-axes.ts";
import { deviatingCodes, type FindingCode } from "../judge/finding.ts";
import type { CaseResult } from "../run/case-result.ts";
import type { Deviation } from "./baseline.ts";
import { isPinned } from "./compare.ts";

/**
 * The baseline entry that makes a result expected, without a reason yet.
 *
 * @param habits what the client's baseline lists as its habits, which an entry does not repeat
 * @param varies whether the client's bytes differ from run to run
 */
export function entryOf(
  result: CaseResult,
  habits: ReadonlySet<FindingCode>,
  varies: boolean,
): Deviation {
  const axes = Object.entries(variantAxes(result.variant)).map(([axis, value]) => [axis, [value]]);
  const authorization = result.exchanges.map(({ line }) =>
    line === null ? null : line.slice(line.indexOf(":") + 1).trim(),
  );
  return {
    case: result.case,
    ...(axes.length > 0 && { where: Object.fromEntries(axes) }),
    reasons: [],
    outcome: result.outcome,
    findings: deviatingCodes(result.findings).filter((code) => !habits.has(code)),
    ...(isPinned({ variant: result.variant, authorization, varies }) && { authorization }),
  };
}
