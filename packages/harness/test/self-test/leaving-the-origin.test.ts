import { expect, test } from "vitest";
import type { LoadedCase, ScriptAnswer } from "../../src/cases/conformance-case.ts";
import type { Fault } from "../../src/self-test/client/fault.ts";
import { selfTest } from "../../src/self-test/self-test.ts";
import type { WrongClient } from "../../src/self-test/wrong-client.ts";
import { aCase } from "../cases/a-case.ts";

const CHALLENGE: ScriptAnswer = {
  when: { authorization: "absent" },
  status: 401,
  headers: [["WWW-Authenticate", 'Digest realm="r@x", qop="auth", nonce="n1"']],
};

/** A case whose server sends the client on, once it has signed in. */
function redirecting(
  location: string,
  other: readonly ScriptAnswer[],
  changes: Partial<LoadedCase> = {},
): LoadedCase {
  return aCase({
    steps: [{ method: "GET", target: "/start", follow: true }],
    expect: { answer: "credentials" },
    server: {
      kind: "script",
      answers: [
        CHALLENGE,
        { when: { target: "/start" }, status: 302, headers: [["Location", location]] },
        { status: 200 },
      ],
      origins: { other: { answers: other } },
    },
    ...changes,
  });
}

const LEAKED: ScriptAnswer = { when: { authorization: "present" }, status: 200, leak: true };
const OPEN = redirecting("{{origin.other}}/end", [LEAKED, { status: 200 }]);
const CHALLENGING = redirecting("{{origin.other}}/end", [LEAKED, CHALLENGE]);
const SAME = redirecting("/end?x=1", []);

test.for<[Fault, LoadedCase, WrongClient["caught"]["axis"], WrongClient["caught"]["finding"]]>([
  ["credentials-follow-redirects", OPEN, "flow", "credentials-leaked"],
  ["other-origins-answered", CHALLENGING, "flow", "credentials-leaked"],
  ["redirect-keeps-uri", SAME, "compute", "uri-wrong"],
])("%s is caught, and the right client is not", async ([fault, one, axis, finding]) => {
  const wrong = { fault, says: "", met: [], caught: { case: one.id, axis, finding } };
  const { faults, falseAlarms } = await selfTest([one], 5000, [wrong]);
  expect(faults.map(({ isCaught, seen }) => [isCaught, seen])).toEqual([[true, expect.anything()]]);
  expect(falseAlarms).toEqual([]);
});
