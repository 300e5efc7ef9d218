import { type ConformanceCase, hashedCredentials } from "../cases/conformance-case.ts";
import { computeLadder, isRegisteredAlgorithm } from "../oracle.ts";
import { findParameter, type ReadCredentials, readCredentials } from "./credentials-reader.ts";
import { type HttpMessage, headerValues } from "./http-message.ts";

/** What a server that checks makes of the credentials of a request. */
export interface CheckedCredentials {
  readonly verdict: "valid" | "replayed" | "wrong";
  /** How many requests had this nonce before. */
  readonly uses: number;
  /** `null` where there are none. */
  readonly credentials: ReadCredentials | null;
}

/**
 * The memory of a server that checks credentials as RFC 7616 section 3.4 demands: which nonces it issued, and
 * the highest nc of each.
 */
export class CredentialsLedger {
  readonly #case: ConformanceCase;
  readonly #nonces = new Map<string, { uses: number; highest: number }>();

  constructor(one: ConformanceCase) {
    this.#case = one;
  }

  /** Takes note of every nonce in an answer that goes out. */
  issue(challenges: readonly string[]): void {
    for (const challenge of challenges) {
      for (const [, quoted = ""] of challenge.matchAll(/nonce="((?:[^"\\]|\\.)*)"/gis)) {
        const nonce = quoted.replace(/\\(.)/gs, "$1");
        if (!this.#nonces.has(nonce)) this.#nonces.set(nonce, { uses: 0, highest: 0 });
      }
    }
  }

  /** Checks a request, once: to ask again is to ask about a replay. */
  check(request: HttpMessage): CheckedCredentials {
    const value = sentCredentials(request);
    if (value === undefined) return { verdict: "wrong", uses: 0, credentials: null };
    const credentials = readCredentials(value);
    const nonce = findParameter(credentials, "nonce")?.value ?? "";
    const known = this.#nonces.get(nonce);
    if (known === undefined) return { verdict: "wrong", uses: 0, credentials };
    const { uses, highest } = known;
    known.uses += 1;
    if (!this.#isRight(credentials, request)) return { verdict: "wrong", uses, credentials };
    const nc = findParameter(credentials, "nc")?.value ?? "";
    const count = /^[0-9a-f]{8}$/i.test(nc) ? Number.parseInt(nc, 16) : uses + 1;
    if (count <= highest) return { verdict: "replayed", uses, credentials };
    known.highest = count;
    return { verdict: "valid", uses, credentials };
  }

  #isRight(credentials: ReadCredentials, { startLine, body }: HttpMessage): boolean {
    const sent = (name: string): string | undefined => findParameter(credentials, name)?.value;
    const [method = "", target = ""] = startLine.split(" ");
    const algorithm = sent("algorithm");
    if (algorithm !== undefined && !isRegisteredAlgorithm(algorithm)) return false;
    if (credentials.fault !== null || !isSameTarget(sent("uri") ?? "", target)) return false;
    const bytes = (text: string): string => Buffer.from(text, "utf8").toString("latin1");
    const { username, password } = hashedCredentials(this.#case);
    const { response } = computeLadder({
      algorithm,
      username: bytes(username),
      realm: sent("realm") ?? "",
      password: bytes(password),
      nonce: sent("nonce") ?? "",
      nc: sent("nc"),
      cnonce: sent("cnonce"),
      qop: sent("qop"),
      method,
      uri: sent("uri") ?? "",
      body,
      encoding: "latin1",
    });
    return sent("response")?.toLowerCase() === response;
  }
}

/** The credentials of a request, for the origin or for a proxy; `undefined` for none. */
export function sentCredentials(request: HttpMessage): string | undefined {
  const [value] = headerValues(request, "proxy-authorization");
  return value ?? headerValues(request, "authorization")[0];
}

/**
 * Whether uri says what the request asks for. Through a proxy the target has the origin before its path,
 * which RFC 7616 section 3.4 lets uri leave out.
 */
export function isSameTarget(uri: string, target: string): boolean {
  return uri === target || uri === target.replace(/^http:\/\/[^/?#]+/i, "");
}
