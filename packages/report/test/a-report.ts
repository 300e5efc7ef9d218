import type { CaseData, ExchangeData, ReportData, ResultData } from "../src/report-data.ts";

const CHALLENGE = 'WWW-Authenticate: Digest realm="<r>", nonce="n"';
const LINE = 'Authorization: Digest realm="<r>", qop=auth, response="0f"';

/** A case of the tests. Each test states what it wants otherwise. */
export function aCase(changes: Partial<CaseData> = {}): CaseData {
  return {
    id: "dg-000001",
    variant: "",
    title: "a <case> of the tests",
    area: "test",
    file: "fixtures/cases/test/one.json",
    kind: "required",
    clauses: [{ rfc: 7616, section: "3.4.1", level: "MUST", says: "as the RFC has it" }],
    expect: {},
    ...changes,
  };
}

/** A result of {@link aCase} with one challenge and one answer to it. */
export function aResult(changes: Partial<ResultData> = {}, line: string | null = LINE): ResultData {
  const request = { method: "GET", target: "/", predictedLine: line };
  const exchanges: ExchangeData[] = [
    { ...request, status: 401, line: null, challenge: CHALLENGE },
    { ...request, status: 200, line, challenge: null },
  ];
  return {
    case: "dg-000001",
    variant: "",
    client: "one",
    outcome: "pass",
    baseline: "as-expected",
    why: "",
    bytesEqual: true,
    findings: [],
    exchanges,
    ...changes,
  };
}

/** A report of results by clients `one` and `two`. */
export function aReport(
  results: readonly ResultData[],
  changes: Partial<ReportData> = {},
): ReportData {
  const clients = ["one", "two"].map((id) => ({
    id,
    name: id,
    version: "1.0.0",
    language: "Forth",
    runtime: "Forth 1",
    status: "ran" as const,
  }));
  return {
    complete: true,
    startedAt: "2024-01-01T00:00:00.000Z",
    durationMs: 1000,
    clients,
    results,
    agreements: [],
    ...changes,
  };
}
