import fc from "fast-check";
import { expect, test } from "vitest";
import { readAuthenticationInfo } from "../../src/client/authentication-info.ts";
import {
  type DigestAlgorithm,
  digestAlgorithms,
  findDigestChallenge,
  formatChallenge,
  formatCredentials,
  isDigestError,
  openSession,
  parseChallenges,
  parseCredentials,
  selectDigestChallenge,
} from "../../src/core.ts";
import { readStrictly } from "../server/strict-authorization.ts";

/** The seed makes every run the same; change it to look further. */
const RUNS = { numRuns: 2000, seed: 7616 };

/** Every text a header field may hold: a tab, printable ASCII, bytes above 0x7f. */
const fieldText = fc.string({
  unit: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0x20, max: 0x7e }).map(character) },
    { weight: 1, arbitrary: fc.integer({ min: 0x80, max: 0xff }).map(character) },
    { weight: 1, arbitrary: fc.constantFrom("\t", '"', "\\", ",", "=", " ") },
  ),
});
const token = fc.string({ unit: fc.constantFrom(..."abcXYZ019!#$%&'*+-.^_`|~"), minLength: 1 });
/** Any bytes at all, half of them such as a parser looks at. */
const anyText = fc.string({
  unit: fc.oneof(
    fc.integer({ min: 0, max: 0xff }).map(character),
    fc.constantFrom(
      '"',
      "\\",
      ",",
      "=",
      " ",
      "\t",
      "Digest",
      "realm=",
      "nonce=",
      'qop="auth"',
      "\r\n",
    ),
  ),
  maxLength: 300,
});

function character(code: number): string {
  return String.fromCharCode(code);
}

test("reading a challenge that was written gives back what was written", () => {
  const parameters = fc.record({
    realm: fieldText,
    nonce: fieldText,
    opaque: fieldText,
    domain: fieldText,
    algorithm: fc.constantFrom(...digestAlgorithms),
    stale: fc.boolean(),
    userhash: fc.boolean(),
  });
  fc.assert(
    fc.property(parameters, (given) => {
      const [challenge] = parseChallenges(formatChallenge({ ...given, qop: ["auth"] }));
      const { realm, nonce, opaque, domain, algorithm, stale, userhash } = given;
      expect(Object.fromEntries(challenge?.parameters ?? [])).toEqual({
        ...{ realm, nonce, opaque, domain, algorithm, qop: "auth" },
        ...{ stale: String(stale), userhash: String(userhash) },
      });
    }),
    RUNS,
  );
});

test("reading credentials that were written gives back what was written", () => {
  const parameters = fc.record({
    username: fieldText,
    realm: fieldText,
    nonce: fieldText,
    uri: fieldText,
    response: fc.constant("0123456789abcdef"),
    opaque: fieldText,
  });
  fc.assert(
    fc.property(parameters, fieldText, (given, cnonce) => {
      const qop = { value: "auth", nc: "00000001", cnonce };
      const { parameters: read } = parseCredentials(formatCredentials({ ...given, qop }));
      expect(Object.fromEntries(read)).toEqual({ ...given, qop: "auth", nc: "00000001", cnonce });
    }),
    RUNS,
  );
});

test("any bytes give a value or a DigestError, and nothing else", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(parseChallenges(text)).toBeInstanceOf(Array);
      expect(readAuthenticationInfo(text)).toBeTypeOf("object");
      try {
        expect(parseCredentials(text).scheme).not.toBe("");
      } catch (error) {
        expect(isDigestError(error)).toBe(true);
      }
    }),
    RUNS,
  );
});

test("the short way from text to the chosen challenge agrees with the long one", () => {
  const allowed = fc.option(fc.subarray([...digestAlgorithms]), { nil: undefined });
  const piece = fc.oneof(
    anyText,
    fc
      .record({
        realm: fieldText,
        nonce: fieldText,
        algorithm: fc.constantFrom(...digestAlgorithms),
      })
      .map(formatChallenge),
    fc
      .record({ realm: fieldText, nonce: fieldText, qop: fc.constant(["auth"]) })
      .map(formatChallenge),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 4 }), allowed, (lines, algorithms) => {
      const long = selectDigestChallenge(parseChallenges(lines), algorithms);
      expect(findDigestChallenge(lines, algorithms)).toEqual(long);
      const joined = lines.join(", ");
      expect(findDigestChallenge(joined, algorithms)).toEqual(
        selectDigestChallenge(parseChallenges(joined), algorithms),
      );
    }),
    RUNS,
  );
});

test("whatever a server sends, what is signed for it is one well-formed field, or a DigestError", () => {
  const name = fc.string({ unit: "grapheme", maxLength: 20 });
  fc.assert(
    fc.property(anyText, name, name, anyText, (text, username, password, uri) => {
      const challenge = findDigestChallenge(`Digest realm="r", nonce="n", ${text}`);
      if (challenge === null) return;
      try {
        const field = openSession(challenge, { username, password })?.sign("GET", uri) ?? "";
        expect(field).toMatch(/^[\t\x20-\x7e\x80-\xff]*$/);
        expect(readStrictly(field)["uri"]).toBe(uri);
      } catch (error) {
        expect(isDigestError(error)).toBe(true);
      }
    }),
    RUNS,
  );
});

test("a session writes what formatCredentials writes, and its nc grows by one each time", () => {
  const challenges = fc.record({
    realm: fieldText,
    nonce: fieldText,
    opaque: fc.option(fieldText, { nil: undefined }),
    algorithmToken: fc.constantFrom<DigestAlgorithm | undefined>(...digestAlgorithms, undefined),
  });
  fc.assert(
    fc.property(
      challenges,
      fieldText,
      fc.integer({ min: 1, max: 0xffff_fff0 }),
      token,
      (given, uri, first, cnonce) => {
        const challenge = {
          ...given,
          ...{ algorithm: given.algorithmToken ?? "MD5", qop: ["auth"] as const, stale: false },
          ...{ utf8: false, userhash: false, domain: undefined },
        };
        const settings = { cnonce: () => cnonce, firstNonceCount: first };
        const session = openSession(challenge, { username: "u", password: "p" }, settings);
        for (let i = 0; i < 3; i += 1) {
          const field = session?.sign("GET", uri) ?? "";
          const nc = (first + i).toString(16).padStart(8, "0");
          const response =
            /response="(\w+)"/.exec(field.slice(field.lastIndexOf(', response="')))?.[1] ?? "";
          const { realm, nonce, opaque, algorithmToken: algorithm } = given;
          const qop = { value: "auth", nc, cnonce };
          expect(field).toBe(
            formatCredentials({
              username: "u",
              realm,
              nonce,
              uri,
              response,
              algorithm,
              opaque,
              qop,
            }),
          );
        }
      },
    ),
    { ...RUNS, numRuns: 500 },
  );
});
