import { expect, test } from "vitest";
import { formatJson } from "../../src/cases/format-json.ts";

test("lists and objects stand on one line where they fit, and one to a line where they do not", () => {
  const text = formatJson({
    a: [],
    b: { c: [1, "x"], d: {} },
    e: ["y".repeat(60), "z".repeat(60)],
  });
  expect(text).toBe(
    [
      "{",
      '  "a": [],',
      '  "b": { "c": [1, "x"], "d": {} },',
      '  "e": [',
      `    "${"y".repeat(60)}",`,
      `    "${"z".repeat(60)}"`,
      "  ]",
      "}",
      "",
    ].join("\n"),
  );
});

test.for([
  [85, 1],
  [86, 3],
] as const)("a text of %i characters in a list takes %i lines", ([length, lines]) => {
  const text = formatJson({ list: ["x".repeat(length)], end: 1 });
  expect(text.trimEnd().split("\n")).toHaveLength(lines + 3);
});

test("what it writes reads as what it was", () => {
  const value = { 'a"b': { list: [[1, { x: null }], "\u00e9\\", "w".repeat(120)] } };
  expect(JSON.parse(formatJson(value))).toEqual(value);
});
