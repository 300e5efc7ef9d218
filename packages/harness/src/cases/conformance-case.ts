/** One case of fixtures/cases, as `case.schema.json` describes it. */
export interface ConformanceCase {
  readonly id: string;
  readonly title: string;
  readonly kind: "required" | "recommended" | "observed";
  readonly clauses: readonly Clause[];
  readonly tags?: readonly string[];
  readonly bug?: { readonly type: string; readonly links: readonly string[] };
  readonly requires?: readonly string[];
  readonly credentials: { readonly username: string; readonly password: string };
  readonly entropy?: { readonly cnonce?: string; readonly time?: string };
  readonly steps: readonly CaseStep[];
  readonly server: ScriptServer | AtlasServer;
  readonly expect: Expectation;
}

/** A case together with where it was found. */
export interface LoadedCase extends ConformanceCase {
  /** The folder under fixtures/cases. */
  readonly area: string;
  /** Path from the root of the repository. */
  readonly file: string;
}

export interface Clause {
  readonly rfc: number;
  readonly section: string;
  readonly level: "MUST" | "SHOULD" | "MAY" | "none";
  readonly says: string;
}

export interface CaseStep {
  readonly method: string;
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly follow?: boolean;
  readonly repeat?: number;
}

export interface ScriptServer {
  readonly kind: "script";
  readonly answers: readonly ScriptAnswer[];
}

export interface ScriptAnswer {
  readonly when?: {
    readonly authorization?: "absent" | "present";
    readonly nonce?: string;
    readonly target?: string;
  };
  readonly times?: number;
  readonly status: number;
  readonly reason?: string;
  readonly headers?: ReadonlyArray<readonly [string, string]>;
  readonly body?: string;
}

export interface AtlasServer {
  readonly kind: "atlas";
  readonly nonces: readonly string[];
  readonly keys?: ReadonlyArray<{ readonly publicKey: string; readonly privateKey: string }>;
  readonly clock?: ReadonlyArray<{ readonly afterOk: number; readonly advanceMs: number }>;
}

export type ExpectedParameter = string | null | ReadonlyArray<string | null>;

export interface Expectation {
  readonly answer: "credentials" | "decline" | "either";
  readonly parameters?: Readonly<Record<string, ExpectedParameter>>;
  readonly statuses?: readonly number[];
  readonly requests?: { readonly min: number; readonly max: number };
  readonly agreement?: boolean;
  readonly ladder?: CaseLadder;
}

export interface CaseLadder {
  readonly a1: string;
  readonly ha1: string;
  readonly a2: string;
  readonly ha2: string;
  readonly input: string;
  readonly response: string;
}

const DEFAULT_CNONCE = "0a4f113b0a4f113b";
const DEFAULT_TIME = "2024-01-01T00:00:00Z";

/** What the adapters pin: `cnonce` is 16 lower-case hexadecimal digits, `time` an RFC 3339 instant. */
export function pinnedEntropy(conformanceCase: ConformanceCase): { cnonce: string; time: string } {
  return {
    cnonce: conformanceCase.entropy?.cnonce ?? DEFAULT_CNONCE,
    time: conformanceCase.entropy?.time ?? DEFAULT_TIME,
  };
}

/** The calls a client makes, one entry a call: a step that repeats stands there that many times. */
export function expandSteps(conformanceCase: ConformanceCase): CaseStep[] {
  return conformanceCase.steps.flatMap(({ repeat = 1, ...step }) =>
    Array.from({ length: repeat }, () => step),
  );
}

/** The index, among the expanded calls, of the last call of each step. */
export function lastCallOfEachStep(conformanceCase: ConformanceCase): number[] {
  let calls = 0;
  return conformanceCase.steps.map((step) => {
    calls += step.repeat ?? 1;
    return calls - 1;
  });
}
