import { expect, test } from "vitest";
import { parseNonceCount } from "../../src/auth/parse-nonce-count.ts";

test.for([
  ["00000001", 1],
  ["1", 1],
  ["+a", 10],
  ["0000000000000000000000000A", 10],
  ["0", 0],
  ["ffffffff", 4_294_967_295],
  ["7fffffffffffffff", 2 ** 63],
  ["8000000000000000", null],
  ["10000000000000000", null],
  ["-1", null],
  ["zz", null],
  ["0x1", null],
  ["1 ", null],
  ["", null],
] as const)("%j is %j", ([nc, count]) => {
  expect(parseNonceCount(nc)).toBe(count);
});
