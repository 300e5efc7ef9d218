/** One case of fixtures/cases, as `case.schema.json` describes it. */
export interface ConformanceCase {
  readonly id: string;
  readonly title: string;
  readonly kind: "required" | "recommended" | "observed";
  readonly clauses: readonly Clause[];
  readonly tags?: readonly string[];
  readonly bug?: { readonly type: string; readonly links: readonly string[] };
  readonly requires?: readonly string[];
  /** The axes the case is spread over; a {@link LoadedCase} is one point and has none. */
  readonly matrix?: CaseMatrix;
  readonly credentials: { readonly username: string; readonly password: string };
  readonly entropy?: { readonly cnonce?: string; readonly time?: string };
  readonly steps: readonly CaseStep[];
  readonly server: ScriptServer | AtlasServer;
  readonly expect: Expectation;
}

/**
 * By the name of an axis its values: texts that stand for themselves, or names that stand for several
 * placeholders each.
 */
export type CaseMatrix = Readonly<
  Record<string, readonly string[] | Readonly<Record<string, Placeholders>>>
>;

/** What a placeholder `{{name}}` stands for: text inside text, any value where it stands alone. */
export type Placeholders = Readonly<Record<string, unknown>>;

/** A case, or one variant of a case with a matrix, together with where it was found. */
export interface LoadedCase extends ConformanceCase {
  /** `algorithm=SHA-256,qop=auth`; empty for a case without a matrix. */
  readonly variant: string;
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
  /** The name of another origin of the server. */
  readonly origin?: string;
  /** Whether the library gets the body as a stream that can be read once. */
  readonly stream?: true;
  /** Given to the library's own option; the target has no query then. */
  readonly query?: string;
}

export interface ScriptServer {
  readonly kind: "script";
  readonly answers: readonly ScriptAnswer[];
  /** Further origins by their names, each with a port of its own. */
  readonly origins?: Readonly<Record<string, ScriptOrigin>>;
  /** The base URL of the calls, where the server is the proxy they are made through. */
  readonly proxyFor?: string;
}

export interface ScriptOrigin {
  readonly host?: "127.0.0.1" | "localhost";
  readonly answers: readonly ScriptAnswer[];
}

export interface ScriptAnswer {
  readonly when?: AnswerCondition;
  readonly times?: number;
  readonly status: number;
  /** The whole status line, where it is not the usual one. */
  readonly startLine?: string;
  readonly reason?: string;
  readonly interim?: readonly InterimAnswer[];
  readonly headers?: HeaderLines;
  readonly body?: string;
  readonly framing?: "length" | "chunked" | "close";
  readonly delivery?: Delivery;
  /** Answered without waiting for the body of the request. */
  readonly early?: true;
  readonly tunnel?: true;
  /** Whether credentials in a request that gets this answer should not have been sent there. */
  readonly leak?: true;
}

export type HeaderLines = ReadonlyArray<readonly [name: string, value: string]>;

export interface InterimAnswer {
  readonly status: number;
  readonly headers?: HeaderLines;
}

/** What a request has to be; every condition that is there has to hold. */
export interface AnswerCondition {
  readonly authorization?: "absent" | "present";
  readonly nonce?: string;
  /** The realm the client sent, unquoted; each character one byte. */
  readonly realm?: string;
  readonly target?: string;
  readonly method?: string;
  readonly header?: readonly [name: string, value: string];
  readonly credentials?: "valid" | "replayed" | "wrong";
  /** How many requests had this nonce before, at most. */
  readonly uses?: number;
}

/** How the bytes of an answer go out. */
export interface Delivery {
  readonly pieceBytes?: number;
  readonly pauseMs?: number;
  readonly cutAfter?: number;
  readonly end?: "close" | "reset";
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
  /** Whether a conforming client may raise an error: what it is given is not what it has to take. */
  readonly error?: "allowed";
  /** What a conforming client hashes, where it is not what it was given. */
  readonly hashed?: { readonly username?: string; readonly password?: string };
  /** Of the first variant, where there are several. */
  readonly ladder?: CaseLadder;
  /** By variant the `response` of its first credentials. */
  readonly responses?: Readonly<Record<string, string>>;
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

/** The name and the password as a conforming client hashes them. */
export function hashedCredentials(one: ConformanceCase): ConformanceCase["credentials"] {
  return { ...one.credentials, ...one.expect.hashed };
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
