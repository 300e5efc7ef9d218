import { expect, test } from "vitest";
import { firstDifference, printable } from "../../src/wire/byte-difference.ts";

test.for([
  ["", ""],
  ["Digest a", "Digest a"],
  ["\xff\x00", "\xff\x00"],
] as const)("%j and %j are the same bytes", ([a, b]) => {
  expect(firstDifference(a, b)).toBeNull();
});

test.for([
  ["abc", "abd", { at: 2, seen: '63 "c"', predicted: '64 "d"' }],
  ["abc", "ab", { at: 2, seen: '63 "c"', predicted: "the end" }],
  ["", "a", { at: 0, seen: "the end", predicted: '61 "a"' }],
  ["a\t", "a ", { at: 1, seen: "09", predicted: '20 " "' }],
  ["\xfc", "\xc3\xbc", { at: 0, seen: "fc", predicted: "c3" }],
  ["axb", "ayc", { at: 1, seen: '78 "x"', predicted: '79 "y"' }],
] as const)("%j and %j differ first at a byte that is named", ([a, b, difference]) => {
  expect(firstDifference(a, b)).toEqual(difference);
});

test("shows every byte that a terminal would hide or act on", () => {
  expect(printable('a "~\x1b[2J\r\n\x7f\x80\xff')).toBe('a "~\\x1b[2J\\x0d\\x0a\\x7f\\x80\\xff');
});
