import { expect, test } from "vitest";
import { withoutSecrets } from "../src/adapter-protocol.ts";

test.for([
  ["bad header: secret-word", "secret-word", "bad header: [password]"],
  ['bad header: "say \\"hi\\""', 'say "hi"', 'bad header: "[password]"'],
  ['Digest response="0a1b", nc=1', "x", 'Digest response="[response]", nc=1'],
  ["nothing to hide", "", "nothing to hide"],
])("an error's text %s loses its secrets", ([text = "", password = "", clean]) => {
  expect(withoutSecrets(text, password)).toBe(clean);
});

test("an error's text is cut", () => {
  expect(withoutSecrets("x".repeat(10_000), "password")).toHaveLength(500);
});
