import {
  type DigestAlgorithm,
  digestAlgorithms,
  type HashAlgorithm,
  hashOf,
  isSessionAlgorithm,
} from "../core/algorithm.ts";
import { utf8ByteText } from "../core/byte-text.ts";
import { quotedString } from "../grammar/quoted-string.ts";
import { requireOneOf, requireOption, requirePositive } from "./require-option.ts";
import type { UriCheck } from "./uris-agree.ts";
import type { Charset } from "./user-secret.ts";
import type { VerifierOptions } from "./verifier-options.ts";

/** An algorithm that is offered. */
export interface Offer {
  readonly algorithm: DigestAlgorithm;
  readonly hash: HashAlgorithm;
  readonly session: boolean;
}

/** The options of a verifier, checked and complete, as far as they concern credentials. */
export interface Settings {
  /** Byte text. */
  readonly realm: string;
  readonly offers: readonly Offer[];
  readonly qop: ReadonlyArray<"auth" | "auth-int">;
  /** Whether credentials without qop are taken. */
  readonly withoutQop: boolean;
  readonly userhash: boolean;
  readonly charset: Charset;
  readonly opaque: string | undefined;
  /** Joined with spaces; `undefined` to leave it out. */
  readonly domain: string | undefined;
  readonly uri: UriCheck;
  readonly nonceFirst: boolean;
  readonly staleOnReplay: boolean;
  /** What refuses credentials. */
  readonly status: 401 | 407;
  readonly maxLength: number;
}

/** @throws DigestError `ERR_DIGEST_OPTION_INVALID` or `ERR_DIGEST_VALUE_UNSENDABLE`; its message names the option */
export function readSettings(options: VerifierOptions): Settings {
  const { charset = "UTF-8", qop = ["auth"], proxy = false, opaque, domain } = options;
  const { maxCredentialsLength: maxLength = 8192, userhash = false } = options;
  const { uri = "strict", order = "response-first" } = options;
  requirePositive("maxCredentialsLength", maxLength);
  requireOneOf("charset", charset, ["UTF-8", "ISO-8859-1"]);
  requireOneOf("uri", uri, ["strict", "lenient", "ignore-query"]);
  requireOneOf("order", order, ["response-first", "nonce-first"]);
  for (const option of qop) requireOneOf("qop", option, ["auth", "auth-int", "none"]);
  const realm = charset === "UTF-8" ? utf8ByteText(options.realm) : options.realm;
  // Both go into every challenge: what cannot be sent is to fail here and not there.
  quotedString(realm);
  if (opaque !== undefined) quotedString(opaque);
  requireOption(
    domain === undefined || domain.every((uri) => /^[!#-[\]-~]+$/.test(uri)),
    `domain is ${JSON.stringify(domain)}; give URIs without spaces and quotes, percent-encoded`,
  );
  const offers = readOffers(options.algorithms ?? ["SHA-256", "MD5"]);
  const known = qop.filter((option) => option !== "none");
  requireOption(
    qop.length > 0 && new Set(qop).size === qop.length,
    `qop is ${JSON.stringify(qop)}; name one or more of "auth", "auth-int" and "none", each once`,
  );
  requireOption(
    known.length > 0 || !offers.some(({ session }) => session),
    "a -sess algorithm needs a cnonce, so a qop beside none; offer auth or another algorithm",
  );
  return {
    realm,
    offers,
    qop: known,
    withoutQop: qop.includes("none"),
    userhash,
    charset,
    opaque,
    domain: proxy ? undefined : domain?.join(" "),
    uri,
    nonceFirst: order === "nonce-first",
    staleOnReplay: options.nonce?.staleOnReplay ?? true,
    status: proxy ? 407 : 401,
    maxLength,
  };
}

function readOffers(algorithms: readonly DigestAlgorithm[]): Offer[] {
  // RFC 7616 section 3.7: each challenge of a response has another algorithm.
  requireOption(
    algorithms.length > 0 && new Set(algorithms).size === algorithms.length,
    `algorithms is ${JSON.stringify(algorithms)}; name one or more, each once`,
  );
  const unknown = algorithms.find((algorithm) => !digestAlgorithms.includes(algorithm));
  requireOption(
    unknown === undefined,
    `the algorithm ${JSON.stringify(unknown)} is not one of ${digestAlgorithms.join(", ")}`,
  );
  return algorithms.map((algorithm) => ({
    algorithm,
    hash: hashOf(algorithm),
    session: isSessionAlgorithm(algorithm),
  }));
}
