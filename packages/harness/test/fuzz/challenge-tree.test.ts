import { expect, test } from "vitest";
import {
  type ChallengeTree,
  type ParameterNode,
  plainParameter,
  plainTree,
  writeTree,
} from "../../src/fuzz/challenge-tree.ts";

function written(changes: Partial<ParameterNode>): string | undefined {
  const realm = { ...plainParameter("realm", 'a"b'), ...changes };
  const tree: ChallengeTree = {
    lines: [[{ scheme: "Digest", parameters: [plainParameter("nonce", "n"), realm] }]],
  };
  return writeTree(tree)[0];
}

test("a plain tree is written as servers write it", () => {
  expect(
    writeTree(plainTree(["Digest", { realm: "r", algorithm: "MD5" }], ["Basic", { realm: "b" }])),
  ).toEqual(['Digest realm="r", algorithm=MD5', 'Basic realm="b"']);
});

test.for<[string, Partial<ParameterNode>, string]>([
  ["quotes and backslashes escaped", {}, 'Digest nonce="n", realm="a\\"b"'],
  ["another character escaped", { value: "ab", escapeAt: 1 }, 'Digest nonce="n", realm="a\\b"'],
  ["without quotes", { value: "ab", form: "token" }, 'Digest nonce="n", realm=ab'],
  [
    "with a quote that stays open",
    { value: "ab", form: "open-quote" },
    'Digest nonce="n", realm="ab',
  ],
  ["without a value", { value: null }, 'Digest nonce="n", realm'],
  ["white space", { value: "a", aroundEquals: "\t" }, 'Digest nonce="n", realm\t=\t"a"'],
  ["another separator", { value: "a", separator: " ,, " }, 'Digest nonce="n" ,, realm="a"'],
])("writes %s", ([, changes, text]) => {
  expect(written(changes)).toBe(text);
});

test("two challenges of one line are joined by a comma", () => {
  const [digest = [], basic = []] = plainTree(["Digest", { realm: "r" }], ["Basic", {}]).lines;
  expect(writeTree({ lines: [[...digest, ...basic]] })).toEqual(['Digest realm="r", Basic']);
});
