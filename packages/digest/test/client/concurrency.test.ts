import { Agent, Pool } from "undici";
import { expect, test } from "vitest";
import { closing } from "../server/on-finished.ts";
import { connect, countsOf } from "./connect.ts";

async function inFlight(total: number, width: number, call: (index: number) => Promise<void>) {
  let next = 0;
  const work = async () => {
    while (next < total) {
      next += 1;
      await call(next);
    }
  };
  await Promise.all(Array.from({ length: width }, work));
}

test("32 calls at once on a new client cost 33 requests, on a warm one 32", async () => {
  const { server, call } = await connect();
  const all = () => Promise.all(Array.from({ length: 32 }, (_, i) => call(`/${i}`)));
  expect((await all()).map(({ statusCode }) => statusCode)).toEqual(Array(32).fill(200));
  expect(server.requests).toHaveLength(33);
  await all();
  expect(server.requests).toHaveLength(33 + 32);
  expect(new Set(countsOf(server)).size).toBe(64);
  expect(server.faults).toEqual([]);
});

test("10,000 requests, 64 in flight, nonces that expire every 500: the caller sees no failure", async () => {
  const { server, call } = await connect({ nonceUses: 500 });
  const failed: number[] = [];
  await inFlight(10_000, 64, async (index) => {
    const { statusCode } = await call(`/${index % 7}`);
    if (statusCode !== 200) failed.push(index);
  });
  expect(failed).toEqual([]);
  expect(server.faults).toEqual([]);
  expect(server.count("authorized")).toBe(10_000);
  expect(server.count("challenged")).toBe(1);
  expect(server.count("wrong")).toBe(0);
  // For each of 20 nonces the requests that were on their way when it ran out, never one more.
  expect(server.count("stale")).toBeLessThanOrEqual(19 * 64);
  expect(server.count("stale")).toBeGreaterThanOrEqual(19);
  const nonces = server.requests.map(
    ({ authorization }) => /nonce="([^"]+)"/.exec(authorization ?? "")?.[1],
  );
  expect(new Set(nonces.filter((nonce) => nonce !== undefined)).size).toBe(20);
}, 60_000);

test("one-time nonces with nextnonce need no second challenge when calls follow each other", async () => {
  const { server, call } = await connect({ nonceUses: 1, info: "nextnonce" });
  for (let i = 0; i < 10; i += 1) expect((await call("/")).statusCode).toBe(200);
  expect(server.requests).toHaveLength(11);
  expect(countsOf(server)).toEqual(Array(10).fill("00000001"));
});

test("with nonces that can be used once, 32 calls at once all succeed, in three requests each at most", async () => {
  const { server, call } = await connect({ nonceUses: 1 });
  for (let round = 0; round < 3; round += 1) {
    const answers = await Promise.all(Array.from({ length: 32 }, (_, i) => call(`/${i}`)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(32).fill(200));
  }
  expect(server.faults).toEqual([]);
  expect(server.requests.length).toBeLessThanOrEqual(3 * 32 * 3);
});

test("the calls that wait go on when the first one is aborted or fails", async () => {
  const { server, client, call } = await connect();
  const abort = new AbortController();
  const { origin } = server;
  const first = client.request({ origin, path: "/first", method: "GET", signal: abort.signal });
  const others = Promise.all([call("/a"), call("/b"), call("/c")]);
  abort.abort(new Error("enough"));
  await expect(first).rejects.toThrow("enough");
  expect((await others).map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
  expect(server.count("challenged")).toBeLessThanOrEqual(2);
});

test("a call that waits can be aborted at once, and is never sent", async () => {
  const release = Promise.withResolvers<void>();
  const { server, client, call } = await connect({
    guards: () => false,
    handle: (_, response) => void release.promise.then(() => response.end("late")),
  });
  const slow = call("/slow");
  const abort = new AbortController();
  const { origin } = server;
  const waiting = client.request({ origin, path: "/", method: "GET", signal: abort.signal });
  abort.abort(new Error("enough"));
  await expect(waiting).rejects.toThrow("enough");
  release.resolve();
  expect((await slow).text).toBe("late");
  expect(server.requests.map(({ url }) => url)).toEqual(["/slow"]);
});

test("a server without Digest answers calls at once as if there were no interceptor", async () => {
  const { server, call } = await connect({ guards: () => false });
  const answers = await Promise.all(Array.from({ length: 16 }, () => call("/")));
  expect(answers.every(({ statusCode }) => statusCode === 200)).toBe(true);
  expect(server.requests).toHaveLength(16);
});

test.for([1, 4])("pipelining of %i keeps every nc single", async (pipelining) => {
  const agent = closing(new Agent({ pipelining, connections: 2 }));
  const { server, call } = await connect({}, {}, agent);
  const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => call(`/${i}`)));
  expect(answers.every(({ statusCode }) => statusCode === 200)).toBe(true);
  expect(server.faults).toEqual([]);
  expect(server.requests).toHaveLength(41);
});

test("a Pool that was composed, instead of an Agent, needs no origin in the request", async () => {
  const { server } = await connect();
  const pool = closing(new Pool(server.origin));
  const { digest } = await import("../../src/index.ts");
  const client = pool.compose(digest({ username: "Mufasa", password: "Circle of Life" }));
  const { statusCode, body } = await client.request({ path: "/", method: "GET" });
  await body.dump();
  expect(statusCode).toBe(200);
});
