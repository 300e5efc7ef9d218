import { PassThrough, Readable } from "node:stream";
import { type Dispatcher, FormData } from "undici";
import { expect, test } from "vitest";
import { connect } from "./connect.ts";

type Body = NonNullable<Dispatcher.DispatchOptions["body"]>;
const LONG = "0123456789abcdef".repeat(4096);

async function* chunks(text: string, size = 1000): AsyncGenerator<Buffer> {
  for (let i = 0; i < text.length; i += size) yield Buffer.from(text.slice(i, i + size));
}

function* strings(text: string): Generator<string> {
  for (let i = 0; i < text.length; i += 1000) yield text.slice(i, i + 1000);
}

const BODIES: Array<[string, () => unknown]> = [
  ["a string", () => LONG],
  ["a Buffer", () => Buffer.from(LONG)],
  [
    "a Uint8Array that is a part of its buffer",
    () => new Uint8Array(Buffer.from(`xx${LONG}`)).subarray(2),
  ],
  ["an ArrayBuffer", () => new Uint8Array(Buffer.from(LONG)).buffer],
  ["a Blob", () => new Blob([LONG])],
  ["an array of chunks", () => [LONG.slice(0, 7), LONG.slice(7)]],
  ["a Readable", () => Readable.from(chunks(LONG))],
  [
    "a Readable that has everything already",
    () => new PassThrough().end(LONG.slice(0, 9000)) && Readable.from([LONG]),
  ],
  ["a web stream", () => Readable.toWeb(Readable.from(chunks(LONG)))],
  ["an async generator", () => chunks(LONG)],
  ["a generator of strings", () => strings(LONG)],
];

test.for(BODIES)(
  "%s arrives whole with the first signed request, with qop=auth",
  async ([, make]) => {
    const { server, call } = await connect();
    const body = make() as Body; // undici takes more than its type says
    expect((await call("/", { method: "POST", body })).statusCode).toBe(200);
    expect(server.requests.map((request) => request.verdict)).toEqual(["challenged", "authorized"]);
    expect(server.requests.at(-1)?.body).toBe(LONG);
  },
);

test.for(BODIES)("%s is hashed and sent with qop=auth-int", async ([, make]) => {
  const { server, call } = await connect({ qop: "auth-int", algorithm: "SHA-256" });
  expect((await call("/", { method: "POST", body: make() as Body })).statusCode).toBe(200);
  expect((await call("/", { method: "POST", body: make() as Body })).statusCode).toBe(200);
  expect(server.faults).toEqual([]);
  expect(server.requests.map(({ verdict }) => verdict)).toEqual([
    "challenged",
    "authorized",
    "authorized",
  ]);
  expect(server.requests.at(-1)?.body).toBe(LONG);
});

test.for(["auth", "auth-int"])("a FormData arrives with its boundary, with qop=%s", async (qop) => {
  const { server, call } = await connect({ qop });
  const body = new FormData();
  body.set("name", "Jäsøn");
  body.set("file", new File(["content"], "a.txt"));
  expect((await call("/", { method: "POST", body })).statusCode).toBe(200);
  const { headers, body: sent = "" } = server.requests.at(-1) ?? {};
  const boundary = /boundary=(.+)$/.exec(headers?.["content-type"] ?? "")?.[1] ?? "none";
  expect(sent).toContain(`--${boundary}`);
  expect(sent).toContain("content");
});

test("no body at all is signed with auth-int as an empty one", async () => {
  const { call } = await connect({ qop: "auth-int" });
  expect((await call("/")).statusCode).toBe(200);
});

test("a stream longer than replayLimit fails with a code when it is refused, and is not sent by halves", async () => {
  const { server, call } = await connect({}, { replayLimit: 1000 });
  const sent = call("/", { method: "POST", body: Readable.from(chunks(LONG)) });
  await expect(sent).rejects.toMatchObject({ code: "ERR_DIGEST_BODY_NOT_REPLAYABLE" });
  expect(server.count("authorized")).toBe(0);
  // The challenge was learnt all the same: the next stream is signed before it is sent.
  const again = await call("/", { method: "POST", body: Readable.from(chunks(LONG)) });
  expect(again.statusCode).toBe(200);
  expect(server.requests.at(-1)?.body).toBe(LONG);
});

