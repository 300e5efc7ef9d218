/**
 * How one client library reads challenges and writes `Authorization`, as data: an entry of `data/`,
 * described field by field in fixtures/schema/dialect.schema.json.
 *
 * A dialect says what the library does, right or wrong. Whether that is right is not its business.
 */
export interface Dialect {
  readonly name: string;
  /** The library, and which of its versions this was read from and proven against. */
  readonly library: string;
  readonly versions: string;
  /** Where the behaviour can be read in the library's source. */
  readonly sources: readonly string[];
  /** The field name in the letter case that reaches the wire. */
  readonly field: string;
  readonly text: TextHandling;
  readonly reading: Reading;
  /** Without one of these parameters there are no credentials. */
  readonly requires: Requirements;
  readonly algorithm: AlgorithmChoice;
  readonly qop: QopChoice;
  readonly uri: "target" | "without-last-params";
  /** What of the password is hashed: all of it, or what stands before its first colon. */
  readonly password: "whole" | "up-to-colon";
  readonly nc: NonceCount;
  readonly writing: Writing;
  readonly flow: Flow;
}

/**
 * `raw`: header bytes stay bytes, names and passwords become UTF-8. `decoded`: header bytes are decoded
 * as ISO-8859-1 into text, which is hashed as UTF-8 and written as ISO-8859-1 again, so that bytes above
 * ASCII are hashed as other bytes than they are sent as.
 */
export type TextHandling = "raw" | "decoded";

/** Which challenge is answered, and how its text is taken apart. */
export type Reading =
  | {
      /** `rfc`: by RFC 9110 section 11, the strongest challenge that can be answered. */
      readonly kind: "rfc";
    }
  | {
      readonly kind: "http-list" | "comma-split" | "two-pass";
      /** `joined`: all field lines as one text; `matching`: the first line that is recognised. */
      readonly lines: "joined" | "matching";
      readonly recognised: Recognition;
      /** For `comma-split`: finds a name and its value in one piece between two commas. */
      readonly pattern?: string;
    };

/** How a library sees that a text is a Digest challenge. `null` where it looks at nothing. */
export type Recognition = {
  readonly text: string;
  readonly ignoreCase: boolean;
  readonly where: "start" | "anywhere";
} | null;

export interface Requirements {
  readonly parameters: readonly string[];
  /** Whether an empty value counts as none. */
  readonly nonEmpty: boolean;
  readonly otherwise: Refusal;
}

/**
 * What happens when no credentials can be made: the 401 is handed to the caller; the request goes out
 * once more as it was; it goes out with an empty field; the library raises an error.
 */
export type Refusal = "hand-back" | "resend" | "empty-field" | "error";

export interface AlgorithmChoice {
  readonly ignoreCase: boolean;
  readonly known: Readonly<Record<string, { readonly hash: HashName; readonly session: boolean }>>;
  /** For every other token: a hash that is used all the same, or a refusal. */
  readonly otherwise: { readonly hash: HashName } | { readonly refusal: Refusal };
}

/** A name that `node:crypto` knows. */
export type HashName = "md5" | "sha1" | "sha256" | "sha512" | "sha512-256";

export interface QopChoice {
  /**
   * `whole`: the list as one value; `first`: its first item, whatever it is; `listed`: the first of
   * `known` that the list holds.
   */
  readonly choose: "whole" | "first" | "listed";
  readonly known: readonly string[];
  /** Whether blanks round an item are taken away, and letter case does not count. */
  readonly lenient: boolean;
  /** For a list that holds nothing known. */
  readonly otherwise: Refusal;
}

export interface NonceCount {
  /** `nonce`: counts the uses of a nonce; `process`: counts every header made; `never`: stays at 1. */
  readonly counts: "nonce" | "process" | "never";
  readonly radix: 10 | 16;
}

export interface Writing {
  readonly separator: string;
  readonly parameters: readonly WrittenParameter[];
}

/** One parameter of the credentials; they are written in the order of the list. */
export interface WrittenParameter {
  readonly name: string;
  /** `quoted`: between quotes as it is; `escaped`: with quoted-pairs; `bare`: without quotes. */
  readonly form: "quoted" | "escaped" | "bare";
  readonly when: "always" | "offered" | "offered-non-empty" | "qop";
}

export interface Flow {
  /** Whether a challenge once answered is used for later requests before they are refused. */
  readonly reuses: boolean;
  /** How often a refused request is tried again: once, once and once more on stale=true, or while refused. */
  readonly retries: "once" | "once-and-stale" | "while-refused";
}
