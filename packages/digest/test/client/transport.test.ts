import { once } from "node:events";
import { createServer } from "node:http";
import { createServer as createHttp2Server } from "node:http2";
import { Agent, interceptors, request } from "undici";
import { expect, test } from "vitest";
import { digest } from "../../src/index.ts";
import { listen } from "../server/listen.ts";
import { closing } from "../server/on-finished.ts";
import { connect, MUFASA } from "./connect.ts";

test("a body of 16 MiB read slowly arrives whole, over the connection of the second request", async () => {
  const size = 16 * 1024 * 1024;
  const { server, client } = await connect({
    handle: (_, response) => response.end(Buffer.alloc(size, "x")),
  });
  const { body } = await client.request({
    origin: server.origin,
    path: "/",
    method: "GET",
    highWaterMark: 1024,
  });
  let read = 0;
  let pauses = 0;
  for await (const chunk of body) {
    read += (chunk as Buffer).length;
    if (pauses < 50) {
      pauses += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  expect(read).toBe(size);
});

test("a body that is not read further can be destroyed, which ends the second connection", async () => {
  const closed = Promise.withResolvers<void>();
  const { server, client } = await connect({
    handle: (_, response) => {
      response.on("close", () => closed.resolve());
      response.write(Buffer.alloc(1024 * 1024));
    },
  });
  const { body } = await client.request({ origin: server.origin, path: "/", method: "GET" });
  body.on("error", () => {});
  body.destroy(new Error("enough"));
  await closed.promise;
});

test("a call can be aborted while its signed request is on its way", async () => {
  const arrived = Promise.withResolvers<void>();
  const { server, client } = await connect({ handle: () => arrived.resolve() });
  const abort = new AbortController();
  const sent = client.request({
    origin: server.origin,
    path: "/",
    method: "GET",
    signal: abort.signal,
  });
  await arrived.promise;
  abort.abort(new Error("enough"));
  await expect(sent).rejects.toThrow("enough");
});

test("a signal that is aborted from the start sends nothing signed", async () => {
  const { server, client } = await connect();
  const signal = AbortSignal.abort(new Error("enough"));
  const sent = client.request({ origin: server.origin, path: "/", method: "GET", signal });
  await expect(sent).rejects.toThrow("enough");
  expect(server.count("authorized")).toBe(0);
});

test("the timeout of the headers holds for the signed request too", async () => {
  const { server, client } = await connect({ handle: () => {} });
  const sent = client.request({
    origin: server.origin,
    path: "/",
    method: "GET",
    headersTimeout: 50,
  });
  await expect(sent).rejects.toMatchObject({ code: "UND_ERR_HEADERS_TIMEOUT" });
});

test("an error of the network passes as it is", async () => {
  const server = await listen(createServer());
  await server.close();
  const client = closing(new Agent()).compose(digest(MUFASA));
  const sent = client.request({ origin: server.origin, path: "/", method: "GET" });
  await expect(sent).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

test("an invalid request is refused as undici refuses it, and holds nobody up", async () => {
  const { call } = await connect();
  await expect(call("no slash")).rejects.toMatchObject({ code: "UND_ERR_INVALID_ARG" });
  await expect(call("/", { headers: ["odd"] })).rejects.toMatchObject({
    code: "UND_ERR_INVALID_ARG",
  });
  expect((await call("/")).statusCode).toBe(200);
});

test("interim responses and trailers pass through", async () => {
  const { server, client } = await connect({
    handle: (_, response) => {
      response.writeEarlyHints({ link: "</style.css>; rel=preload" });
      response.setHeader("Trailer", "X-Sum");
      response.write("body");
      response.addTrailers({ "X-Sum": "42" });
      response.end();
    },
  });
  const infos: number[] = [];
  const { body, trailers } = await client.request({
    origin: server.origin,
    path: "/",
    method: "GET",
    onInfo: ({ statusCode }) => void infos.push(statusCode),
  });
  expect(await body.text()).toBe("body");
  expect(trailers).toEqual({ "x-sum": "42" });
  expect(infos).toEqual([103]);
});

test("raw headers and HEAD work as without the interceptor", async () => {
  const { server, client, call } = await connect({
    handle: (_, response) => response.writeHead(200, { "X-Case": "Kept" }).end(),
  });
  const { headers, body } = await client.request({
    origin: server.origin,
    path: "/",
    method: "GET",
    responseHeaders: "raw",
  });
  await body.dump();
  expect(String(headers)).toContain("X-Case");
  expect((await call("/", { method: "HEAD" })).statusCode).toBe(200);
});

test.for<[string, ConstructorParameters<typeof Headers>[0] | object]>([
  ["an object", { "X-A": "1", "x-b": ["2", "3"] }],
  ["a flat list", ["X-A", "1", "x-b", "2", "x-b", "3"]],
  [
    "a Map",
    new Map<string, string | string[]>([
      ["X-A", "1"],
      ["x-b", ["2", "3"]],
    ]),
  ],
])("headers given as %s go out with the credentials behind them", async ([, headers]) => {
  const { server, call } = await connect();
  expect((await call("/", { headers: headers as never })).statusCode).toBe(200);
  expect(server.requests.at(-1)?.rawHeaders.slice(4)).toEqual([
    ...["X-A", "1", "x-b", "2", "x-b", "3"],
    ...["Authorization", expect.stringContaining("Digest ")],
  ]);
});

test("an upgrade is signed, also when it is refused first", async () => {
  const guard = closing(
    await listen(
      createServer((incoming, response) => {
        response
          .writeHead(401, { "WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth"' })
          .end();
        incoming.resume();
      }).on("upgrade", (incoming, socket) => {
        if (incoming.headers.authorization === undefined) {
          socket.end(
            'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm="r", nonce="n", qop="auth"\r\nContent-Length: 0\r\n\r\n',
          );
        } else
          socket.write(
            "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\n",
          );
      }),
    ),
  );
  const client = closing(new Agent()).compose(digest(MUFASA));
  const { socket, headers } = await client.upgrade({
    origin: guard.origin,
    path: "/",
    protocol: "echo",
  } as never);
  expect(headers).toMatchObject({ upgrade: "echo" });
  socket.destroy();
});

test("over HTTP/2 requests are signed for :path, many at once on one connection", async () => {
  const fields: string[] = [];
  const server = createHttp2Server();
  server.on("stream", (stream, headers) => {
    const { authorization, ":path": path = "" } = headers;
    if (authorization === undefined) {
      stream.respond({
        ":status": 401,
        "www-authenticate": 'Digest realm="r", nonce="n", qop="auth"',
      });
    } else {
      fields.push(authorization);
      stream.respond({ ":status": authorization.includes(`uri="${path}"`) ? 200 : 400 });
    }
    stream.end("x");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const { H2CClient } = await import("undici");
  const origin = `http://127.0.0.1:${port}`;
  const plain = new H2CClient(origin);
  const client = plain.compose(digest(MUFASA));
  const statuses = await Promise.all(
    Array.from({ length: 8 }, async (_, i) => {
      const { statusCode, body } = await client.request({ path: `/${i}?x`, method: "GET" });
      await body.dump();
      return statusCode;
    }),
  );
  expect(statuses).toEqual(Array(8).fill(200));
  expect(new Set(fields.map((field) => /nc=(\w+)/.exec(field)?.[1])).size).toBe(8);
  await plain.destroy();
  server.close();
});

test("retry outside of it sends each try with an nc of its own", async () => {
  let failures = 2;
  const { server, client } = await connect({
    handle: (_, response) => {
      failures -= 1;
      response.writeHead(failures < 0 ? 200 : 503).end();
    },
  });
  const retrying = client.compose(interceptors.retry({ minTimeout: 1, maxTimeout: 1 }));
  const { statusCode } = await request(server.origin, { dispatcher: retrying });
  expect(statusCode).toBe(200);
  expect(server.faults).toEqual([]);
  expect(server.count("authorized")).toBe(3);
});

test("dump, response errors, decompression and DNS compose with it", async () => {
  const { server, client } = await connect();
  const composed = client.compose(interceptors.dump(), interceptors.responseError());
  const { statusCode } = await request(server.origin, { dispatcher: composed });
  expect(statusCode).toBe(200);
  const wrong = await connect({}, { password: "wrong" });
  const failing = wrong.client.compose(interceptors.responseError());
  await expect(request(wrong.server.origin, { dispatcher: failing })).rejects.toMatchObject({
    statusCode: 401,
  });
});