test("a stream that fits into replayLimit exactly is sent again", async () => {
  const { call } = await connect({}, { replayLimit: LONG.length });
  const sent = await call("/", { method: "POST", body: Readable.from(chunks(LONG)) });
  expect(sent.statusCode).toBe(200);
});

test("with auth-int a stream longer than replayLimit fails with a code before it is sent", async () => {
  const { server, call } = await connect({ qop: "auth-int" }, { replayLimit: 1000 });
  await call("/");
  const sent = call("/", { method: "POST", body: Readable.from(chunks(LONG)) });
  await expect(sent).rejects.toMatchObject({ code: "ERR_DIGEST_BODY_NOT_REPLAYABLE" });
  expect(server.requests).toHaveLength(2);
});

test.for(["HEAD", "GET", "OPTIONS"] as const)(
  "a probe with %s learns the challenge without the body",
  async (probe) => {
    const { server, call } = await connect({}, { probe, replayLimit: 0 });
    const headers = { "content-type": "text/plain", "x-mine": "yes" };
    const sent = await call("/up", { method: "PUT", body: Readable.from(chunks(LONG)), headers });
    expect(sent.statusCode).toBe(200);
    expect(
      server.requests.map(({ method, verdict, body }) => [method, verdict, body.length]),
    ).toEqual([
      [probe, "challenged", 0],
      ["PUT", "authorized", LONG.length],
    ]);
    expect(server.requests[0]?.headers).toMatchObject({ "x-mine": "yes" });
    expect(server.requests[0]?.headers).not.toHaveProperty("content-type");
  },
);

test("a probe that meets no challenge is followed by the unsigned request", async () => {
  const { server, call } = await connect(
    { guards: () => false },
    { probe: "HEAD", replayLimit: 0 },
  );
  expect((await call("/", { method: "POST", body: chunks(LONG) as never })).text).toBe("hello /");
  expect(server.requests.map(({ method }) => method)).toEqual(["HEAD", "POST"]);
});

test("no probe is sent for a body that can be sent twice, nor once the challenge is known", async () => {
  const { server, call } = await connect({}, { probe: "HEAD" });
  await call("/", { method: "POST", body: "x" });
  await call("/", { method: "POST", body: Readable.from(["y"]) });
  expect(server.requests.map(({ method }) => method)).toEqual(["POST", "POST", "POST"]);
});

test("a stale nonce met in the middle of a stream is answered with the part that was kept", async () => {
  const { server, call } = await connect({ nonceUses: 1, early: false });
  await call("/");
  const sent = await call("/", { method: "POST", body: Readable.from(chunks(LONG)) });
  expect(sent.statusCode).toBe(200);
  expect(server.requests.map(({ verdict }) => verdict)).toEqual([
    "challenged",
    "authorized",
    "stale",
    "authorized",
  ]);
  expect(server.requests.at(-1)?.body).toBe(LONG);
});

test("a refusal that comes before the stream has been read does not lose any of it", async () => {
  const { server, call } = await connect({ early: true });
  const slow = async function* () {
    for await (const chunk of chunks(LONG)) {
      await new Promise(setImmediate);
      yield chunk;
    }
  };
  const sent = await call("/", { method: "POST", body: Readable.from(slow()) });
  expect(sent.statusCode).toBe(200);
  expect(server.requests.at(-1)?.body).toBe(LONG);
});

test("an error of the source reaches the caller as it is, also before it is read", async () => {
  const { call } = await connect();
  const error = new Error("the disk is gone");
  const failing = new Readable({ read() {} });
  const sent = call("/", { method: "POST", body: failing });
  failing.destroy(error);
  await expect(sent).rejects.toBe(error);
});

test("a stream is destroyed when its request is given up", async () => {
  const { call } = await connect({ guards: () => true }, { password: "wrong" });
  const abort = new AbortController();
  const endless = new Readable({ read() {} });
  const sent = call("/", { method: "POST", body: endless, signal: abort.signal });
  endless.push("a beginning");
  setImmediate(() => abort.abort(new Error("enough")));
  await expect(sent).rejects.toThrow("enough");
  expect(endless.destroyed).toBe(true);
});
