import { afterEach, expect, test } from "vitest";
import type { ScriptAnswer } from "../../src/cases/conformance-case.ts";
import type { Origin } from "../../src/wire/origin.ts";
import { startOrigin } from "../../src/wire/start-origin.ts";
import { aCase } from "../cases/a-case.ts";
import { RawClient } from "./raw-client.ts";

let origin: Origin | null = null;

afterEach(async () => {
  await origin?.close();
  origin = null;
});

async function open(answers: readonly ScriptAnswer[]): Promise<[Origin, RawClient]> {
  origin = await startOrigin(aCase({ server: { kind: "script", answers } }));
  return [origin, await RawClient.connect(origin.url)];
}

test("sends the written bytes and Content-Length, and nothing of its own", async () => {
  const [{ exchanges }, client] = await open([
    {
      status: 401,
      reason: "N\xf6",
      headers: [
        ["www-AUTHENTICATE", 'Digest  realm="Z\xc3\xbcrich"'],
        ["WWW-Authenticate", "Basic"],
        ["X", ""],
      ],
      body: "caf\xe9",
    },
  ]);
  client.send("GET /x HTTP/1.1\r\nhost: y\r\n\r\n");
  const answer = await client.receivedUpTo("caf\xe9");
  expect(answer).toBe(
    'HTTP/1.1 401 N\xf6\r\nwww-AUTHENTICATE: Digest  realm="Z\xc3\xbcrich"\r\nWWW-Authenticate: Basic\r\nX: \r\nContent-Length: 4\r\n\r\ncaf\xe9',
  );
  expect(exchanges).toHaveLength(1);
  expect(exchanges[0]?.request.raw.toString("latin1")).toBe("GET /x HTTP/1.1\r\nhost: y\r\n\r\n");
  expect(exchanges[0]?.response?.raw.toString("latin1")).toBe(answer);
});

test("takes the usual reason where the case names none, and sends no body after HEAD", async () => {
  const [{ exchanges }, client] = await open([{ status: 404, body: "gone" }]);
  client.send("HEAD / HTTP/1.1\r\n\r\n");
  expect(await client.receivedUpTo("\r\n\r\n")).toBe(
    "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\n",
  );
  expect(exchanges[0]?.response?.body).toHaveLength(0);
});

const PLAIN = "GET /a HTTP/1.1\r\n\r\n";
const SIGNED = 'GET /a HTTP/1.1\r\nauthorization: Digest realm="nonce=z", nonce="n\\"1"\r\n\r\n';

test.for([
  ["authorization absent", { authorization: "absent" }, PLAIN, SIGNED],
  ["authorization present", { authorization: "present" }, SIGNED, PLAIN],
  ["a nonce", { nonce: 'n"1' }, SIGNED, SIGNED.replace('\\"1', '\\"2')],
  ["a nonce where there is none", { nonce: 'n"1' }, SIGNED, PLAIN],
  ["a target", { target: "/a" }, PLAIN, PLAIN.replace("/a", "/a?b")],
] as const)("answers by %s", async ([, when, fitting, other]) => {
  const [, client] = await open([{ when, status: 403 }, { status: 200 }]);
  client.send(fitting);
  expect(await client.receivedUpTo("\r\n\r\n")).toContain(" 403 ");
  client.send(other);
  expect(await client.receivedUpTo("\r\n\r\n")).toContain(" 200 ");
});

test("uses an answer up, then takes the next that fits", async () => {
  const [, client] = await open([
    { times: 2, status: 401 },
    { times: 1, status: 403 },
    { status: 200 },
  ]);
  client.send(`${PLAIN.repeat(4)}GET / HTTP/1.1\r\nConnection: close\r\n\r\n`);
  const answers = await client.receivedUntilEnd();
  expect(answers.match(/(?<=HTTP\/1\.1 )\d+/g)).toEqual(["401", "401", "403", "200", "200"]);
});

test("counts answers over all connections of an attempt", async () => {
  const [{ url }, first] = await open([{ times: 1, status: 401 }, { status: 200 }]);
  first.send("GET / HTTP/1.1\r\n\r\n");
  expect(await first.receivedUpTo("\r\n\r\n")).toContain(" 401 ");
  const second = await RawClient.connect(url);
  second.send("GET / HTTP/1.1\r\n\r\n");
  expect(await second.receivedUpTo("\r\n\r\n")).toContain(" 200 ");
});

test("closes the connection where no answer fits, and answers nothing more on it", async () => {
  const [{ exchanges, url }, client] = await open([{ times: 1, status: 200 }]);
  client.send(PLAIN.repeat(4));
  expect((await client.receivedUntilEnd()).match(/HTTP/g)).toHaveLength(1);
  client.send(PLAIN);
  const other = await RawClient.connect(url);
  other.send("nothing that is answered\r\n\r\n");
  await other.receivedUntilEnd();
  expect(exchanges.slice(0, 2).map(({ response }) => response === null)).toEqual([false, true]);
  expect(exchanges.map(({ request }) => request.startLine.slice(0, 3))).toEqual([
    "GET",
    "GET",
    "not",
  ]);
});

test.for([
  ["the client", "Connection: Keep-Alive, Close\r\n", []],
  ["the case", "", [["connection", "close"]]],
] as const)("closes the connection after the answer when %s says so", async ([, line, headers]) => {
  const [, client] = await open([{ status: 200, headers }]);
  client.send(`GET / HTTP/1.1\r\n${line}\r\n`);
  expect(await client.receivedUntilEnd()).toContain("HTTP/1.1 200 OK\r\n");
});

test("records what is not HTTP and closes that connection", async () => {
  const [{ malformed, exchanges }, client] = await open([{ status: 200 }]);
  client.send("GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n");
  expect(await client.receivedUntilEnd()).toBe("");
  expect(malformed).toEqual(['Content-Length "-1" cannot be used']);
  expect(exchanges).toEqual([]);
});

test("records a request that never became whole", async () => {
  const [one, client] = await open([{ status: 200 }]);
  client.send("GET / HTTP/1.1\r\n\r\n");
  await client.receivedUpTo("\r\n\r\n");
  client.send("GET / HTTP/1.1\nHost: x\n\n");
  const watcher = await RawClient.connect(one.url);
  watcher.send("GET / HTTP/1.1\r\n\r\n");
  await watcher.receivedUpTo("\r\n\r\n");
  await one.close();
  origin = null;
  expect(one.malformed).toEqual(["the last 24 bytes of a connection are not a whole request"]);
});

test("ends the connection of a client that never gives up", async () => {
  const [{ exchanges }, client] = await open([{ status: 401 }]);
  client.send("GET / HTTP/1.1\r\n\r\n".repeat(300));
  await client.receivedUntilEnd();
  expect(exchanges).toHaveLength(256);
});

test("lets a case of many calls have more requests than that", async () => {
  origin = await startOrigin(
    aCase({
      steps: [{ method: "GET", target: "/", repeat: 100 }],
      server: { kind: "script", answers: [{ status: 204 }] },
    }),
  );
  const client = await RawClient.connect(origin.url);
  client.send(`${"GET / HTTP/1.1\r\n\r\n".repeat(399)}GET / HTTP/1.1\r\nConnection: close\r\n\r\n`);
  expect((await client.receivedUntilEnd()).match(/HTTP/g)).toHaveLength(400);
});
