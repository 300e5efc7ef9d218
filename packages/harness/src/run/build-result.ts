import type { Baseline } from "../baseline/baseline.ts";
import { compareWithBaseline } from "../baseline/compare.ts";
import { type Attempt, authorizationLine, authorizationValue } from "../judge/attempt.ts";
import { deviatingCodes } from "../judge/finding.ts";
import { judgeChallenge } from "../judge/judge-challenge.ts";
import { judge } from "../judge/verdict.ts";
import { type HttpMessage, headerLines } from "../wire/http-message.ts";
import type { CaseResult, ReportedExchange } from "./case-result.ts";
import type { ReportedClient } from "./run-events.ts";
import { withoutDraws } from "./without-draws.ts";

/**
 * Judges an attempt and holds it against the client's baseline. What a client drew by itself stays in the
 * result only where somebody has to look at it.
 */
export function buildResult(
  attempt: Attempt,
  client: Required<Pick<ReportedClient, "id" | "version" | "entropy">>,
  baseline: Baseline,
): CaseResult {
  const verdict = judge(attempt);
  const exchanges = reportExchanges(attempt);
  const silent = attempt.answer.kind === "unsupported";
  const bytesEqual =
    silent ||
    (attempt.exchanges.length === attempt.prediction.requests.length &&
      exchanges.every(({ line, predictedLine }) => line === predictedLine));
  const first = exchanges.find(
    ({ line, predictedLine }) => line !== null || predictedLine !== null,
  );
  const comparison = compareWithBaseline(
    {
      case: attempt.case.id,
      variant: attempt.case.variant,
      outcome: verdict.outcome,
      findings: deviatingCodes(verdict.findings),
      authorization: attempt.exchanges.map(authorizationValue),
      bytesEqual,
      varies: client.entropy === "observed",
    },
    baseline,
    client.version,
  );
  const result: CaseResult = {
    case: attempt.case.id,
    title: attempt.case.title,
    variant: attempt.case.variant,
    client: client.id,
    axes: verdict.axes,
    outcome: verdict.outcome,
    baseline: comparison.verdict,
    why: comparison.why,
    authorization: fieldValue(first?.line),
    predicted: fieldValue(first?.predictedLine),
    bytesEqual,
    challengeEqual: judgeChallenge(attempt).length === 0,
    clauses: attempt.case.clauses.map(({ rfc, section }) => `RFC ${rfc} section ${section}`),
    roundTrips: attempt.exchanges.length,
    findings: verdict.findings,
    exchanges,
  };
  const varies = client.entropy === "observed" && comparison.verdict === "as-expected";
  return varies ? withoutDraws(result) : result;
}

/** What was seen beside what was predicted; a request only predicted stands there without a status. */
function reportExchanges({ exchanges, prediction }: Attempt): ReportedExchange[] {
  const length = Math.max(exchanges.length, prediction.requests.length);
  return Array.from({ length }, (_, index) => {
    const seen = exchanges[index];
    const predicted = prediction.requests[index];
    const [method = "", target = ""] = seen?.request.startLine.split(" ") ?? [];
    const status = seen?.response?.startLine.split(" ")[1];
    return {
      step: predicted === undefined ? null : predicted.step + 1,
      method,
      target,
      status: status === undefined ? null : Number(status),
      line: seen === undefined ? null : authorizationLine(seen),
      predictedLine: predicted?.line ?? null,
      challenge: challengeOf(seen?.response ?? null),
    };
  });
}

function challengeOf(response: HttpMessage | null): string | null {
  const lines = response === null ? [] : headerLines(response, "www-authenticate");
  return lines.length === 0 ? null : lines.join("\r\n");
}

function fieldValue(line: string | null | undefined): string | null {
  return line === null || line === undefined ? null : line.slice(line.indexOf(":") + 1).trim();
}
