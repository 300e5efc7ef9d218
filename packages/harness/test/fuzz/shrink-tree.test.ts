import { expect, test } from "vitest";
import { plainParameter, plainTree, writeTree } from "../../src/fuzz/challenge-tree.ts";
import { shrinkTree } from "../../src/fuzz/shrink-tree.ts";

const ODD = {
  lines: [
    [
      {
        scheme: "DIGEST",
        parameters: [
          { ...plainParameter("Realm", "a,b"), aroundEquals: " " },
          { ...plainParameter("nonce", "abcdef"), separator: "\t,", escapeAt: 2 },
          plainParameter("qop", "auth"),
        ],
      },
      { scheme: "Basic", parameters: [plainParameter("realm", "b")] },
    ],
  ],
};

test.for<[string, RegExp, string[]]>([
  ["a scheme in capitals", /^DIGEST/, ["DIGEST"]],
  ["a comma in a value", /realm *= *"[^"]*,/i, ['Digest realm=","']],
  ["white space round an equals sign", / = /, ['Digest realm = "a"']],
  ["an escape that is not needed", /\\/, ['Digest nonce="\\f"']],
  ["two challenges in one line", /igest.*Basic/i, ["Digest, Basic"]],
])("leaves of a tree only %s", async ([, wanted, lines]) => {
  const shrunk = await shrinkTree(ODD, async (tree) => wanted.test(writeTree(tree).join("\n")));
  expect(writeTree(shrunk).map((line) => line.replace(/"[abc]"/, '"a"'))).toEqual(lines);
});

test("does not touch what is needed as it is", async () => {
  const plain = plainTree(["Digest", { realm: "r", nonce: "n" }]);
  const whole = writeTree(plain).join();
  const shrunk = await shrinkTree(plain, async (tree) => writeTree(tree).join() === whole);
  expect(writeTree(shrunk)).toEqual([whole]);
});
