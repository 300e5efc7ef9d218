import { expect, test } from "vitest";
import { parseNonceCount } from "../../src/verifier/parse-nonce-count.ts";

test.for([
  ["00000001", 1],
  ["1", 1],
  ["0000000a", 10],
  ["0000000A", 10],
  ["ffffffff", 4_294_967_295],
  ["00000400", 1024],
] as const)("nc=%s is %i", ([nc, count]) => {
  expect(parseNonceCount(nc)).toBe(count);
});

test.for([
  "",
  "0",
  "00000000",
  "000000001",
  "100000000",
  "zz",
  "0x1",
  "-1",
  "+1",
  " 1",
  "1 ",
  "1.0",
  "é",
  "1\u0661",
])("nc=%j is none", (nc) => {
  expect(parseNonceCount(nc)).toBe(0);
});
