import { inspect } from "node:util";
import { expect, test } from "vitest";
import type { RefusalReason } from "../../src/verifier.ts";
import { fixedVerifier } from "./fixed-verifier.ts";
import { credentials, digest, parameter, type Signing } from "./sign.ts";

const ALGORITHMS = [
  "MD5",
  "MD5-sess",
  "SHA-256",
  "SHA-256-sess",
  "SHA-512-256",
  "SHA-512-256-sess",
] as const;

const EVERY_QOP = ALGORITHMS.flatMap((algorithm) => [
  { algorithm, qop: "auth" as const },
  { algorithm, qop: "auth-int" as const },
  ...(algorithm.endsWith("-sess") ? [] : [{ algorithm, qop: null }]),
]);

test.for(EVERY_QOP)("accepts $algorithm with qop $qop, and nothing that differs", (choice) => {
  const { ask } = fixedVerifier({ algorithms: ALGORITHMS, qop: ["auth", "auth-int", "none"] });
  const signing = { ...choice, method: "POST", body: "Grüße" };
  expect(ask(signing)).toEqual({
    ok: true,
    username: "Mufasa",
    algorithm: choice.algorithm,
    qop: choice.qop,
    nonce: expect.any(String),
    nc: choice.qop === null ? null : 1,
  });
  expect(ask({ ...signing, password: "circle of Life" })).toMatchObject({
    ok: false,
    reason: "response-differs",
    status: 401,
    stale: false,
    username: "Mufasa",
  });
});

test("a challenge for each algorithm, in the order of the options, with one nonce", () => {
  const { verifier } = fixedVerifier({
    realm: 'the "Jäger"',
    algorithms: ["SHA-512-256", "SHA-256", "MD5"],
    qop: ["auth", "auth-int", "none"],
    userhash: true,
    opaque: "5ccc069c",
    domain: ["/private", "https://other.example/"],
  });
  const challenges = verifier.challenge({ stale: true });
  const nonce = parameter(challenges[0], "nonce");
  expect(challenges).toEqual(
    ["SHA-512-256", "SHA-256", "MD5"].map(
      (algorithm) =>
        `Digest realm="the \\"J\u00c3\u00a4ger\\"", domain="/private https://other.example/", ` +
        `nonce="${nonce}", opaque="5ccc069c", algorithm=${algorithm}, qop="auth, auth-int", ` +
        "stale=true, charset=UTF-8, userhash=true",
    ),
  );
});

test("a challenge says nothing that is not asked for", () => {
  const { verifier } = fixedVerifier({ qop: ["none"], charset: "ISO-8859-1" });
  expect(verifier.challenge()[0]).toMatch(
    /^Digest realm="testrealm@host.com", nonce="[^"]{40}", algorithm=MD5$/,
  );
});

test("every challenge has another nonce, and with perAlgorithm each of a response", () => {
  const { verifier } = fixedVerifier({
    algorithms: ["SHA-256", "MD5"],
    nonce: { perAlgorithm: true },
  });
  const nonces = [verifier.challenge(), verifier.challenge()].flat();
  expect(new Set(nonces.map((challenge) => parameter(challenge, "nonce"))).size).toBe(4);
});

