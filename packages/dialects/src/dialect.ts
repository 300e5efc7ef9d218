import type { Reading, Replacement } from "./reading.ts";
import type { Refusal } from "./refusal.ts";

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
  /** What is signed of the target. */
  readonly uri: UriOfTarget;
  /** Where the challenges stand, in lower case; in `www-authenticate` alone unless said. */
  readonly challengeFields?: readonly string[];
  /** What the HTTP library makes of a challenge before Digest sees it; nothing unless said. */
  readonly receives?: Received;
  /** What an empty password comes to; credentials like any other unless said. */
  readonly emptyPassword?: Refusal;
  /** A regular expression for targets that the library refuses before it sends anything. */
  readonly refusesTarget?: string;
  /** What of the password is hashed: all of it, or what stands before its first colon. */
  readonly password: "whole" | "up-to-colon";
  readonly nc: NonceCount;
  /** `seconds`: the cnonce is the time in seconds since 1970, in hexadecimal; random unless said. */
  readonly cnonce?: "seconds";
  readonly writing: Writing;
  readonly flow: Flow;
}

/**
 * `sent`: the target as the library sends it, whatever it made of the one it was given; `without-last-params`:
 * that without what stands behind a semicolon in its last segment; `path`: that without its query;
 * `unless-empty`: that, and nothing where the given one is empty; `with-fragment`: that with the fragment of the given one. `given-from-slash`: the given one from its first
 * slash on.
 */
export type UriOfTarget =
  | "sent"
  | "without-last-params"
  | "path"
  | "unless-empty"
  | "with-fragment"
  | "given-from-slash";

/** What happens to the value of a header field before Digest sees it. */
export interface Received {
  /** A regular expression for values that the HTTP library takes for no HTTP at all: an error. */
  readonly refuses?: string;
  /** The longest value it takes; beyond, an error. */
  readonly longest?: number;
  /** How often a request whose answer is refused goes out again before the error; never unless said. */
  readonly triedAgain?: number;
  readonly becomes?: readonly Replacement[];
  /**
   * What a 1xx response other than 100 is taken for: the `final` one, or one that may come but `one` time,
   * and is an error the second. It is passed over unless said.
   */
  readonly interim?: "final" | "one";
}

/** Text beyond a limit makes the library raise an error. */
export interface TextHandling {
  /**
   * `bytes`: header bytes stay bytes, names and passwords become UTF-8. `characters`: header bytes are
   * decoded as ISO-8859-1 into text, which is hashed as UTF-8 and written as ISO-8859-1 again, so that
   * bytes above ASCII are hashed as other bytes than they are sent as.
   */
  readonly held: "bytes" | "characters";
  /** Whether name and password are composed (NFC) where the challenge names a charset. */
  readonly composes?: true;
  /** Where header bytes that are no UTF-8 are read as U+FFFD; bytes as they are unless said. */
  readonly read?: "utf-8";
  /** What can be hashed; anything unless said. */
  readonly hashed?: "ascii" | "utf-8";
  /** What can be written; anything that fits into bytes unless said. */
  readonly written?: "ascii" | "utf-8";
  /** How characters become the bytes that are hashed; as UTF-8 unless said. */
  readonly encoding?: Encoding;
}

export interface Encoding {
  readonly charset: "ascii" | "latin-1";
  /** What takes the place of a character that the charset lacks; an error of the library unless said. */
  readonly replacement?: string;
  /** Whether a `charset` in the challenge makes it UTF-8. */
  readonly yields: boolean;
}

export interface Requirements {
  readonly parameters: readonly string[];
  /** Whether an empty value counts as none, or of which parameters. */
  readonly nonEmpty: boolean | readonly string[];
  readonly otherwise: Refusal;
  /** Where the want of one parameter comes to something else, once all others are there. */
  readonly except?: Readonly<Record<string, Refusal>>;
}

export interface AlgorithmChoice {
  readonly ignoreCase: boolean;
  readonly known: Readonly<Record<string, { readonly hash: HashName; readonly session: boolean }>>;
  /** For every other token: a hash that is used all the same, or a refusal. */
  readonly otherwise: { readonly hash: HashName } | { readonly refusal: Refusal };
  /** What a session algorithm comes to where no qop is sent; credentials unless said. */
  readonly sessionWithoutQop?: Refusal;
}

/** A name that `node:crypto` knows. */
export type HashName =
  | "md5"
  | "sha1"
  | "sha224"
  | "sha256"
  | "sha384"
  | "sha512"
  | "sha512-224"
  | "sha512-256"
  | "sha3-224"
  | "sha3-256"
  | "sha3-384"
  | "sha3-512"
  | "ripemd160";

export interface QopChoice {
  /** The first that fits the offered list counts. */
  readonly known: readonly KnownQop[];
  /** For a list in which nothing fits: a refusal, or the form of RFC 2069. */
  readonly otherwise: Refusal | "without";
  /**
   * What a list without any character comes to; as if the challenge offered nothing unless said.
   * `as-offered`: an empty qop is hashed and sent.
   */
  readonly empty?: Refusal | "as-offered";
  /** What is sent where the challenge offers nothing; the form of RFC 2069 unless said. */
  readonly unasked?: string | { readonly refusal: Refusal };
}

