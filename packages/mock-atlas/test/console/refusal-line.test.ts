import { expect, test } from "vitest";
import { refusalLine } from "../../src/console/refusal-line.ts";
import type { RequestRecord } from "../../src/index.ts";

const refused: RequestRecord = {
  at: 0,
  method: "GET",
  target: "/api/atlas/v2/groups",
  status: 401,
  bodyBytes: 0,
  operation: null,
  world: null,
  publicKey: null,
  authorization: null,
  stale: false,
  why: "nc is missing",
  warnings: [],
};

test.for([
  [{}, "401 GET /api/atlas/v2/groups: nc is missing"],
  [
    { stale: true, why: "the nonce is stale" },
    "401 GET /api/atlas/v2/groups stale=true: the nonce is stale",
  ],
  [{ method: "", target: "", status: 400, stale: null, why: "no HTTP" }, "400: no HTTP"],
  [{ status: 200, stale: null, why: null }, null],
  [
    { target: "/\u001b[2J\u009b\u007f", why: "a\nb" },
    "401 GET /\\u001b[2J\\u009b\\u007f: a\\u000ab",
  ],
] as const)("%j gives %j", ([changes, line]) => {
  expect(refusalLine({ ...refused, ...changes })).toBe(line);
});
