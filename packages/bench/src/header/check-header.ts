import { computeHa1, computeResponse, parseCredentials } from "@digest-conformance/digest/core";
import { password, realm, type SampleAlgorithm, username } from "./sample.ts";

/**
 * Whether a header really answers the challenge: a subject that is quick because it is wrong is not to be
 * measured.
 *
 * @throws Error naming what is wrong
 */
export function checkHeader(header: string, algorithm: SampleAlgorithm, target: string): void {
  const { parameters } = parseCredentials(header);
  const { uri, nonce, nc, cnonce, response } = Object.fromEntries(parameters);
  if (uri !== target) throw new Error(`${uri} was signed instead of ${target}`);
  if (nonce === undefined || nc === undefined || cnonce === undefined) {
    throw new Error("nonce, nc or cnonce is missing from the header");
  }
  const ha1 = computeHa1(algorithm, { username, realm, password });
  const qop = { value: "auth", nc, cnonce } as const;
  const expected = computeResponse({ algorithm, ha1, nonce, method: "GET", uri, qop });
  if (response !== expected) throw new Error(`the response for ${target} is wrong`);
}
