import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { type DigestFault, digestFaults } from "../../src/index.ts";
import { atlasUnderTest, nonceOf, outcome, requestText } from "../atlas-under-test.ts";
import { header, RawConnection, type RawResponse } from "../raw-connection.ts";
import { KEY, md5, ROOT, signed, signedParts, written } from "../signed-credentials.ts";

const FIRST = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB";
const SECOND = "AgICAgICAgICAgICAgICAgICAgICAgIC";
const START = `Digest realm="MMS Public API", domain="", nonce="${FIRST}"`;

function challenges({ fields }: RawResponse): readonly string[] {
  return fields.flatMap((line) => {
    const [, value] = /^WWW-Authenticate: (.*)$/.exec(line) ?? [];
    return value === undefined ? [] : [value];
  });
}

const texts: ReadonlyArray<readonly [DigestFault, readonly string[]]> = [
  [
    "two-algorithms-one-nonce",
    [
      `${START}, algorithm=SHA-256, qop="auth", stale=false`,
      `${START}, algorithm=MD5, qop="auth", stale=false`,
    ],
  ],
  [
    "two-algorithms-two-nonces",
    [
      `${START}, algorithm=SHA-256, qop="auth", stale=false`,
      `${START.replace(FIRST, SECOND)}, algorithm=MD5, qop="auth", stale=false`,
    ],
  ],
  ["no-algorithm", [`${START}, qop="auth", stale=false`]],
  ["quoted-algorithm-and-stale", [`${START}, algorithm="MD5", qop="auth", stale="false"`]],
  ["upper-case-stale", [`${START}, algorithm=MD5, qop="auth", stale=FALSE`]],
  ["no-qop", [`${START}, algorithm=MD5, stale=false`]],
  ["no-spaces", [`${START.replaceAll(", ", ",")},algorithm=MD5,qop="auth",stale=false`]],
];

test.for(texts)("%s: the challenge says so and is answered as ever", async ([fault, expected]) => {
  await using atlas = await atlasUnderTest({ faults: [fault] });
  const challenge = await atlas.ask();
  expect(challenges(challenge)).toEqual(expected);
  expect(await atlas.attempt(nonceOf(challenge))).toBe("200");
  const unknown = challenges(await atlas.ask(signed("AAAA")));
  expect(unknown.every((text) => /stale="?true"?$/i.test(text))).toBe(true);
});

function signedSha256(nonce: string, privateKey: string): string {
  const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
  const ha1 = hash(`${KEY.publicKey}:MMS Public API:${privateKey}`);
  const response = hash(`${ha1}:${nonce}:00000001:0a4f113b:auth:${hash(`GET:${ROOT}`)}`);
  return written(
    signedParts(nonce).map(([name, text]) => {
      if (name === "response") return [name, `"${response}"`];
      return [name, name === "algorithm" ? "SHA-256" : text];
    }),
  );
}

test.for(["two-algorithms-one-nonce", "two-algorithms-two-nonces"] as const)(
  "%s: the challenge of SHA-256 can be answered, and is checked; Atlas's cannot",
  async (fault) => {
    await using atlas = await atlasUnderTest({ faults: [fault] });
    expect(outcome(await atlas.ask(signedSha256(await atlas.nonce(), KEY.privateKey)))).toBe("200");
    expect(outcome(await atlas.ask(signedSha256(await atlas.nonce(), "wrong")))).toBe(
      "401 stale=false",
    );
    await using plain = await atlasUnderTest();
    expect(outcome(await plain.ask(signedSha256(await plain.nonce(), KEY.privateKey)))).toBe(
      "401 stale=false",
    );
    expect(plain.mock.requests.at(-1)?.why).toContain('algorithm="SHA-256" was not offered');
  },
);

test("one-time-nonce: the second use finds the nonce stale, whatever its nc", async () => {
  await using atlas = await atlasUnderTest({ faults: ["one-time-nonce"] });
  const nonce = await atlas.nonce();
  expect(await atlas.attempt(nonce, { nc: "00000007" })).toBe("200");
  expect(await atlas.attempt(nonce, { nc: "00000008" })).toBe("401 stale=true");
  expect(atlas.mock.requests.at(-1)?.why).toMatch(/takes each nonce once/);
});

test("next-nonce: from nine tenths of its life on, a success names the next nonce", async () => {
  await using atlas = await atlasUnderTest({ faults: ["next-nonce"] });
  const nonce = await atlas.nonce();
  atlas.advance(53_999);
  const young = await atlas.ask(signed(nonce));
  expect(header(young.fields, "Authentication-Info")).toBeUndefined();
  atlas.advance(1);
  const worn = await atlas.ask(signed(nonce, { nc: "00000002" }));
  expect(worn.fields).toContain(`Authentication-Info: nextnonce="${SECOND}"`);
  expect(await atlas.attempt(SECOND)).toBe("200");
  const refused = await atlas.ask(signed(nonce, { nc: "00000003", privateKey: "wrong" }));
  expect(header(refused.fields, "Authentication-Info")).toBeUndefined();
});

function rfc2069(nonce: string, privateKey: string): string {
  const ha1 = md5(`${KEY.publicKey}:MMS Public API:${privateKey}`);
  const response = md5(`${ha1}:${nonce}:${md5(`GET:${ROOT}`)}`);
  const parts = signedParts(nonce).filter(([name]) => !["qop", "nc", "cnonce"].includes(name));
  return written(parts.map(([name, text]) => [name, name === "response" ? `"${response}"` : text]));
}

