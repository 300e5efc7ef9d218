import type { LoadedCase } from "../../src/cases/conformance-case.ts";

/** The challenge of {@link aCase}. */
export const CHALLENGE = 'Digest realm="r@x", qop="auth", nonce="n1", opaque="o1"';

/** A case of one call: a challenge, then success. Each test states what it wants otherwise. */
export function aCase(changes: Partial<LoadedCase> = {}): LoadedCase {
  return {
    id: "dg-000001",
    title: "a case of the tests",
    kind: "required",
    clauses: [{ rfc: 7616, section: "3.4", level: "MUST", says: "as the RFC has it" }],
    tags: ["test"],
    credentials: { username: "Mufasa", password: "Circle of Life" },
    steps: [{ method: "GET", target: "/dir/index.html" }],
    server: {
      kind: "script",
      answers: [
        {
          when: { authorization: "absent" },
          status: 401,
          headers: [["WWW-Authenticate", CHALLENGE]],
        },
        { when: { authorization: "present" }, status: 200, body: "{}" },
      ],
    },
    expect: {
      answer: "credentials",
      parameters: {
        username: "Mufasa",
        realm: "r@x",
        nonce: "n1",
        opaque: "o1",
        qop: "auth",
        algorithm: ["MD5", null],
      },
      statuses: [200],
      requests: { min: 2, max: 2 },
    },
    variant: "",
    area: "test",
    file: "fixtures/cases/test/one.json",
    ...changes,
  };
}
