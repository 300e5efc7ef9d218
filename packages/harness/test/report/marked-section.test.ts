import { expect, test } from "vitest";
import { replaceMarkedSection } from "../../src/report/marked-section.ts";

const START = "<!-- matrix:start -->";
const END = "<!-- matrix:end -->";

test("replaces what stands between the markers and nothing else", () => {
  const once = replaceMarkedSection(`a\n${START}\nold\n${END}\nb\n`, "new");
  expect(once).toBe(`a\n${START}\n\nnew\n\n${END}\nb\n`);
  expect(replaceMarkedSection(once, "new")).toBe(once);
});

test.for([
  ["no marker", "a"],
  ["only the first", `a${START}b`],
  ["only the last", `a${END}b`],
  ["the wrong order", `${END}a${START}`],
  ["the first twice", `${START}${START}${END}`],
  ["the last twice", `${START}${END}${END}`],
])("refuses a document with %s", ([, document]) => {
  expect(() => replaceMarkedSection(document ?? "", "new")).toThrow(
    expect.objectContaining({ code: "ERR_HARNESS_USAGE" }),
  );
});
