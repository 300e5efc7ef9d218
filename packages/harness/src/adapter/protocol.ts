/** The messages of docs/adapter-protocol.md, version 1. */
export interface Hello {
  readonly name: string;
  readonly version: string;
  readonly language: string;
  readonly runtime: string;
  readonly capabilities: readonly string[];
  readonly entropy: "pinned" | "observed";
  readonly isolation: "instance" | "worker" | "process";
}

export interface RunMessage {
  readonly cmd: "run";
  readonly id: string;
  readonly baseUrl: string;
  readonly credentials: { readonly username: string; readonly password: string };
  readonly steps: ReadonlyArray<{
    readonly method: string;
    readonly target: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly follow?: boolean;
  }>;
  readonly entropy: { readonly cnonce: string; readonly time: string };
  readonly timeoutMs: number;
}

export interface StepAnswer {
  readonly status: number;
  /** `null` where the library keeps the body to itself. */
  readonly bodySha256: string | null;
  readonly challenge: string | null;
}

/** What an adapter said of a run. */
export type RunAnswer =
  | { readonly kind: "ok"; readonly steps: readonly StepAnswer[] }
  | { readonly kind: "refused"; readonly why: string; readonly steps: readonly StepAnswer[] }
  | { readonly kind: "unsupported"; readonly what: string }
  | {
      readonly kind: "threw";
      readonly type: string;
      readonly message: string;
      readonly steps: readonly StepAnswer[];
    };

/** What became of a run when the adapter did not answer it. */
export type RunFailure =
  | { readonly kind: "timeout"; readonly detail: string }
  | { readonly kind: "crash"; readonly detail: string };

/** Reads an answer to `run`; `null` when it is not one of the four the protocol knows. */
export function readRunAnswer(message: Record<string, unknown>): RunAnswer | null {
  const { ok, refused, unsupported, threw } = message;
  if (typeof unsupported === "string") return { kind: "unsupported", what: unsupported };
  const steps = readSteps(message["steps"] ?? (ok === true ? null : []));
  if (steps === null) return null;
  if (ok === true) return { kind: "ok", steps };
  if (typeof refused === "string") return { kind: "refused", why: refused, steps };
  if (!isRecord(threw)) return null;
  const { type, message: text = "" } = threw;
  if (typeof type !== "string" || typeof text !== "string") return null;
  return { kind: "threw", type, message: text, steps };
}

/** Reads the answer to `hello`; a text that says what is missing when it is not one. */
export function readHello(message: Record<string, unknown>): Hello | string {
  for (const key of ["name", "version", "language", "runtime"]) {
    if (typeof message[key] !== "string") return `hello lacks the text ${key}`;
  }
  const { capabilities } = message;
  if (!Array.isArray(capabilities) || !capabilities.every((one) => typeof one === "string"))
    return "hello lacks the list capabilities";
  if (!["pinned", "observed"].includes(String(message["entropy"])))
    return "hello lacks entropy: pinned or observed";
  if (!["instance", "worker", "process"].includes(String(message["isolation"]))) {
    return "hello lacks isolation: instance, worker or process";
  }
  return message as unknown as Hello; // every field has just been checked
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readSteps(value: unknown): StepAnswer[] | null {
  if (!Array.isArray(value)) return null;
  const steps: StepAnswer[] = [];
  for (const step of value) {
    if (!isRecord(step)) return null;
    const { status, bodySha256, challenge } = step;
    if (typeof status !== "number" || (typeof bodySha256 !== "string" && bodySha256 !== null))
      return null;
    if (challenge !== null && typeof challenge !== "string") return null;
    steps.push({ status, bodySha256, challenge });
  }
  return steps;
}