const REFUSALS: ReadonlyArray<readonly [Partial<Signing>, RefusalReason, string]> = [
  [{ sent: { realm: null } }, "parameter-missing", "lack realm"],
  [{ sent: { username: null } }, "parameter-missing", "lack username"],
  [{ sent: { nonce: null } }, "parameter-missing", "lack nonce"],
  [{ sent: { uri: null } }, "parameter-missing", "lack uri"],
  [{ sent: { response: null } }, "parameter-missing", "lack response"],
  [{ sent: { cnonce: null } }, "parameter-missing", "lack cnonce"],
  [{ sent: { nc: null } }, "parameter-missing", "lack nc"],
  [{ sent: { qop: null } }, "qop-not-offered", "have no qop"],
  [{ qop: null }, "qop-not-offered", "have no qop"],
  [{ sent: { qop: "auth-int" } }, "qop-not-offered", '"auth-int" was not offered'],
  [{ sent: { qop: "AUTH" } }, "qop-not-offered", '"AUTH" was not offered'],
  [{ realm: "other" }, "realm-differs", '"other"'],
  [{ algorithm: "SHA-256" }, "algorithm-not-offered", '"SHA-256"'],
  [{ sent: { algorithm: "bogus" } }, "algorithm-not-offered", '"bogus"'],
  [{ nc: "00000000" }, "nc-invalid", '"00000000"'],
  [{ nc: "0000000g" }, "nc-invalid", '"0000000g"'],
  [{ nc: "000000001" }, "nc-invalid", '"000000001"'],
  [{ sent: { nc: '"-1"' } }, "nc-invalid", '"-1"'],
  [{ sent: { uri: '"/other"' } }, "uri-differs", '"/other"'],
  [{ sent: { opaque: '"x"' } }, "opaque-differs", '"x"'],
  [{ username: "Scar" }, "user-unknown", "no user"],
  [{ username: "mufasa" }, "user-unknown", "no user"],
  [{ password: "" }, "response-differs", "GET:/dir/index.html"],
  [{ sent: { response: '""' } }, "response-differs", "GET:/dir/index.html"],
  [{ sent: { response: `"${"0".repeat(32)}"` } }, "response-differs", "GET:/dir/index.html"],
  [{ sent: { cnonce: '"other"' } }, "response-differs", "GET:/dir/index.html"],
  [{ sent: { userhash: "true" } }, "userhash-not-offered", "hashed"],
  [{ sent: { "username*": "UTF-8''Mufasa" } }, "username-invalid", "beside username"],
  [{ sent: { username: null, "username*": "Mufasa" } }, "username-invalid", "RFC 8187"],
  [
    { sent: { username: null, "username*": "UTF-8''Mufasa", userhash: "true" } },
    "username-invalid",
    "userhash is true",
  ],
  [{ sent: { username: '"Mu\0"' } }, "credentials-malformed", "username"],
  [{ sent: { cnonce: '"a\r\nX-Evil: 1"' } }, "credentials-malformed", "cnonce"],
  [{ sent: { extra: '"' } }, "credentials-malformed", "no end"],
  [{ sent: { REALM: '"testrealm@host.com"' } }, "credentials-malformed", "twice"],
];

test.for(REFUSALS)("refuses %j: %s", ([signing, reason, part]) => {
  const { ask } = fixedVerifier({ opaque: "5ccc069c" });
  const verdict = ask(signing);
  expect(verdict).toMatchObject({ ok: false, reason, stale: false });
  expect(verdict).toHaveProperty("status", reason === "uri-differs" ? 400 : 401);
  expect(verdict).toHaveProperty("message", expect.stringContaining(part));
});

test.for([
  [undefined, "credentials-missing"],
  [null, "credentials-missing"],
  ["", "scheme-unsupported"],
  ["Basic TXVmYXNhOg==", "scheme-unsupported"],
  ["Digest", "parameter-missing"],
  ["Digest ,,", "parameter-missing"],
  ["Digest nonsense", "credentials-malformed"],
  [`Digest ${",".repeat(8192)}`, "credentials-malformed"],
] as const)("refuses the credentials %j: %s", ([authorization, reason]) => {
  const { verifier } = fixedVerifier();
  expect(verifier.verify({ method: "GET", target: "/", authorization })).toMatchObject({
    ok: false,
    reason,
    status: 401,
    stale: false,
    username: null,
  });
});

