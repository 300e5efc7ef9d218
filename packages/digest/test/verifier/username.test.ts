import { expect, test } from "vitest";
import { decodeExtendedUsername, decodeUsername } from "../../src/verifier/username.ts";

test.for([
  ["Mufasa", "UTF-8", "Mufasa"],
  ["J\u00c3\u00a4s\u00c3\u00b8n Doe", "UTF-8", "Jäsøn Doe"],
  ["j\u00e4ger", "UTF-8", "jäger"],
  ["a\u00cc\u0088", "UTF-8", "ä"], // U+0061 U+0308, decomposed
  ["\u00ef\u00bb\u00bfBOM", "UTF-8", "\ufeffBOM"],
  ["j\u00e4ger", "ISO-8859-1", "jäger"],
  ["J\u00c3\u00a4", "ISO-8859-1", "JÃ¤"],
] as const)("the bytes %j with the charset %s are %j", ([bytes, charset, text]) => {
  expect(decodeUsername(bytes, charset)).toBe(text);
});

test.for([
  ["UTF-8''J%C3%A4s%C3%B8n%20Doe", "Jäsøn Doe"],
  ["utf-8'en'%e2%82%ac%20rates", "€ rates"],
  ["ISO-8859-1''%A3%20rates", "£ rates"],
  ["UTF-8''a%CC%88", "ä"],
  ["UTF-8''", ""],
  ["UTF-8''plain", "plain"],
] as const)("username*=%s is %j", ([value, text]) => {
  expect(decodeExtendedUsername(value, "UTF-8")).toBe(text);
});

test.for([
  "plain",
  "UTF-8'J",
  "UTF-8''%",
  "UTF-8''%C3",
  "UTF-8''%C3%28",
  "UTF-8''%ED%A0%80", // half a surrogate pair
  "UTF-8''%00",
  "UTF-8''a%0D%0Ab",
  "UTF-8''a b",
  "UTF-16''%00a",
  "KOI8-R''%D1",
  "UTF-8''é",
])("username*=%s is none", (value) => {
  expect(decodeExtendedUsername(value, "UTF-8")).toBeNull();
});

test("a name beyond the charset that is hashed is none", () => {
  expect(decodeExtendedUsername("UTF-8''%E2%82%AC", "ISO-8859-1")).toBeNull();
  expect(decodeExtendedUsername("UTF-8''%C3%A4", "ISO-8859-1")).toBe("ä");
});
