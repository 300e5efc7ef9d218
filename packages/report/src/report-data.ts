/**
 * What the page is made of: `reports/conformance.json` as fixtures/schema/report.schema.json publishes it, and
 * the cases it speaks of. Lists may be longer than memory; each is gone through more than once. Text of the
 * wire is Latin-1: each character is the byte of the same number.
 */
export interface ReportData {
  readonly complete: boolean;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly clients: readonly ClientData[];
  /** Those of one variant of a case one behind the other. */
  readonly results: Iterable<ResultData>;
  readonly agreements: Iterable<AgreementData>;
}

export interface ClientData {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly language: string;
  readonly runtime: string;
  readonly status: "ran" | "absent" | "failed";
  readonly reason?: string;
}

export interface ResultData {
  readonly case: string;
  readonly variant: string;
  readonly client: string;
  readonly outcome: string;
  readonly baseline: string;
  readonly why: string;
  readonly bytesEqual: boolean;
  readonly findings: readonly FindingData[];
  readonly exchanges: readonly ExchangeData[];
}

export interface FindingData {
  readonly code: string;
  readonly clause: string;
  readonly detail: string;
}

export interface ExchangeData {
  readonly method: string;
  readonly target: string;
  readonly status: number | null;
  readonly line: string | null;
  readonly predictedLine: string | null;
  readonly challenge: string | null;
}

export interface AgreementData {
  readonly case: string;
  readonly unanimous: boolean;
}

/** One variant of a case, as the harness loads it. */
export interface CaseData {
  readonly id: string;
  readonly variant: string;
  readonly title: string;
  readonly area: string;
  readonly file: string;
  readonly kind: string;
  readonly clauses: readonly ClauseData[];
  readonly bug?: { readonly type: string; readonly links: readonly string[] };
  readonly expect: { readonly ladder?: Readonly<Record<keyof LadderData, string>> };
}

export interface ClauseData {
  readonly rfc: number;
  readonly section: string;
  readonly level: string;
  readonly says: string;
}

export interface LadderData {
  readonly a1: string;
  readonly ha1: string;
  readonly a2: string;
  readonly ha2: string;
  readonly input: string;
  readonly response: string;
}
