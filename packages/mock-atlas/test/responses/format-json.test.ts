import { expect, test } from "vitest";
import { formatJson, type JsonValue } from "../../src/responses/format-json.ts";

const value: JsonValue = { b: 1, a: [{ c: null, d: [] }, "x"], e: {}, 'k"': true };

test("writes compact JSON in the order of the keys", () => {
  expect(formatJson(value, false)).toBe('{"b":1,"a":[{"c":null,"d":[]},"x"],"e":{},"k\\"":true}');
});

test("lays JSON out as Jackson does, with lists on one line", () => {
  expect(formatJson(value, true)).toBe(`{
  "b" : 1,
  "a" : [ {
    "c" : null,
    "d" : [ ]
  }, "x" ],
  "e" : { },
  "k\\"" : true
}`);
});
