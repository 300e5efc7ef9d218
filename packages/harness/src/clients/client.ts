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
  /** How to get its released versions, each into an environment of its own. */
  readonly releases?: Releases;
  /** Of one release among several in a run: the id of the client it is a release of. */
  readonly releaseOf?: string;
}

/** Commands in which `{version}` stands for a released version. */
export interface Releases {
  /** Prints every released version, one a line. */
  readonly list: readonly string[];
  readonly command: readonly string[];
  readonly detect: readonly string[];
  readonly install: readonly string[];
  /** Dialects of older versions, the newest first. */
  readonly dialects?: readonly string[];
}

/** Whether a client took part in a run. */
export type ClientStatus = "ran" | "absent" | "failed";
