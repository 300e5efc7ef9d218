import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { readFixture } from "../../src/cases/validate.ts";
import { inWorkspace } from "../../src/workspace.ts";
import { aFolder } from "../a-folder.ts";

const folder = aFolder();

function written(text: string): string {
  const file = join(folder, "file.json");
  writeFileSync(file, text);
  return file;
}

const MANIFEST = {
  $schema: "x",
  id: "x",
  name: "X",
  language: "X",
  dialect: "requests",
  baseline: "requests",
  command: ["x"],
  detect: ["x"],
};

test("reads a file that fits its schema", () => {
  expect(readFixture(written(JSON.stringify(MANIFEST)), "client")).toEqual(MANIFEST);
});

test("names the file and every place that does not fit", () => {
  const file = written(JSON.stringify({ ...MANIFEST, id: "X Y", command: [], extra: 1 }));
  let fault: unknown;
  try {
    readFixture(file, "client");
  } catch (thrown) {
    fault = thrown;
  }
  expect(fault).toMatchObject({ code: "ERR_HARNESS_FIXTURE_INVALID" });
  const [first, ...places] = String(fault).split("\n");
  expect(first).toMatch(/file\.json does not fit fixtures\/schema\/client\.schema\.json:$/);
  expect(places.toSorted()).toEqual([
    expect.stringMatching(/^ {2}at \/: .*"extra"/),
    expect.stringMatching(/^ {2}at \/command: .*"limit":1/),
    expect.stringMatching(/^ {2}at \/id: .*"pattern"/),
  ]);
});

test.for([
  ["is not JSON", "{", /file\.json cannot be read as JSON: .*JSON/],
  ["is empty", "", /cannot be read as JSON/],
] as const)("says of a file that %s that it cannot be read", ([, text, message]) => {
  expect(() => readFixture(written(text), "client")).toThrow(
    expect.objectContaining({
      code: "ERR_HARNESS_FIXTURE_INVALID",
      message: expect.stringMatching(message),
    }),
  );
});

test("says of a file that does not exist that it cannot be read", () => {
  expect(() => readFixture(join(folder, "none.json"), "client")).toThrow(/ENOENT.*none\.json/);
});

const SCHEMAS = readdirSync(inWorkspace("fixtures/schema"));

test.for(SCHEMAS)("%s is a schema without a word that means nothing", (name) => {
  const schema = JSON.parse(readFileSync(inWorkspace(`fixtures/schema/${name}`), "utf8"));
  expect(() =>
    new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false }).compile(schema),
  ).not.toThrow();
});
