import { hashedCredentials, pinnedEntropy } from "../cases/conformance-case.ts";
import {
  type Attempt,
  authorizedRequests,
  sentUsername,
  sentValue,
  wireText,
} from "../judge/attempt.ts";
import { computeLadder } from "../oracle.ts";
import { headerValues } from "../wire/http-message.ts";

/** What must not turn up anywhere. */
export interface Secrets {
  /** HA1 and session keys in lower-case hexadecimal, each with what it is. */
  readonly hashes: ReadonlyMap<string, string>;
  /** Name and password as Basic sends them, unless the case offers Basic. */
  readonly pairs: ReadonlySet<string>;
}

const ALGORITHMS = ["MD5", "SHA-256", "SHA-512-256"];

/** Every secret that a client can make of the credentials and the challenges of an attempt, by any algorithm. */
export function secretsOf(attempt: Attempt): Secrets {
  const { credentials, expect } = attempt.case;
  const sent = authorizedRequests(attempt.exchanges).map((one) => one.credentials);
  const values = (name: string): string[] => sent.map((one) => sentValue(one, name) ?? "");
  const users = new Set([
    ...[credentials.username, hashedCredentials(attempt.case).username].map(wireText),
    ...sent.map((one) => sentUsername(one) ?? ""),
  ]);
  const expected = (name: string): string[] =>
    [expect.parameters?.[name] ?? []].flat().map((value) => wireText(value ?? ""));
  const passwords = [credentials.password, hashedCredentials(attempt.case).password].map(wireText);
  const cnonces = new Set([...values("cnonce"), pinnedEntropy(attempt.case).cnonce]);
  const sessions = [...new Set([...values("nonce"), ...expected("nonce")])].flatMap((nonce) =>
    [...cnonces].map((cnonce) => ({ nonce, cnonce })),
  );
  const hashes = new Map<string, string>();
  for (const algorithm of ALGORITHMS)
    for (const username of users)
      for (const realm of new Set([...values("realm"), ...expected("realm")]))
        for (const password of passwords)
          for (const session of [null, ...sessions]) {
            const { ha1 } = computeLadder({
              ...(session ?? { nonce: "" }),
              algorithm: session === null ? algorithm : `${algorithm}-sess`,
              username,
              realm,
              password,
              method: "",
              uri: "",
              encoding: "latin1",
            });
            hashes.set(ha1, `${session === null ? "HA1" : "a session key"} with ${algorithm}`);
          }
  const pair = Buffer.from(`${credentials.username}:${credentials.password}`, "utf8");
  return { hashes, pairs: new Set(offersBasic(attempt) ? [] : [pair.toString("base64")]) };
}

/** A case that offers Basic provokes the password in clear text; that a client gives it away is judged there. */
function offersBasic({ exchanges }: Attempt): boolean {
  return exchanges.some(
    ({ response }) =>
      response !== null &&
      ["www-authenticate", "proxy-authenticate"]
        .flatMap((name) => headerValues(response, name))
        .some((value) => /\bbasic\b/i.test(value)),
  );
}
