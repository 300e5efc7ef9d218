/** A program under test, as its `client.json` describes it. */
export interface Client {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly homepage?: string;
  readonly dialect: string;
  readonly baseline: string;
  /** One of the clients that every run must have. */
  readonly core?: boolean;
  /** Its place in the matrix, the smallest first; those without one come last. */
  readonly order?: number;
  readonly command: readonly string[];
  readonly detect: readonly string[];
  readonly install?: readonly string[];
  readonly image?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Whether a client took part in a run. */
export type ClientStatus = "ran" | "absent" | "failed";
