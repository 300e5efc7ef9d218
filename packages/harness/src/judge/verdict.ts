import { type Attempt, authorizedRequests } from "./attempt.ts";
import { AXES, type Axis, type Finding, type Outcome } from "./finding.ts";
import { judgeBody } from "./judge-body.ts";
import { judgeChallenge } from "./judge-challenge.ts";
import { judgeCompute } from "./judge-compute.ts";
import { judgeFlow } from "./judge-flow.ts";
import { judgeFormat } from "./judge-format.ts";
import { judgeLaterCredentials } from "./judge-later-credentials.ts";
import { judgeParse } from "./judge-parse.ts";

/** What an attempt came to, before it is held against the client's baseline. */
export interface Verdict {
  readonly axes: Readonly<Record<Axis, Outcome>>;
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
}

/** From the best to the worst; an attempt is as good as its worst axis. */
const SEVERITY: readonly Outcome[] = [
  "not-applicable",
  "pass",
  "observed",
  "pass-lax",
  "refused",
  "blocked",
  "fail",
  "crash",
  "timeout",
  "harness-error",
];

/** Judges an attempt on the four axes of the report. */
export function judge(attempt: Attempt): Verdict {
  const { answer } = attempt;
  if (answer.kind === "unsupported") return notApplicable();
  const silent = authorizedRequests(attempt.exchanges).length === 0;
  const findings = [
    ...judgeChallenge(attempt),
    ...(answer.kind === "crash" || answer.kind === "timeout" ? [] : judgeParse(attempt)),
    ...judgeLaterCredentials(attempt),
    ...judgeCompute(attempt),
    ...judgeFormat(attempt),
    ...judgeFlow(attempt),
    ...judgeBody(attempt),
  ].map((one) => soften(one, attempt.case.kind));
  const axes = Object.fromEntries(
    AXES.map((axis) => [axis, axisOutcome(axis, findings, silent)]),
  ) as Record<Axis, Outcome>; // one entry for each axis
  const worst = worstOutcome(AXES.map((axis) => axes[axis]));
  return { axes, outcome: worst, findings };
}

/** The verdict on a client that lacks what a case needs. */
function notApplicable(): Verdict {
  const none: Outcome = "not-applicable";
  return {
    axes: { parse: none, compute: none, format: none, flow: none },
    outcome: none,
    findings: [],
  };
}

function axisOutcome(axis: Axis, findings: readonly Finding[], silent: boolean): Outcome {
  const start: Outcome =
    silent && (axis === "compute" || axis === "format") ? "not-applicable" : "pass";
  return findings
    .filter((one) => one.axis === axis)
    .map(({ outcome }) => outcome)
    .reduce(worse, start);
}

/** The outcome of several attempts together; `not-applicable` of none. */
export function worstOutcome(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce(worse, "not-applicable");
}

function worse(a: Outcome, b: Outcome): Outcome {
  return SEVERITY.indexOf(b) > SEVERITY.indexOf(a) ? b : a;
}

/** A SHOULD that is missed is lax, not wrong; where a case only observes, nothing is wrong. */
function soften(one: Finding, kind: "required" | "recommended" | "observed"): Finding {
  if (one.outcome !== "fail" || kind === "required") return one;
  return { ...one, outcome: kind === "recommended" ? "pass-lax" : "observed" };
}
