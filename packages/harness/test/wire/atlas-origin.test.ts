import { afterEach, expect, test } from "vitest";
import type { AtlasServer } from "../../src/cases/conformance-case.ts";
import { computeLadder } from "../../src/oracle.ts";
import type { Origin } from "../../src/wire/origin.ts";
import { startOrigin } from "../../src/wire/start-origin.ts";
import { aCase } from "../cases/a-case.ts";
import { RawClient } from "./raw-client.ts";

const FIRST = "+4YICU5YLx6mQEzmVhx1G5ySQVrufjv6";
const SECOND = "sTP5T+Y1aeZYJeKHb6aAxceLiHu86sHL";
const credentials = { username: "ytmkhdqs", password: "5f0c1d2e-8b7a-4c3d-9e6f-1a2b3c4d5e6f" };

let origin: Origin | null = null;

afterEach(async () => {
  await origin?.close();
  origin = null;
});

async function open(server: Partial<AtlasServer> = {}): Promise<[Origin, RawClient]> {
  origin = await startOrigin(
    aCase({ credentials, server: { kind: "atlas", nonces: [FIRST, SECOND], ...server } }),
  );
  return [origin, await RawClient.connect(origin.url)];
}

function signed(nonce: string, nc: string, method = "GET"): string {
  const uri = "/api/atlas/v1.0/";
  const { response } = computeLadder({
    ...credentials,
    realm: "MMS Public API",
    nonce,
    nc,
    cnonce: "0a4f113b0a4f113b",
    qop: "auth",
    method,
    uri,
    encoding: "utf8",
  });
  return `${method} ${uri} HTTP/1.1\r\nHost: x\r\nAuthorization: Digest username="${credentials.username}", realm="MMS Public API", nonce="${nonce}", uri="${uri}", response="${response}", qop=auth, nc=${nc}, cnonce="0a4f113b0a4f113b"\r\n\r\n`;
}

const UNSIGNED = "GET /api/atlas/v1.0/ HTTP/1.1\r\nHost: x\r\n\r\n";

test("passes on the bytes of both sides and keeps a copy of them", async () => {
  const [{ exchanges, malformed }, client] = await open();
  client.send(UNSIGNED);
  const refused = await client.receivedUpTo("}");
  expect(refused).toContain(
    `\r\nWWW-Authenticate: Digest realm="MMS Public API", domain="", nonce="${FIRST}", algorithm=MD5, qop="auth", stale=false\r\n`,
  );
  client.send(signed(FIRST, "00000001"));
  const welcomed = await client.receivedUpTo("}");
  expect(welcomed).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(exchanges.map(({ request }) => request.raw.toString("latin1"))).toEqual([
    UNSIGNED,
    signed(FIRST, "00000001"),
  ]);
  expect(exchanges.map(({ response }) => response?.raw.toString("latin1"))).toEqual([
    refused,
    welcomed,
  ]);
  expect(malformed).toEqual([]);
});

test("has a mock of its own, so that a nonce of one attempt is unknown to the next", async () => {
  const [first, client] = await open();
  client.send(UNSIGNED);
  await client.receivedUpTo("}");
  await first.close();
  const [, next] = await open();
  next.send(signed(FIRST, "00000001"));
  expect(await next.receivedUpTo("}")).toMatch(/^HTTP\/1\.1 401 /);
});

test("moves the clock on after so many successes, so that the nonce grows stale", async () => {
  const [, client] = await open({ clock: [{ afterOk: 1, advanceMs: 61_000 }] });
  client.send(UNSIGNED);
  await client.receivedUpTo("}");
  client.send(signed(FIRST, "00000001"));
  expect(await client.receivedUpTo("}")).toMatch(/^HTTP\/1\.1 200 /);
  client.send(signed(FIRST, "00000002"));
  const refused = await client.receivedUpTo("}");
  expect(refused).toContain("stale=true\r\n");
  expect(refused).toContain(`nonce="${SECOND}"`);
});

test("lets in the keys of the case where it names some", async () => {
  const [, client] = await open({ keys: [{ publicKey: "another", privateKey: "secret" }] });
  client.send(UNSIGNED);
  await client.receivedUpTo("}");
  client.send(signed(FIRST, "00000001"));
  expect(await client.receivedUpTo("}")).toMatch(/^HTTP\/1\.1 401 /);
});

test("tells answers to HEAD and GET apart when they are pipelined", async () => {
  const [{ exchanges }, client] = await open();
  client.send(`${UNSIGNED.replace("GET", "HEAD")}${UNSIGNED.replace("GET", "HEAD")}${UNSIGNED}`);
  await client.receivedUpTo("}");
  expect(exchanges.map(({ response }) => response?.body.length)).toEqual([0, 0, 142]);
});

test("hands a client that never gives up further nonces, the same in every run", async () => {
  const noncesOfOneRun = async (): Promise<string[] | null> => {
    const [one, client] = await open();
    client.send(`${UNSIGNED.repeat(4)}${UNSIGNED.replace("Host", "Connection: close\r\nHost")}`);
    const text = await client.receivedUntilEnd();
    await one.close();
    return text.match(/(?<=nonce=")[^"]*/g);
  };
  const nonces = await noncesOfOneRun();
  expect(nonces?.slice(0, 2)).toEqual([FIRST, SECOND]);
  expect(new Set(nonces).size).toBe(5);
  expect(nonces?.every((nonce) => /^[A-Za-z0-9+/]{32}$/.test(nonce))).toBe(true);
  expect(await noncesOfOneRun()).toEqual(nonces);
});

test("records a request that never became whole", async () => {
  const [one, client] = await open();
  client.send(`${UNSIGNED}GET`);
  await client.receivedUpTo("}");
  await one.close();
  expect(one.malformed).toEqual(["the last 3 bytes of a connection are not a whole request"]);
});

test("records bytes that are no HTTP and closes the connection", async () => {
  const [{ malformed }, client] = await open();
  client.send("GET / HTTP/1.1\r\nContent-Length: 1, 2\r\n\r\n");
  expect(await client.receivedUntilEnd()).toBe("");
  expect(malformed).toEqual(['Content-Length "1, 2" cannot be used']);
});
