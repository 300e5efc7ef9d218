import { findDigestChallenge, openSession } from "@digest-conformance/digest/core";
import { expect, test } from "vitest";
import { type DigestOrigin, startDigestOrigin } from "../../src/servers/digest-origin.ts";

const credentials = { username: "Mufasa", password: "Circle of Life" };

async function get(origin: DigestOrigin, path: string, authorization?: string): Promise<Response> {
  const response = await fetch(origin.url + path, {
    headers: authorization === undefined ? {} : { authorization },
  });
  await response.text();
  return response;
}

async function sessionOf(origin: DigestOrigin, password: string) {
  const response = await get(origin, "/digest/1");
  expect(response.status).toBe(401);
  const challenge = findDigestChallenge(response.headers.get("www-authenticate") ?? "");
  const session =
    challenge === null ? null : openSession(challenge, { username: "Mufasa", password });
  if (session === null) throw new Error("the origin sent no challenge that can be answered");
  return session;
}

test("The right credentials are let in, a wrong password is not, and /open/ takes anybody", async () => {
  await using origin = await startDigestOrigin({ ...credentials, strict: true });
  const right = await sessionOf(origin, credentials.password);
  const wrong = await sessionOf(origin, "wrong");
  expect((await get(origin, "/digest/1", right.sign("GET", "/digest/1"))).status).toBe(200);
  expect((await get(origin, "/digest/1", right.sign("GET", "/digest/2"))).status).toBe(401);
  expect((await get(origin, "/digest/1", wrong.sign("GET", "/digest/1"))).status).toBe(401);
  expect((await get(origin, "/open/1")).status).toBe(200);
  expect(origin.counts).toEqual({ requests: 6, repeatedNc: 0 });
});

test.for([
  { strict: true, status: 401 },
  { strict: false, status: 200 },
])("A repeated nc is counted; with strict $strict it gets $status", async ({ strict, status }) => {
  await using origin = await startDigestOrigin({ ...credentials, strict });
  const session = await sessionOf(origin, credentials.password);
  const authorization = session.sign("GET", "/digest/1");
  expect((await get(origin, "/digest/1", authorization)).status).toBe(200);
  expect((await get(origin, "/digest/1", authorization)).status).toBe(status);
  expect(origin.counts.repeatedNc).toBe(1);
});
