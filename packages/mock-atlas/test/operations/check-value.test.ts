import { expect, test } from "vitest";
import { checkValue } from "../../src/operations/check-value.ts";
import {
  boolean,
  choice,
  freeObject,
  ignored,
  list,
  nullable,
  object,
  objectId,
  required,
  text,
  whole,
} from "../../src/operations/field.ts";
import { parseBody } from "../../src/operations/parse-body.ts";
import { AtlasFault } from "../../src/responses/atlas-error.ts";

const FIELD = object({
  name: required(text(/^\w+$/, 5)),
  id: objectId(),
  count: whole(1),
  flag: boolean(),
  kind: choice("A", "B"),
  note: nullable(text()),
  free: freeObject(),
  links: ignored(),
  parts: list(object({ size: required(whole()) })),
});

function outcome(json: string): string {
  try {
    checkValue(FIELD, parseBody(Buffer.from(json)), "");
    return "ok";
  } catch (fault) {
    if (!(fault instanceof AtlasFault)) throw fault;
    const { body } = fault.result;
    return JSON.stringify(body, ["errorCode", "parameters"]);
  }
}

const refused = (code: string, ...parameters: readonly string[]): string =>
  JSON.stringify({ errorCode: code, parameters });

test.for([
  ['{"name":"a"}', "ok"],
  ['{"name":"a","note":null,"links":[1],"free":{"any":[{}]},"parts":[{"size":-1}]}', "ok"],
  ["{}", refused("MISSING_ATTRIBUTE", "name")],
  ['{"name":null}', refused("INVALID_JSON_ATTRIBUTE", "name")],
  ['{"name":1}', refused("INVALID_JSON_ATTRIBUTE", "name")],
  ['{"name":"too long"}', refused("INVALID_JSON_ATTRIBUTE", "name")],
  ['{"name":"a","colour":1}', refused("INVALID_ATTRIBUTE", "colour")],
  ['{"name":"a","__proto__":{}}', refused("INVALID_ATTRIBUTE", "__proto__")],
  ['{"name":"a","constructor":{}}', refused("INVALID_ATTRIBUTE", "constructor")],
  ['{"name":"a","id":"1"}', refused("INVALID_JSON_ATTRIBUTE", "id")],
  ['{"name":"a","count":1.5}', refused("INVALID_JSON_ATTRIBUTE", "count")],
  ['{"name":"a","count":1e999}', refused("INVALID_JSON_ATTRIBUTE", "count")],
  ['{"name":"a","count":9007199254740993}', refused("INVALID_JSON_ATTRIBUTE", "count")],
  ['{"name":"a","count":0}', refused("INVALID_ATTRIBUTE", "count")],
  ['{"name":"a","flag":"true"}', refused("INVALID_JSON_ATTRIBUTE", "flag")],
  ['{"name":"a","kind":"C"}', refused("INVALID_ENUM_VALUE", "C")],
  ['{"name":"a","parts":{}}', refused("INVALID_JSON_ATTRIBUTE", "parts")],
  ['{"name":"a","parts":[{}]}', refused("MISSING_ATTRIBUTE", "parts.size")],
  ["[]", refused("INVALID_JSON")],
  ["", refused("INVALID_JSON")],
  ["{", refused("INVALID_JSON")],
  ['{"name":"a"} x', refused("INVALID_JSON")],
  [`{"name":"a","free":{"x":${"[".repeat(99)}${"]".repeat(99)}}}`, refused("INVALID_JSON")],
] as const)("%s is %s", ([json, expected]) => {
  expect(outcome(json)).toBe(expected);
});

test("a body nested a million deep is refused without a stack that grows with it", () => {
  const deep = "[".repeat(1_000_000) + "]".repeat(1_000_000);
  expect(outcome(deep)).toBe(refused("INVALID_JSON"));
});

test("a body that is no UTF-8 is refused", () => {
  expect(() => parseBody(Uint8Array.of(0x22, 0xff, 0x22))).toThrow(AtlasFault);
});
