import { type DigestAlgorithm, digestAlgorithms, hashOf } from "../core/algorithm.ts";
import { type DigestCredentials, isHashedCredentials } from "../core/digest-credentials.ts";
import type { SessionSettings } from "../core/digest-session.ts";
import { LAST_NONCE_COUNT } from "../core/nonce-count.ts";
import { DigestError } from "../errors.ts";
import { type AuthRole, ORIGIN_ROLE, PROXY_ROLE } from "./auth-role.ts";
import { findCredentialsFault } from "./credentials-fault.ts";
import type { CredentialsProvider, DigestOptions } from "./digest-options.ts";

/** Options as the client works with them. */
export interface ReadOptions {
  readonly role: AuthRole;
  readonly credentials: CredentialsProvider;
  /** `null` where a function decides; `undefined` where the first request tells. */
  readonly origins: ReadonlySet<string> | null | undefined;
  readonly algorithms: readonly DigestAlgorithm[] | undefined;
  readonly session: SessionSettings;
  readonly rspauth: "off" | "verify" | "require";
  readonly replayLimit: number;
  readonly probe: string | null;
}

const DEFAULT_REPLAY_LIMIT = 1024 * 1024;

/** @throws DigestError `ERR_DIGEST_OPTION_INVALID` */
export function readOptions(options: DigestOptions): ReadOptions {
  const { algorithms, origins, rspauth = "off", replayLimit = DEFAULT_REPLAY_LIMIT } = options;
  const { cnonce, freshCnonce, qop, firstNonceCount, probe = false, proxy = false } = options;
  oneOf("rspauth", rspauth, ["off", "verify", "require"]);
  oneOf("qop", qop, ["auth", "auth-int", undefined]);
  oneOf("probe", probe, ["HEAD", "GET", "OPTIONS", false]);
  oneOf("proxy", proxy, [true, false]);
  oneOf("freshCnonce", freshCnonce, [true, false, undefined]);
  if (cnonce !== undefined && typeof cnonce !== "function") invalid("cnonce is a function");
  integer("replayLimit", replayLimit, 0, Number.MAX_SAFE_INTEGER);
  if (firstNonceCount !== undefined)
    integer("firstNonceCount", firstNonceCount, 1, LAST_NONCE_COUNT);
  for (const name of algorithms ?? []) oneOf("algorithms", name, digestAlgorithms);
  const { credentials, fixed } = readCredentials(options);
  return {
    role: proxy ? PROXY_ROLE : ORIGIN_ROLE,
    credentials,
    origins: origins === undefined ? (fixed === null ? null : undefined) : readOrigins(origins),
    algorithms: fixed === null ? algorithms : answerable(fixed, algorithms),
    session: { cnonce, freshCnonce, qop, firstNonceCount },
    rspauth,
    replayLimit,
    probe: probe === false ? null : probe,
  };
}

function readOrigin(origin: string | URL): string {
  const url = URL.parse(String(origin));
  if (url === null) invalid(`${origin} is not an origin; write it as https://host`);
  return url.origin;
}

function readCredentials(options: DigestOptions): {
  credentials: CredentialsProvider;
  fixed: DigestCredentials | null;
} {
  if ("credentials" in options) {
    if (typeof options.credentials !== "function") invalid("credentials is a function");
    return { credentials: options.credentials, fixed: null };
  }
  const fault = findCredentialsFault(options);
  if (fault !== null) invalid(fault);
  const { username } = options;
  const fixed: DigestCredentials = isHashedCredentials(options)
    ? { username, realm: options.realm, ha1: { ...options.ha1 } }
    : { username, password: options.password };
  return { credentials: () => fixed, fixed };
}

/** Without the algorithms no HA1 was given for: a challenge that can be answered is chosen instead. */
function answerable(
  credentials: DigestCredentials,
  algorithms: readonly DigestAlgorithm[] | undefined,
): readonly DigestAlgorithm[] | undefined {
  if (!isHashedCredentials(credentials)) return algorithms;
  const { ha1 } = credentials;
  return (algorithms ?? digestAlgorithms).filter((name) => ha1[hashOf(name)] !== undefined);
}

function readOrigins(origins: ReadonlyArray<string | URL>): ReadonlySet<string> {
  if (!Array.isArray(origins)) invalid("origins is a list");
  return new Set(origins.map(readOrigin));
}

function oneOf(name: string, value: unknown, allowed: readonly unknown[]): void {
  if (allowed.includes(value)) return;
  const list = allowed.filter((entry) => entry !== undefined).join(", ");
  invalid(`${name} is one of ${list}, not ${String(value)}`);
}

function integer(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  invalid(`${name} is an integer from ${least} to ${most}, not ${String(value)}`);
}

function invalid(message: string): never {
  throw new DigestError("ERR_DIGEST_OPTION_INVALID", message);
}
