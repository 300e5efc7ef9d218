import { Conversation } from "./conversation.ts";
import type { Dialect } from "./dialect.ts";
import type { Prediction, Situation } from "./situation.ts";

/**
 * Predicts every request of a client, byte for byte in its Authorization line.
 *
 * @example
 * ```ts
 * import { findDialect, predict } from "@digest-conformance/dialects";
 *
 * const challenge = 'Digest realm="r@x", nonce="n", qop="auth"';
 * const { requests } = predict(findDialect("requests"), {
 *   credentials: { username: "Mufasa", password: "Circle of Life" },
 *   cnonce: "0a4f113b0a4f113b",
 *   steps: [{ method: "GET", target: "/" }],
 *   answers: [
 *     { status: 401, headers: [["WWW-Authenticate", challenge]] },
 *     { status: 200, headers: [] },
 *   ],
 * });
 * console.log(requests[1]?.line); // Authorization: Digest username="Mufasa", realm="r@x", ...
 * ```
 */
export function predict(dialect: Dialect, situation: Situation): Prediction {
  return new Conversation(dialect, situation).play();
}
