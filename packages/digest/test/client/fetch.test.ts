import {
  Agent,
  getGlobalDispatcher,
  MockAgent,
  setGlobalDispatcher,
  fetch as undiciFetch,
} from "undici";
import { expect, onTestFinished, test, vi } from "vitest";
import { createDigestFetch, digest } from "../../src/index.ts";
import { closing } from "../server/on-finished.ts";
import { startStrictServer } from "../server/strict-server.ts";
import { MUFASA } from "./connect.ts";

test("it is the global fetch in all but the challenges", async () => {
  const server = closing(await startStrictServer());
  const fetch = createDigestFetch(MUFASA);
  const response = await fetch(`${server.origin}/a?b`);
  expect(response).toBeInstanceOf(Response);
  expect(await response.text()).toBe("hello /a?b");
  await (await fetch(new URL("/c", server.origin))).text();
  await (await fetch(new Request(`${server.origin}/d`, { headers: { "x-y": "z" } }))).text();
  expect(server.requests.map(({ verdict }) => verdict)).toEqual([
    ...["challenged", "authorized", "authorized", "authorized"],
  ]);
  expect(server.requests.at(-1)?.headers).toMatchObject({ "x-y": "z" });
});

test.for<[string, () => NonNullable<RequestInit["body"]>]>([
  ["a string", () => "the body"],
  ["bytes", () => new TextEncoder().encode("the body")],
  ["a Blob", () => new Blob(["the body"])],
  ["URLSearchParams", () => new URLSearchParams({ a: "b" })],
  ["a FormData", () => Object.assign(new FormData(), {})],
  ["a stream", () => new Blob(["the body"]).stream()],
])("%s as the body arrives whole after the challenge, and with auth-int", async ([, body]) => {
  for (const qop of ["auth", "auth-int"]) {
    const server = closing(await startStrictServer({ qop }));
    const fetch = createDigestFetch(MUFASA);
    const send = () =>
      fetch(server.origin, { method: "POST", body: body(), duplex: "half" } as RequestInit);
    expect((await send()).status).toBe(200);
    expect((await send()).status).toBe(200);
    expect(server.faults).toEqual([]);
    expect(server.count("authorized")).toBe(2);
  }
});

test("a redirect is followed and signed anew; another origin gets nothing", async () => {
  vi.spyOn(process, "emitWarning").mockImplementation(() => {});
  const elsewhere = closing(await startStrictServer());
  const server = closing(
    await startStrictServer({
      handle: (request, response) => {
        const location = request.url === "/away" ? `${elsewhere.origin}/x` : "/to";
        if (request.url === "/to") response.end("there");
        else response.writeHead(302, { location }).end();
      },
    }),
  );
  const fetch = createDigestFetch(MUFASA);
  expect(await (await fetch(`${server.origin}/from`)).text()).toBe("there");
  expect((await fetch(`${server.origin}/away`)).status).toBe(401);
  expect(elsewhere.requests.map(({ authorization }) => authorization)).toEqual([undefined]);
  expect(server.faults).toEqual([]);
});

test("it can be aborted", async () => {
  const server = closing(await startStrictServer({ handle: () => {} }));
  const fetch = createDigestFetch(MUFASA);
  await expect(fetch(server.origin, { signal: AbortSignal.timeout(50) })).rejects.toThrow(
    "timeout",
  );
});

test("it goes through the dispatcher of the call, or the global one of the moment", async () => {
  const fetch = createDigestFetch({ ...MUFASA, origins: ["http://mock.example"] });
  const mock = closing(new MockAgent());
  mock.disableNetConnect();
  const pool = mock.get("http://mock.example");
  const headers = { "www-authenticate": 'Digest realm="r", nonce="n", qop="auth"' };
  pool.intercept({ path: "/" }).reply(401, "", { headers });
  pool.intercept({ path: "/" }).reply(200, "from the mock").times(2);
  const init = { dispatcher: mock } as unknown as RequestInit; // of this undici, not of Node's
  expect(await (await fetch("http://mock.example/", init)).text()).toBe("from the mock");
  const before = getGlobalDispatcher();
  onTestFinished(() => setGlobalDispatcher(before));
  setGlobalDispatcher(mock);
  expect(await (await fetch("http://mock.example/")).text()).toBe("from the mock");
});

test("another fetch can be built on", async () => {
  const server = closing(await startStrictServer());
  const fetch = createDigestFetch({
    ...MUFASA,
    fetch: undiciFetch as unknown as typeof globalThis.fetch,
  });
  expect((await fetch(server.origin)).status).toBe(200);
});

test.for([
  ["the global fetch", globalThis.fetch],
  ["the fetch of the package undici", undiciFetch as unknown as typeof globalThis.fetch],
] as const)("a composed dispatcher works under %s", async ([, fetch]) => {
  const server = closing(await startStrictServer());
  const dispatcher = closing(new Agent()).compose(digest(MUFASA));
  const init = { dispatcher } as unknown as RequestInit;
  const response = await fetch(`${server.origin}/x`, { ...init, method: "POST", body: "b" });
  expect(await response.text()).toBe("hello /x");
  expect((await fetch(`${server.origin}/y`, init)).status).toBe(200);
  expect(server.requests).toHaveLength(3);
});

test.for([
  ["the global fetch", globalThis.fetch],
  ["the fetch of the package undici", undiciFetch as unknown as typeof globalThis.fetch],
] as const)("setGlobalDispatcher makes %s do Digest", async ([, fetch]) => {
  const server = closing(await startStrictServer());
  const before = getGlobalDispatcher();
  onTestFinished(() => setGlobalDispatcher(before));
  setGlobalDispatcher(
    closing(new Agent()).compose(digest({ ...MUFASA, origins: [server.origin] })),
  );
  expect((await fetch(server.origin)).status).toBe(200);
});

test("32 fetches at once cost 33 requests", async () => {
  const server = closing(await startStrictServer());
  const fetch = createDigestFetch(MUFASA);
  const answers = await Promise.all(Array.from({ length: 32 }, () => fetch(server.origin)));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(server.requests).toHaveLength(33);
  expect(server.faults).toEqual([]);
});
