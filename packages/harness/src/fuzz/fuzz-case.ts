import { createHash } from "node:crypto";
import type { ConformanceCase, LoadedCase } from "../cases/conformance-case.ts";
import { type ChallengeTree, writeTree } from "./challenge-tree.ts";

const ID_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

/** The case of a challenge: a client that answers gets what it asked for. Its id follows from the challenge. */
export function fuzzCase(lines: readonly string[]): ConformanceCase {
  const hash = createHash("sha256").update(lines.join("\n"), "latin1").digest();
  const id = [...hash.subarray(0, 6)].map((byte) => ID_DIGITS[byte % ID_DIGITS.length]).join("");
  return {
    id: `dg-${id}`,
    title: "what clients make of a challenge that fuzzing came upon",
    kind: "observed",
    clauses: [
      {
        rfc: 9110,
        section: "11.6.1",
        level: "none",
        says: "The field holds a list of challenges, each with a list of parameters.",
      },
    ],
    tags: ["fuzz"],
    credentials: { username: "Mufasa", password: "Circle of Life" },
    steps: [{ method: "GET", target: "/dir/index.html" }],
    server: {
      kind: "script",
      answers: [
        {
          when: { authorization: "absent" },
          status: 401,
          headers: lines.map((line) => ["WWW-Authenticate", line]),
        },
        { when: { authorization: "present" }, status: 200, body: "{}" },
      ],
    },
    expect: { answer: "either" },
  };
}

/** The same case as one that can be run. */
export function loadedFuzzCase(tree: ChallengeTree): LoadedCase {
  return { ...fuzzCase(writeTree(tree)), variant: "", area: "fuzz", file: "" };
}