export interface KnownQop {
  /** A regular expression, tried on the whole list as it stood between the quotes. */
  readonly find: string;
  readonly flags?: string;
  /** Whether it counts only for a request with a body. */
  readonly withBody?: boolean;
  /** What is hashed and sent; `$&` is the text found, `$1` its first group. */
  readonly qop: string;
  /** `false` where it is hashed, but neither it nor nc and cnonce are sent. */
  readonly written?: boolean;
  /** Whether A2 holds the hash of the body, as `auth-int` demands, or of `nothing` whatever the body is. */
  readonly hashesBody?: boolean | "nothing";
}

export interface NonceCount {
  /**
   * `nonce`: counts the uses of a nonce; `challenge`: starts again with every challenge that is
   * answered; `client`: counts every header made; `never`: stays where it starts.
   */
  readonly counts: "nonce" | "challenge" | "client" | "never";
  readonly form: "hex" | "upper-case-hex" | "decimal";
  /** The first count; 1 unless said. */
  readonly from?: number;
}

export interface Writing {
  /** What the HTTP library makes of the value on its way to the wire; nothing unless said. */
  readonly becomes?: readonly Replacement[];
  /** The scheme: `Digest`, or the first word of the challenge, whatever it is. */
  readonly scheme?: "first-word";
  readonly separator: string;
  readonly parameters: readonly WrittenParameter[];
  /**
   * What A1 holds where the challenge says `userhash=true` and the name is sent as its hash with the realm:
   * the name, or that hash. Left out, `userhash` is not looked at.
   */
  readonly userhash?: "plain" | "hashed";
}

/** One parameter of the credentials; they are written in the order of the list. */
export interface WrittenParameter {
  readonly name: string;
  /**
   * `quoted`: between quotes as it is; `escaped`: with quoted-pairs; `go-escaped`: as a string of Go
   * source, with quoted-pairs and with escapes for what does not print; `bare`: without quotes; `token`:
   * without quotes where it is a token, else `escaped`.
   */
  readonly form: "quoted" | "escaped" | "go-escaped" | "bare" | "token";
  readonly when: "always" | "offered" | "offered-non-empty" | "qop" | "userhash";
  /** A regular expression; the parameter is written too where its value fits. */
  readonly also?: string;
  /** The value, where it never is another one. */
  readonly fixed?: string;
  readonly extended?: ExtendedValue;
}

/** For some values, the name with a `*` and the value in UTF-8, percent-encoded (RFC 8187 section 3.2). */
export interface ExtendedValue {
  /** A regular expression that finds what needs it. */
  readonly find: string;
  readonly form: "quoted" | "bare";
  /** A regular expression for one character that is not percent-encoded. */
  readonly keeps: string;
  /** What it comes to where the challenge names no charset; it is written all the same unless said. */
  readonly withoutCharset?: Refusal;
}

export interface Flow {
  /**
   * For which later requests a challenge once answered is used before they are refused. `directory`: for
   * those below the last slash of the path it was answered for; `domain`: for those in its `domain`,
   * or for all where it has none.
   */
  readonly reuses: "never" | "always" | "directory" | "domain";
  /**
   * How many challenges are remembered: the last one answered, one of each `realm`, told apart by the
   * directories they came from, or one of each realm and `directory`. The last one unless said.
   */
  readonly remembers?: "realms" | "directories";
  /** Whether a `nextnonce` takes the place of the nonce of the challenge answered last. */
  readonly nextNonce?: true;
  /** A regular expression for the statuses whose challenges are answered; `^401$` unless said. */
  readonly answers?: string;
  /**
   * Whose 407 is answered, with `Proxy-Authorization`: that of a proxy that was set, or of anyone. None
   * unless said.
   */
  readonly proxies?: "set" | "any";
  /** Requests that credentials never reach, so that they are sent again without any, so many times. */
  readonly unreached?: { readonly target: string; readonly retries: number };
  /**
   * Whether Basic, offered beside, is answered once credentials were refused, and how often it is.
   */
  readonly fallsBack?: number;
  /**
   * What a later request still knows of an answered challenge: these parameters, of each what its regular
   * expression finds; everything unless said.
   */
  readonly keeps?: Readonly<Record<string, string>>;
  /** Whether a challenge that came in answer to credentials replaces the one before, answered or not. */
  readonly keepsUnanswered?: boolean;
  /** Whether a challenge is forgotten once credentials for it were refused. */
  readonly forgetsRefused?: boolean;
  /**
   * Whether the answer to a challenge goes out together with credentials for the challenge before, in a
   * field line of their own.
   */
  readonly addsToRefused?: boolean;
  readonly retries: Retries;
  /** What stale=true comes to in answer to a request without credentials; nothing special unless said. */
  readonly staleUnasked?: Refusal;
}

/** Which refused requests of a call are tried again. Those that carried no credentials always are. */
export interface Retries {
  /** How many retries a call may cost; `null` for no limit. */
  readonly limit: number | null;
  /** What one refusal more than the limit allows comes to; the 401 is handed back unless said. */
  readonly exhausted?: "error";
  /** Refused although credentials were sent before a challenge came. */
  readonly inAdvance: "any" | "stale" | "never";
  /** Whether such a request, if not tried again, goes out once more without credentials, as a call's first. */
  readonly afresh?: boolean;
  /** Refused although a challenge of this call was answered. */
  readonly answered: "any" | "stale" | "never";
}
