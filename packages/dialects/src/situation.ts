/** A client's calls and what the server really answered to each of its requests, in their order. */
export interface Situation {
  readonly credentials: { readonly username: string; readonly password: string };
  /**
   * What the client's source of randomness gives, as the library writes it: the same each time, or one
   * for each request where it was read off the wire, `null` where it did not stand there.
   */
  readonly cnonce: string | ReadonlyArray<string | null>;
  /**
   * The response of each request as it stood on the wire. One that hashes a cnonce which never reaches the
   * wire cannot be predicted, and is taken from here; everything round it is predicted all the same.
   */
  readonly responses?: ReadonlyArray<string | undefined>;
  /** What the client takes for the time, as `2024-01-01T00:00:00Z`; needed where it makes the cnonce. */
  readonly time?: string;
  readonly steps: ReadonlyArray<{
    readonly method: string;
    readonly target: string;
    /** Text that goes out as UTF-8. */
    readonly body?: string;
  }>;
  /** The target of each request as it went out; as its call gives it unless said. */
  readonly sentTargets?: readonly string[];
  readonly answers: readonly Answer[];
  /** Whether the calls are made through a proxy. */
  readonly proxied?: boolean;
}

export interface Answer {
  readonly status: number;
  /** The statuses of the 1xx responses before it. */
  readonly interim?: readonly number[];
  /** Names in any letter case; values as Latin-1 text. */
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
}

/** The requests a client makes. */
export interface Prediction {
  readonly requests: readonly PredictedRequest[];
}

export interface PredictedRequest {
  /** The call the request belongs to, from 0. */
  readonly step: number;
  /** The whole Authorization line as Latin-1 text, field name included; `null` for none. */
  readonly line: string | null;
}
