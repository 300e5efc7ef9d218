import type { Finding } from "../judge/finding.ts";
import type { CaseResult } from "./case-result.ts";

/**
 * A line without what differs from run to run where a client draws a cnonce that cannot be dictated:
 * the cnonce, and the response that follows from it.
 */
export function lineWithoutDraws(line: string): string {
  return line.replace(/\b(cnonce|response)=("?)[^",]*\2/gi, "$1=$2(drawn)$2");
}

/** A result of such a client, so that two runs with the same verdicts give the same report. */
export function withoutDraws(result: CaseResult): CaseResult {
  const strip = (line: string | null): string | null =>
    line === null ? null : lineWithoutDraws(line);
  return {
    ...result,
    authorization: strip(result.authorization),
    predicted: strip(result.predicted),
    findings: result.findings.map(findingWithoutDigits),
    exchanges: result.exchanges.map((exchange) => ({
      ...exchange,
      line: strip(exchange.line),
      predictedLine: strip(exchange.predictedLine),
    })),
  };
}

/** What it says of a wrong response names the byte that differs, which is another one each time. */
function findingWithoutDigits(finding: Finding): Finding {
  if (finding.code !== "response-wrong") return finding;
  return { ...finding, detail: finding.detail.split(":", 1)[0] ?? "" };
}
