import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { dialects, findDialect } from "../src/index.ts";

const data = new URL("../data/", import.meta.url);
const schema = new URL("../../../fixtures/schema/dialect.schema.json", import.meta.url);
const files = readdirSync(data).sort();
const validate = new Ajv2020({ strict: true, validateFormats: false, allErrors: true }).compile(
  JSON.parse(readFileSync(schema, "utf8")),
);

test.for(files)("%s fits the schema and is named like its dialect", (file) => {
  const value: unknown = JSON.parse(readFileSync(new URL(file, data), "utf8"));
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
  expect(value).toMatchObject({ name: file.replace(/\.json$/, "") });
});

test("every file of data is a dialect that can be found", () => {
  expect(dialects.map(({ name }) => `${name}.json`).sort()).toEqual(files);
  for (const dialect of dialects) expect(findDialect(dialect.name)).toBe(dialect);
});

test("a name that no dialect has is an error with a code that names those there are", () => {
  expect(() => findDialect("netscape")).toThrow(/"netscape"; known are .*requests/);
  expect(() => findDialect("netscape")).toThrow(
    expect.objectContaining({ code: "ERR_DIALECT_UNKNOWN" }),
  );
});
