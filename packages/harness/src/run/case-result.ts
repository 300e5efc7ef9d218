import type { BaselineVerdict } from "../baseline/baseline.ts";
import type { Axis, Finding, Outcome } from "../judge/finding.ts";

/** One request of an attempt, as the report shows it; header text is Latin-1. */
export interface ReportedExchange {
  /** The call, from 1, that the dialect says this request belongs to; `null` where it predicts none. */
  readonly step: number | null;
  readonly method: string;
  readonly target: string;
  /** `null` when the connection was closed without an answer. */
  readonly status: number | null;
  /** The whole Authorization line, field name included. */
  readonly line: string | null;
  readonly predictedLine: string | null;
  /** The WWW-Authenticate lines of the answer, CRLF between; `null` for none. */
  readonly challenge: string | null;
}

/** One client at one case: an entry of `results` in the report. */
export interface CaseResult {
  readonly case: string;
  readonly title: string;
  readonly variant: string;
  readonly client: string;
  readonly axes: Readonly<Record<Axis, Outcome>>;
  readonly outcome: Outcome;
  readonly baseline: BaselineVerdict;
  /** Why the baseline verdict is what it is; empty for `as-expected`. */
  readonly why: string;
  /** The first Authorization value sent, `null` for none. */
  readonly authorization: string | null;
  /** What the dialect predicts for it. */
  readonly predicted: string | null;
  /** Whether every request's Authorization line is the predicted one. */
  readonly bytesEqual: boolean;
  readonly challengeEqual: boolean;
  readonly clauses: readonly string[];
  readonly roundTrips: number;
  readonly findings: readonly Finding[];
  readonly exchanges: readonly ReportedExchange[];
}
