import { computeLadder, type Ladder } from "../oracle.ts";
import { type ConformanceCase, type ExpectedParameter, pinnedEntropy } from "./conformance-case.ts";

/**
 * The ladder of a case's first credentials, from what the case expects of them; `undefined` where the
 * case leaves realm or nonce open, so that nothing can be derived.
 */
export function deriveCaseLadder(one: ConformanceCase): Ladder | undefined {
  const parameters = one.expect.parameters ?? {};
  const realm = preferred(parameters["realm"]);
  const nonce = preferred(parameters["nonce"]);
  const step = one.steps[0];
  if (realm === undefined || nonce === undefined || step === undefined) return undefined;
  const qop = preferred(parameters["qop"]);
  return computeLadder({
    algorithm: preferred(parameters["algorithm"]),
    username: one.credentials.username,
    realm,
    password: one.credentials.password,
    nonce,
    nc: preferred(parameters["nc"]) ?? "00000001",
    cnonce: pinnedEntropy(one).cnonce,
    qop,
    method: step.method,
    uri: step.target,
    body: step.body === undefined ? undefined : Buffer.from(step.body, "utf8"),
    encoding: "utf8",
  });
}

/** The first value a case allows, or `undefined` where it wants the parameter absent or says nothing. */
function preferred(expected: ExpectedParameter | undefined): string | undefined {
  if (typeof expected === "string") return expected;
  if (expected === null || expected === undefined) return undefined;
  return expected.find((value) => value !== null) ?? undefined;
}