test("no-qop: takes the form of RFC 2069 again and again, until the nonce is old", async () => {
  await using atlas = await atlasUnderTest({ faults: ["no-qop"] });
  const nonce = await atlas.nonce();
  expect(outcome(await atlas.ask(rfc2069(nonce, KEY.privateKey)))).toBe("200");
  expect(outcome(await atlas.ask(rfc2069(nonce, KEY.privateKey)))).toBe("200");
  expect(outcome(await atlas.ask(rfc2069(nonce, "wrong")))).toBe("401 stale=false");
  atlas.advance(60_001);
  expect(outcome(await atlas.ask(rfc2069(nonce, KEY.privateKey)))).toBe("401 stale=true");
});

test("close-on-401: the 401 ends the connection and says so; a 200 does not", async () => {
  await using atlas = await atlasUnderTest({ faults: ["close-on-401"] });
  const challenge = await atlas.ask();
  expect(challenge.fields.at(-1)).toBe("Connection: close");
  expect(await atlas.connection.closed()).toBe("");
  await using next = await RawConnection.open(atlas.mock.port);
  for (const nc of ["00000001", "00000002"]) {
    next.write(requestText(signed(nonceOf(challenge), { nc })));
    expect(outcome(await next.response())).toBe("200");
  }
});

test("short-count: nc=7 is the last", async () => {
  await using atlas = await atlasUnderTest({ faults: ["short-count"] });
  const nonce = await atlas.nonce();
  expect(await atlas.attempt(nonce, { nc: "00000007" })).toBe("200");
  expect(await atlas.attempt(nonce, { nc: "00000008" })).toBe("401 stale=true");
});

test("password-first: a wrong key is stale=false with an old nonce too, and costs no nc", async () => {
  await using atlas = await atlasUnderTest({ faults: ["password-first"] });
  const nonce = await atlas.nonce();
  expect(await atlas.attempt(nonce, { privateKey: "wrong" })).toBe("401 stale=false");
  expect(await atlas.attempt(nonce)).toBe("200");
  atlas.advance(60_001);
  expect(await atlas.attempt(nonce, { privateKey: "wrong" })).toBe("401 stale=false");
  expect(await atlas.attempt(nonce, { nc: "00000002" })).toBe("401 stale=true");
});

test("chunked-401: the body comes in one chunk, without Content-Length; HEAD has none", async () => {
  await using atlas = await atlasUnderTest({ faults: ["chunked-401"] });
  const { fields, body } = await atlas.ask();
  expect(fields[0]).toBe("Transfer-Encoding: chunked");
  expect(header(fields, "Content-Length")).toBeUndefined();
  expect(body.slice(0, 5)).toBe("8e\r\n{");
  expect(body.slice(4 + 142)).toBe("\r\n0\r\n\r\n");
  const head = await atlas.ask(undefined, { method: "HEAD" });
  expect(head.fields[0]).toBe("Transfer-Encoding: chunked");
  expect(await atlas.attempt(await atlas.nonce())).toBe("200");
});

test("empty-reason-phrase: the status line ends with a space", async () => {
  await using atlas = await atlasUnderTest({ faults: ["empty-reason-phrase"] });
  expect((await atlas.ask()).statusLine).toBe("HTTP/1.1 401 ");
  expect((await atlas.ask(signed(await atlas.nonce()))).statusLine).toBe("HTTP/1.1 200 OK");
});

test("bad-request-uri: another uri than the target gets 400 and no challenge", async () => {
  await using atlas = await atlasUnderTest({ faults: ["bad-request-uri"] });
  const target = `${ROOT}?pretty=true`;
  const refused = await atlas.ask(signed(await atlas.nonce()), { target });
  expect(refused.statusLine).toBe("HTTP/1.1 400 Bad Request");
  expect(header(refused.fields, "WWW-Authenticate")).toBeUndefined();
  expect(atlas.mock.requests.at(-1)).toMatchObject({
    status: 400,
    stale: null,
    why: `the uri signed was "${ROOT}", the request target is "${target}"`,
  });
  expect(await atlas.attempt(await atlas.nonce())).toBe("200");
});

test("node-hop: each third request with credentials finds its nonce unknown, and a new one works", async () => {
  await using atlas = await atlasUnderTest({ faults: ["node-hop"] });
  const nonce = await atlas.nonce();
  expect(await atlas.attempt(nonce, { nc: "00000001" })).toBe("200");
  expect(await atlas.attempt(nonce, { nc: "00000002" })).toBe("200");
  const hopped = await atlas.ask(signed(nonce, { nc: "00000003" }));
  expect(outcome(hopped)).toBe("401 stale=true");
  expect(await atlas.attempt(nonceOf(hopped))).toBe("200");
});

test("faults add up, and a single setting is put over them", async () => {
  await using atlas = await atlasUnderTest({
    faults: ["no-spaces", "upper-case-stale", "short-count"],
    digest: { nonceCountLimit: 3 },
  });
  const challenge = await atlas.ask();
  expect(challenges(challenge)[0]).toMatch(/,qop="auth",stale=FALSE$/);
  expect(await atlas.attempt(nonceOf(challenge), { nc: "00000003" })).toBe("401 stale=TRUE");
});

test("every fault changes a setting and names where it was seen", () => {
  for (const { summary, seenIn, policy } of Object.values(digestFaults)) {
    expect(Object.keys(policy).length).toBeGreaterThan(0);
    expect(summary).not.toBe("");
    expect(seenIn).not.toBe("");
  }
});
