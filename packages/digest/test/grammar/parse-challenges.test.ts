import { expect, test } from "vitest";
import { parseChallenges } from "../../src/core.ts";

/** What is read, short enough to stand in a table: scheme, token68 or parameters. */
function read(text: string | string[]): unknown[] {
  return parseChallenges(text).map(({ scheme, token68, parameters }) =>
    token68 === null ? [scheme, Object.fromEntries(parameters)] : [scheme, token68],
  );
}

/** RFC 9110 sections 5.6 and 11, and what servers make of them. */
const WELL_FORMED: Array<[string, string | string[], unknown[]]> = [
  ["nothing", "", []],
  ["blanks and commas", " ,\t, ,", []],
  ["a scheme alone", "Negotiate", [["Negotiate", {}]]],
  ["a token68", "Negotiate YWJj+/._~-==", [["Negotiate", "YWJj+/._~-=="]]],
  ["a token68 of equals signs at its end", "X a=", [["X", "a="]]],
  ["a parameter as a token", "X a=b", [["X", { a: "b" }]]],
  ["a parameter as a quoted-string", 'X a="b"', [["X", { a: "b" }]]],
  ["an empty quoted-string", 'X a=""', [["X", { a: "" }]]],
  ["no blank after a comma", 'X a="b",c=d', [["X", { a: "b", c: "d" }]]],
  ["blanks and tabs round commas", 'X a="b" \t,\t c=d', [["X", { a: "b", c: "d" }]]],
  ["bad white space round the equals sign", 'X a = "b",c\t=\td', [["X", { a: "b", c: "d" }]]],
  ["empty elements", ',,X a=b,, ,c="d",', [["X", { a: "b", c: "d" }]]],
  ["names in any letter case", 'X NoNcE="N"', [["X", { nonce: "N" }]]],
  ["of two equal names the first", 'X a=1, A="2"', [["X", { a: "1" }]]],
  ["quoted-pairs", 'X a="\\"\\\\\\a"', [["X", { a: '"\\a' }]]],
  ["a backslash before the last quote", 'X a="b\\\\", c=d', [["X", { a: "b\\", c: "d" }]]],
  ["a comma and an equals sign in quotes", 'X a="b, c=d", e=f', [["X", { a: "b, c=d", e: "f" }]]],
  [
    "a name without a value as the token68 it may be",
    "X a=b, Y c=",
    [
      ["X", { a: "b" }],
      ["Y", "c="],
    ],
  ],
  ["a scheme's name in quotes", 'X a="my Digest realm"', [["X", { a: "my Digest realm" }]]],
  ["a tab in quotes", 'X a="\t"', [["X", { a: "\t" }]]],
  ["bytes above 0x7f", 'X a="Z\u00fcrich", b=\u00e4', [["X", { a: "Z\u00fcrich", b: "\u00e4" }]]],
  ["a base64 value without quotes", "X nonce=abc+/==, b=c", [["X", { nonce: "abc+/==", b: "c" }]]],
  [
    "two schemes in one value",
    'X a=b, Y c="d"',
    [
      ["X", { a: "b" }],
      ["Y", { c: "d" }],
    ],
  ],
  [
    "a scheme without parameters between",
    "X a=b, Negotiate, Y c=d",
    [
      ["X", { a: "b" }],
      ["Negotiate", {}],
      ["Y", { c: "d" }],
    ],
  ],
  [
    "a token68 between",
    "X a=b, Negotiate YWJj==, Y c=d",
    [
      ["X", { a: "b" }],
      ["Negotiate", "YWJj=="],
      ["Y", { c: "d" }],
    ],
  ],
  [
    "several field lines",
    ["X a=b", "Y c=d"],
    [
      ["X", { a: "b" }],
      ["Y", { c: "d" }],
    ],
  ],
  ["a scheme of odd token characters", "!#$%&'*+-.^_`|~ a=b", [["!#$%&'*+-.^_`|~", { a: "b" }]]],
  [
    "the example of RFC 9110 section 11.6.1",
    'Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""',
    [
      ["Basic", { realm: "simple" }],
      ["Newauth", { realm: "apps", type: "1", title: 'Login to "apps"' }],
    ],
  ],
  [
    "what Atlas sends",
    'Digest realm="MMS Public API", domain="", nonce="9iNp+qk=", algorithm=MD5, qop="auth", stale=false',
    [
      [
        "Digest",
        {
          realm: "MMS Public API",
          domain: "",
          nonce: "9iNp+qk=",
          algorithm: "MD5",
          qop: "auth",
          stale: "false",
        },
      ],
    ],
  ],
];

test.for(WELL_FORMED)("reads %s", ([, text, expected]) => {
  expect(read(text)).toEqual(expected);
});

/** Text that is malformed at some place: what stands before is given, the rest of its value is not. */
const MALFORMED: Array<[string, string | string[], unknown[]]> = [
  ["an unterminated quoted-string", 'X a=b, Y c="d', [["X", { a: "b" }]]],
  ["a quoted-string that ends in a backslash", 'X a=b, Y c="d\\', [["X", { a: "b" }]]],
  ["a quoted-string whose last quote is escaped", 'Y c="d\\"', []],
  ["a NUL in quotes", 'X a=b, Y c="\u0000"', [["X", { a: "b" }]]],
  ["CR and LF in quotes", 'Y c="\r\nX-Evil: 1"', []],
  ["an escaped LF", 'Y c="\\\n"', []],
  ["a DEL in quotes", 'Y c="\u007f"', []],
  ["a control character without quotes", "Y c=\u0001", []],
  ["no value after others", "X a=b, Y c=d, e=", [["X", { a: "b" }]]],
  ["no value and a comma", "Y c= , d=e", []],
  ["no comma", 'Y c="d" e=f', []],
  ["no comma after a value without quotes", "Y c=d e=f", []],
  ["a quote without a name", 'X a=b, "c"', []],
  ["a parameter before any scheme", "a=b, X c=d", []],
  ["a parameter after a token68", "X YWJj==, a=b", []],
  ["an equals sign alone", "=", []],
  ["a scheme with a slash", "X/1 a=b", []],
  ["a second line that is sound", ['Y c="d', "X a=b"], [["X", { a: "b" }]]],
];

test.for(MALFORMED)("stops at %s", ([, text, expected]) => {
  expect(read(text)).toEqual(expected);
});
