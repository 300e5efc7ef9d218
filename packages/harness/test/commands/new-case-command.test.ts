import { expect, test } from "vitest";
import type { ConformanceCase } from "../../src/cases/conformance-case.ts";
import { formatJson } from "../../src/cases/format-json.ts";
import { deriveCaseLadder } from "../../src/cases/ladder.ts";
import { loadCases } from "../../src/cases/load-cases.ts";
import { checkFixture } from "../../src/cases/validate.ts";
import { newCaseCommand } from "../../src/commands/new-case-command.ts";
import { Sink } from "./sink.ts";

/** What the command writes, by file, and what it says. */
function make(path: string) {
  const files = new Map<string, string>();
  const out = new Sink();
  const code = newCaseCommand(path, "a case that a test has made", out, (file, text) => {
    files.set(file, text);
  });
  return { code, files, said: out.text };
}

test("writes a case in the canonical form, with an id of its own and its ladder", () => {
  const { code, files, said } = make("parse/made-by-a-test");
  expect(code).toBe(0);
  const [[file, text] = ["", ""]] = files;
  expect(file).toBe("fixtures/cases/parse/made-by-a-test.json");
  const one = checkFixture<ConformanceCase>(JSON.parse(text), file, "case");
  expect(text).toBe(formatJson(one));
  expect(one.expect.ladder).toEqual(deriveCaseLadder(one));
  expect(loadCases().map(({ id }) => id)).not.toContain(one.id);
  expect(said).toContain(`parse/made-by-a-test.json: ${one.id}; `);
});

test.for(["parse/baseline", "made-by-a-test", "../parse/x", "parse/x/y"])(
  "refuses the path %s and writes nothing",
  (path) => {
    expect(() => make(path)).toThrow(expect.objectContaining({ code: "ERR_HARNESS_USAGE" }));
  },
);
