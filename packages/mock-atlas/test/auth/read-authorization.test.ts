import { expect, test } from "vitest";
import { authorizationScheme, readAuthorization } from "../../src/auth/read-authorization.ts";

test.for([
  ['Digest a="b, c=d", e=f', { a: "b, c=d", e: "f" }],
  ["Digest A=1, a=2", { a: "2" }],
  ["a='b\"c'", { a: 'b"c' }],
  ['a="b\\"\\c"', { a: 'b"c' }],
  ['a="open', { a: "open" }],
  ['a="b\\', { a: "b" }],
  ["a=b=c", { a: "b", b: "c" }],
  ["a==b", { "=": "b" }],
  ["a , = b", { a: "b" }],
  ["Basic dXNlcjpwdw==", {}],
  ["", {}],
  ["=,= ,,", {}],
] as const)("reads %j as %j", ([value, parameters]) => {
  expect(Object.fromEntries(readAuthorization(value))).toEqual(parameters);
});

test.for([
  ["Digest a=b", "Digest"],
  ["Basic=", "Basic"],
  ["", ""],
] as const)("the scheme of %j is %j", ([value, scheme]) => {
  expect(authorizationScheme(value)).toBe(scheme);
});
