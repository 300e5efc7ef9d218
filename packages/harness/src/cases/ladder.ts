import { computeLadder, type Ladder } from "../oracle.ts";
import {
  type ConformanceCase,
  type Expectation,
  type ExpectedParameter,
  hashedCredentials,
  type LoadedCase,
  pinnedEntropy,
} from "./conformance-case.ts";

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
    username: hashedCredentials(one).username,
    realm,
    password: hashedCredentials(one).password,
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

/** The values of a case that the tool derives. */
export type DerivedValues = Pick<Expectation, "ladder" | "responses">;

/**
 * What the file of a case has to hold of derived values: the ladder of the first variant that has one, and
 * where there are several variants the response of each. Nothing of a variant that is to be declined.
 */
export function deriveValues(variants: readonly LoadedCase[]): DerivedValues {
  const derived = variants.flatMap((one) => {
    const ladder = one.expect.answer === "decline" ? undefined : deriveCaseLadder(one);
    return ladder === undefined ? [] : [{ variant: one.variant, ladder }];
  });
  const [first] = derived;
  if (first === undefined) return {};
  if (variants.length === 1 && first.variant === "") return { ladder: first.ladder };
  const responses = derived.map(({ variant, ladder }) => [variant, ladder.response]);
  return { ladder: first.ladder, responses: Object.fromEntries(responses) };
}

/** The first value a case allows, or `undefined` where it wants the parameter absent or says nothing. */
function preferred(expected: ExpectedParameter | undefined): string | undefined {
  if (typeof expected === "string") return expected;
  if (expected === null || expected === undefined) return undefined;
  return expected.find((value) => value !== null) ?? undefined;
}
