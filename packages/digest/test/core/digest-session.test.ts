import { expect, test } from "vitest";
import {
  computeResponse,
  DigestSession,
  findDigestChallenge,
  openSession,
  type SessionSettings,
} from "../../src/core.ts";
import { expectedResponse, readStrictly } from "../server/strict-authorization.ts";

const CREDENTIALS = { username: "Mufasa", password: "Circle of Life" };

function open(more: string, settings: SessionSettings = {}): DigestSession {
  const challenge = findDigestChallenge(`Digest realm="r@x", nonce="N", ${more}`);
  const session = challenge && openSession(challenge, CREDENTIALS, settings);
  if (session === null) throw new Error("not answered");
  return session;
}

test("it writes the field of RFC 7616 section 3.9.1", () => {
  const challenge = findDigestChallenge(
    'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256, ' +
      'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
  );
  const cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
  const session = challenge && openSession(challenge, CREDENTIALS, { cnonce: () => cnonce });
  expect(readStrictly(session?.sign("GET", "/dir/index.html") ?? "")).toEqual({
    username: "Mufasa",
    realm: "http-auth@example.org",
    uri: "/dir/index.html",
    algorithm: "SHA-256",
    nonce: "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
    nc: "00000001",
    cnonce,
    qop: "auth",
    response: "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
    opaque: "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS",
  });
});

test("methods and targets that alternate are each hashed for themselves", () => {
  const session = open('qop="auth"', { cnonce: () => "c" });
  for (const [method, uri] of [
    ["GET", "/a"],
    ["GET", "/a"],
    ["POST", "/a"],
    ["POST", "/b"],
    ["GET", "/b"],
    ["GET", "/a"],
  ] as const) {
    const parameters = readStrictly(session.sign(method, uri));
    const { nonce = "", cnonce = "" } = parameters;
    const signed = {
      algorithm: "MD5",
      ...CREDENTIALS,
      realm: "r@x",
      method,
      uri,
      body: Buffer.alloc(0),
    };
    const opening = { nonce, cnonce };
    expect(parameters["response"]).toBe(expectedResponse({ ...signed, parameters, opening }));
  }
  expect(session.count).toBe(6);
});

test("one cnonce serves for a nonce, or with freshCnonce each request has its own", () => {
  const cnonces = (session: DigestSession) =>
    [1, 2, 3].map(() => readStrictly(session.sign("GET", "/"))["cnonce"]);
  expect(new Set(cnonces(open('qop="auth"'))).size).toBe(1);
  expect(new Set(cnonces(open('qop="auth"', { freshCnonce: true }))).size).toBe(3);
  expect(new Set(cnonces(open('qop="auth", algorithm=MD5-sess', { freshCnonce: true }))).size).toBe(
    1,
  );
});

test("cnonces are 32 hexadecimal digits and do not repeat", () => {
  const seen = new Set<string>();
  for (let i = 0; i < 1000; i += 1) {
    const { cnonce } = open('qop="auth"').signed;
    expect(cnonce).toMatch(/^[0-9a-f]{32}$/);
    seen.add(cnonce);
  }
  expect(seen.size).toBe(1000);
});

test("nc ends at ffffffff with an error that has a code", () => {
  const session = open('qop="auth"', { firstNonceCount: 0xffff_ffff });
  expect(session.exhausted).toBe(false);
  expect(session.sign("GET", "/")).toContain("nc=ffffffff");
  expect(session.exhausted).toBe(true);
  expect(() => session.sign("GET", "/")).toThrow(
    expect.objectContaining({ code: "ERR_DIGEST_NONCE_EXHAUSTED" }),
  );
});

test("without qop no nc and no cnonce is sent", () => {
  const parameters = readStrictly(open("opaque=O").sign("GET", "/"));
  expect(Object.keys(parameters)).toEqual([
    "username",
    "realm",
    "nonce",
    "uri",
    "response",
    "opaque",
  ]);
});

test("nextnonce starts nc again and keeps the A1 of a -sess algorithm", () => {
  const session = open('qop="auth", algorithm=MD5-sess', { cnonce: () => "c" });
  session.sign("GET", "/");
  const next = session.withNonce("N2");
  const parameters = readStrictly(next.sign("GET", "/"));
  expect(parameters).toMatchObject({ nonce: "N2", nc: "00000001" });
  const opening = { nonce: "N", cnonce: "c" };
  const signed = { algorithm: "MD5-sess", ...CREDENTIALS, realm: "r@x", method: "GET", uri: "/" };
  expect(parameters["response"]).toBe(
    expectedResponse({ ...signed, body: Buffer.alloc(0), parameters, opening }),
  );
  expect(next.opening).toBe(session.opening);
});

test("rspauth of an earlier request is judged with the parameters of that request", () => {
  const session = open('qop="auth"', { freshCnonce: true });
  session.sign("GET", "/a");
  const { signed } = session;
  session.sign("GET", "/b");
  expect(session.rspauth(signed)).not.toBe(session.rspauth(session.signed));
  expect(signed).toMatchObject({ uri: "/a", nc: "00000001" });
});

test("a cnonce of the caller that cannot be sent is an error, not a header", () => {
  expect(() => open('qop="auth"', { cnonce: () => 'a"\r\nX: 1' })).toThrow(
    expect.objectContaining({ code: "ERR_DIGEST_VALUE_UNSENDABLE" }),
  );
  expect(open('qop="auth"', { cnonce: () => 'a"b' }).sign("GET", "/")).toContain('cnonce="a\\"b"');
});

test("bytes above 0x7f are hashed as they stand in the challenge and in the target", () => {
  const challenge = findDigestChallenge('Digest realm="Z\u00fcrich", nonce="\u00e4", qop="auth"');
  const session = challenge && openSession(challenge, CREDENTIALS, { cnonce: () => "\u00e9" });
  const parameters = readStrictly(session?.sign("GET", "/\u00e8") ?? "");
  const opening = { nonce: "", cnonce: "" };
  const signed = {
    algorithm: "MD5",
    ...CREDENTIALS,
    realm: "Z\u00fcrich",
    method: "GET",
    uri: "/\u00e8",
  };
  expect(parameters["response"]).toBe(
    expectedResponse({ ...signed, body: Buffer.alloc(0), parameters, opening }),
  );
});

test("credentials without an HA1 for the challenge open no session", () => {
  const challenge = findDigestChallenge('Digest realm="r", nonce="n", qop="auth"');
  if (challenge === null) throw new Error("not read");
  const ha1 = { MD5: "0".repeat(32) };
  expect(openSession(challenge, { username: "u", realm: "r", ha1 })).toBeInstanceOf(DigestSession);
  expect(openSession(challenge, { username: "u", realm: "R", ha1 })).toBeNull();
  expect(openSession(challenge, { username: "u", realm: "r", ha1: {} })).toBeNull();
  const response = computeResponse({
    algorithm: "MD5",
    ha1: ha1.MD5,
    nonce: "n",
    method: "",
    uri: "/",
  });
  expect(response).toHaveLength(32);
});
