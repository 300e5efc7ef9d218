import type { FindingCode } from "../judge/finding.ts";
import { findParameter, readCredentials } from "../wire/credentials-reader.ts";
import type { CaseResult } from "./case-result.ts";

/** What a run keeps in memory of each result; the whole of it lies on disk. */
export interface ResultSummary
  extends Pick<CaseResult, "case" | "variant" | "client" | "outcome" | "baseline" | "bytesEqual"> {
  readonly findings: readonly FindingCode[];
  /** The `response` of the first credentials, where it may be held against other clients' ones. */
  readonly response: string | null;
}

/** Makes summaries that share what they have in common, so that 100,000 of them are small. */
export function createSummariser(): (result: CaseResult) => ResultSummary {
  const texts = new Map<string, string>();
  const lists = new Map<string, readonly FindingCode[]>();
  const shared = (text: string): string => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, text);
    return text;
  };
  return (result) => {
    const findings = result.findings.map(({ code }) => code);
    const key = findings.join();
    const list = lists.get(key) ?? findings;
    lists.set(key, list);
    const { outcome, baseline, bytesEqual } = result;
    return {
      case: shared(result.case),
      variant: shared(result.variant),
      client: shared(result.client),
      outcome,
      baseline,
      bytesEqual,
      findings: list,
      response: comparableResponse(result),
    };
  };
}

function comparableResponse({ authorization, axes, findings }: CaseResult): string | null {
  if (authorization === null || axes.parse === "fail") return null;
  // Who signs another target than it asks for has another response to give.
  if (findings.some(({ code }) => code === "uri-wrong")) return null;
  const response = findParameter(readCredentials(authorization), "response")?.value;
  // A part of a text keeps the whole of it in memory; a copy does not.
  return response === undefined ? null : Buffer.from(response, "latin1").toString("latin1");
}
