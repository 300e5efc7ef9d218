import { expect, test } from "vitest";
import { atlasUnderTest, nonceOf, outcome, requestText } from "../atlas-under-test.ts";
import { RawConnection } from "../raw-connection.ts";
import { ROOT, signed } from "../signed-credentials.ts";

// 24 times the byte 1, then the byte 2.
const FIRST_NONCE = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB";
const SECOND_NONCE = "AgICAgICAgICAgICAgICAgICAgICAgIC";

const HEAD = [
  "Content-Length: 142",
  "Content-Type: application/json",
  "Date: Mon, 10 Aug 2026 03:02:10 GMT",
  "Server: mdbws",
  "Vary: Accept-Encoding",
  `WWW-Authenticate: Digest realm="MMS Public API", domain="", nonce="${FIRST_NONCE}", algorithm=MD5, qop="auth", stale=false`,
  "X-Envoy-Upstream-Service-Time: 5",
];

const BODY = `{
  "error" : 401,
  "reason" : "Unauthorized",
  "detail" : "You are not authorized for this resource.",
  "errorCode" : "UNEXPECTED_ERROR"
}`;

test("answers a request without credentials with Atlas's bytes and no others", async () => {
  await using atlas = await atlasUnderTest();
  const answer = await atlas.ask();
  expect(answer.statusLine).toBe("HTTP/1.1 401 Unauthorized");
  expect(answer.fields).toEqual(HEAD);
  expect(answer.body).toBe(BODY);
  expect(answer.body).toHaveLength(142);
});

test("answers HEAD with the same head and no body", async () => {
  await using atlas = await atlasUnderTest();
  expect((await atlas.ask(undefined, { method: "HEAD" })).fields).toEqual(HEAD);
  // A byte of a body would stand before this answer.
  expect((await atlas.ask()).statusLine).toBe("HTTP/1.1 401 Unauthorized");
});

test("makes a new nonce of 24 bytes in standard base64 for every 401", async () => {
  const bytes = [Buffer.alloc(24, 0xff), Buffer.alloc(24, 0xfb)];
  const sizes: number[] = [];
  await using atlas = await atlasUnderTest({
    randomBytes: (size) => bytes[sizes.push(size) - 1] ?? Buffer.alloc(size),
  });
  expect(await atlas.nonce()).toBe("/".repeat(32));
  expect(await atlas.nonce()).toBe("+/v7".repeat(8));
  expect(sizes).toEqual([24, 24]);
});

test("draws nothing from the random source for a request that is let in", async () => {
  let draws = 0;
  await using atlas = await atlasUnderTest({
    randomBytes: (size) => {
      draws += 1;
      return new Uint8Array(size);
    },
  });
  const nonce = await atlas.nonce();
  expect(await atlas.attempt(nonce)).toBe("200");
  expect(draws).toBe(1);
});

test("leaves out Vary for DELETE and names another front end for the private API", async () => {
  await using atlas = await atlasUnderTest();
  const deleted = await atlas.ask(undefined, {
    method: "DELETE",
    target: "/api/atlas/v2/groups/1",
  });
  expect(deleted.fields.filter((line) => line.startsWith("Vary"))).toEqual([]);
  const ipInfo = await atlas.ask(undefined, { target: "/api/private/ipinfo" });
  expect(ipInfo.fields.at(-1)).toBe("X-Xgen-Up-Proto: HTTP/2");
  expect(ipInfo.fields.some((line) => line.startsWith("X-Envoy"))).toBe(false);
});

test("leaves errorCode out of the body when told, as Atlas did until 2023", async () => {
  await using atlas = await atlasUnderTest({ errorCode: false });
  const { body } = await atlas.ask();
  expect(Object.keys(JSON.parse(body))).toEqual(["error", "reason", "detail"]);
});

test("answers a wrong private key with the bytes of no credentials but for the nonce", async () => {
  await using atlas = await atlasUnderTest();
  const challenge = await atlas.ask();
  const refused = await atlas.ask(signed(nonceOf(challenge), { privateKey: "wrong" }));
  expect({
    ...refused,
    fields: refused.fields.map((line) => line.replace(SECOND_NONCE, FIRST_NONCE)),
  }).toEqual(challenge);
});

test("keeps the connection through a 401 and takes the credentials on it", async () => {
  await using atlas = await atlasUnderTest();
  expect(outcome(await atlas.ask(signed(await atlas.nonce())))).toBe("200");
});

test.for([
  ["100 bytes", "Content-Length: 100\r\n", "x".repeat(100), 100],
  ["2 MiB", `Content-Length: ${2 ** 21}\r\n`, "x".repeat(2 ** 21), 2 ** 21],
  ["chunks", "Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", 5],
] as const)(
  "reads a body of %s before the 401 and keeps the connection",
  async ([, fields, body, size]) => {
    await using atlas = await atlasUnderTest();
    const answer = await atlas.ask(undefined, { method: "POST", fields, body });
    expect(outcome(answer)).toBe("401 stale=false");
    expect(outcome(await atlas.ask())).toBe("401 stale=false");
    expect(atlas.mock.requests.map(({ bodyBytes }) => bodyBytes)).toEqual([size, 0]);
  },
);

test("does not answer before the last byte of the body", async () => {
  await using atlas = await atlasUnderTest();
  const text = requestText(undefined, {
    method: "POST",
    fields: "Content-Length: 2\r\n",
    body: "a",
  });
  atlas.connection.write(text);
  // Another connection is served in the meantime, so the mock has seen the bytes above.
  await using other = await RawConnection.open(atlas.mock.port);
  other.write(requestText(undefined));
  await other.response();
  expect(atlas.mock.requests).toHaveLength(1);
  atlas.connection.write("b");
  expect((await atlas.connection.response()).statusLine).toBe("HTTP/1.1 401 Unauthorized");
});

test("refuses Expect: 100-continue without a 100 and closes the connection", async () => {
  await using atlas = await atlasUnderTest();
  const fields = "Expect: 100-continue\r\nContent-Length: 5\r\n";
  const answer = await atlas.ask(undefined, { method: "POST", fields });
  expect(answer.statusLine).toBe("HTTP/1.1 401 Unauthorized");
  expect(answer.fields).toEqual([...HEAD, "Connection: close"]);
  expect(answer.body).toBe(BODY);
  expect(await atlas.connection.closed()).toBe("");
});

test("lets a client with right credentials send its body after a 100", async () => {
  await using atlas = await atlasUnderTest();
  const nonce = await atlas.nonce();
  const fields = "Expect: 100-continue\r\nContent-Length: 5\r\n";
  const authorization = signed(nonce, { method: "POST" });
  const first = await atlas.ask(authorization, { method: "POST", fields });
  expect(first.statusLine).toBe("HTTP/1.1 100 Continue");
  atlas.connection.write("abcde");
  expect((await atlas.connection.response()).statusLine).toBe("HTTP/1.1 405 Method Not Allowed");
});

test("closes after the answer when the client asks for it, and says so", async () => {
  await using atlas = await atlasUnderTest();
  const answer = await atlas.ask(undefined, { fields: "Connection: close\r\n" });
  expect(answer.fields).toEqual([...HEAD, "Connection: close"]);
  expect(await atlas.connection.closed()).toBe("");
});

test("tells a client of HTTP/1.0 that its connection is kept", async () => {
  await using atlas = await atlasUnderTest();
  atlas.connection.write(`GET ${ROOT} HTTP/1.0\r\nConnection: keep-alive\r\n\r\n`);
  expect((await atlas.connection.response()).fields).toContain("Connection: keep-alive");
});