test.for<Partial<Signing>>([
  { sent: { qop: '"auth"', nc: '"00000001"', algorithm: '"MD5"' } },
  { sent: { algorithm: "md5" } },
  { sent: { algorithm: null } },
  { sent: { opaque: '"5ccc069c"' } },
  { sent: { extra: '"x"' } },
  { sent: { userhash: "false" } },
  { nc: "1" },
  { nc: "0000000A" },
  { cnonce: "" },
  { cnonce: 'a"b\\c' },
  { cnonce: "é" },
  { uri: "*", method: "OPTIONS" },
])("accepts the lawful or harmless form %j", (signing) => {
  const { ask } = fixedVerifier({ opaque: "5ccc069c" });
  expect(ask(signing)).toMatchObject({ ok: true });
});

test("accepts a response in upper-case hexadecimal and unquoted values", () => {
  const { verifier, challenge } = fixedVerifier();
  const text = credentials({ nonce: challenge(), uri: "/x" });
  const upper = text.replace(
    /response="([^"]*)"/,
    (_, hex: string) => `response=${hex.toUpperCase()}`,
  );
  const bare = upper.replace(/(nonce|uri|username)="([^"]*)"/g, "$1=$2");
  expect(bare).not.toBe(upper);
  expect(verifier.verify({ method: "GET", target: "/x", authorization: bare })).toMatchObject({
    ok: true,
  });
});

test("a -sess algorithm needs a cnonce, also where credentials without qop are taken", () => {
  const { ask } = fixedVerifier({ algorithms: ["MD5-sess"], qop: ["auth", "none"] });
  expect(ask({ algorithm: "MD5-sess", qop: null })).toMatchObject({
    reason: "parameter-missing",
    message: "the credentials lack qop",
  });
});

test("the method and the body are signed", () => {
  const { verifier, challenge } = fixedVerifier({ qop: ["auth", "auth-int"] });
  const signing = {
    nonce: challenge(),
    method: "POST",
    uri: "/x",
    body: "a",
    qop: "auth-int",
  } as const;
  const request = { target: "/x", authorization: credentials(signing) };
  const reason = (method: string, body?: string | (() => string)) => {
    const verdict = verifier.verify({ ...request, method, body });
    return verdict.ok ? "ok" : verdict.reason;
  };
  expect(reason("GET", "a")).toBe("response-differs");
  expect(reason("POST", "b")).toBe("response-differs");
  expect(reason("POST")).toBe("body-not-given");
  expect(reason("POST", () => digest("MD5", "a"))).toBe("ok");
});

test("wantsBody says when the body may be signed", () => {
  const { verifier } = fixedVerifier({ qop: ["auth", "auth-int"] });
  expect(verifier.wantsBody("Digest qop=auth-int")).toBe(true);
  expect(verifier.wantsBody("Digest qop=auth")).toBe(false);
  expect(verifier.wantsBody(undefined)).toBe(false);
  expect(fixedVerifier().verifier.wantsBody("Digest qop=auth-int")).toBe(false);
});

test("the name of a proxy's fields and its status differ", () => {
  const { verifier } = fixedVerifier({ proxy: true, domain: ["/"] });
  expect(verifier.fields).toEqual({
    credentials: "proxy-authorization",
    challenge: "Proxy-Authenticate",
    info: "Proxy-Authentication-Info",
  });
  expect(verifier.challenge()[0]).not.toContain("domain");
  expect(verifier.verify({ method: "GET", target: "/", authorization: null })).toHaveProperty(
    "status",
    407,
  );
});

test("neither verdicts nor the verifier show a password, an HA1 or a response", () => {
  const { verifier, ask } = fixedVerifier();
  const seen = [
    ask(),
    ask({ password: "Circle of life" }),
    ask({ username: "Circle of Life" }),
    verifier,
  ]
    .flatMap((value) => [inspect(value, { depth: 9, showHidden: true }), JSON.stringify(value)])
    .map((text) => text.replace(/username: 'Circle of Life'|"username":"Circle of Life"/g, ""))
    .join("\n");
  expect(seen).not.toContain("Circle");
  expect(seen).not.toMatch(/[0-9a-f]{32}/);
});
