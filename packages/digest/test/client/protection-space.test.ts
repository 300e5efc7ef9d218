import { Agent, interceptors } from "undici";
import { expect, test, vi } from "vitest";
import { digest } from "../../src/index.ts";
import { closing } from "../server/on-finished.ts";
import { startStrictServer } from "../server/strict-server.ts";
import { connect, MUFASA } from "./connect.ts";

const signedTargets = ({ requests }: Awaited<ReturnType<typeof connect>>["server"]) =>
  requests.map(({ url, authorization }) => `${authorization === undefined ? "-" : "+"}${url}`);

test("credentials go to the origin of the first request alone, with one warning for the others", async () => {
  const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
  const { server, client, call } = await connect();
  const other = closing(await startStrictServer());
  expect((await call("/")).statusCode).toBe(200);
  for (let i = 0; i < 2; i += 1) {
    const { statusCode, body } = await client.request({
      origin: other.origin,
      path: "/",
      method: "GET",
    });
    await body.dump();
    expect(statusCode).toBe(401);
  }
  expect(other.requests.map(({ authorization }) => authorization)).toEqual([undefined, undefined]);
  expect(warn).toHaveBeenCalledOnce();
  expect(warn.mock.calls[0]?.[0]).toContain(`${other.origin} asks`);
  expect(warn.mock.calls[0]?.[0]).toContain(server.origin);
});

test("the option origins says where credentials may go, and where not", async () => {
  vi.spyOn(process, "emitWarning").mockImplementation(() => {});
  const [one, two, three] = await Promise.all(
    [1, 2, 3].map(async () => closing(await startStrictServer())),
  );
  if (one === undefined || two === undefined || three === undefined) throw new Error("no servers");
  const client = closing(new Agent()).compose(
    digest({ ...MUFASA, origins: [one.origin, new URL(two.origin)] }),
  );
  const statuses = await Promise.all(
    [three, one, two].map(async ({ origin }) => {
      const { statusCode, body } = await client.request({ origin, path: "/", method: "GET" });
      await body.dump();
      return statusCode;
    }),
  );
  expect(statuses).toEqual([401, 200, 200]);
});

test.for([301, 302, 303, 307, 308])(
  "a redirect with %i to another origin carries no credentials there",
  async (status) => {
    vi.spyOn(process, "emitWarning").mockImplementation(() => {});
    const elsewhere = closing(await startStrictServer());
    const agent = closing(new Agent());
    const home = closing(
      await startStrictServer({
        handle: (_, response) =>
          response.writeHead(status, { Location: `${elsewhere.origin}/there` }).end(),
      }),
    );
    const client = agent.compose(digest(MUFASA), interceptors.redirect({ maxRedirections: 3 }));
    const { statusCode, body } = await client.request({
      origin: home.origin,
      path: "/",
      method: "GET",
    });
    await body.dump();
    expect(statusCode).toBe(401);
    expect(elsewhere.requests.map(({ url, authorization }) => [url, authorization])).toEqual([
      ["/there", undefined],
    ]);
  },
);

test.for([301, 302, 303, 307, 308])(
  "a redirect with %i within the origin is signed for where it leads",
  async (status) => {
    const agent = closing(new Agent());
    const { server, client } = await connect(
      {
        handle: (request, response) => {
          if (request.url === "/from") response.writeHead(status, { Location: "/to?q=%20" }).end();
          else response.end(request.method);
        },
      },
      {},
      agent,
    );
    const following = client.compose(interceptors.redirect({ maxRedirections: 3 }));
    const { statusCode } = await following.request({
      origin: server.origin,
      path: "/from",
      method: "POST",
      body: "x",
    });
    expect(statusCode).toBe(200);
    expect(server.faults).toEqual([]);
    expect(server.requests.at(-1)).toMatchObject({
      url: "/to?q=%20",
      method: status < 304 ? "GET" : "POST",
    });
  },
);

test("the domain parameter bounds where requests are signed in advance", async () => {
  const { server, call } = await connect({ more: ', domain="/api /pub/x http://[bad"' });
  for (const path of ["/api/a", "/api/b", "/other", "/pub/y", "/pub/x/z"]) {
    expect((await call(path)).statusCode).toBe(200);
  }
  expect(signedTargets(server)).toEqual([
    ...["-/api/a", "+/api/a", "+/api/b"],
    ...["-/other", "+/other", "-/pub/y", "+/pub/y"],
    "+/pub/x/z",
  ]);
});

test.for(["", ', domain=""', ', domain="/"', ', domain="http://elsewhere.example/"'])(
  "with %s the space is the whole origin",
  async (more) => {
    const { server, call } = await connect({ more });
    for (const path of ["/a/b", "/c"]) expect((await call(path)).statusCode).toBe(200);
    expect(server.requests).toHaveLength(3);
  },
);

test("a domain on another origin is taken up only when that origin is in the option origins", async () => {
  vi.spyOn(process, "emitWarning").mockImplementation(() => {});
  const other = closing(await startStrictServer({ guards: () => false }));
  for (const [listed, signed] of [
    [true, 1],
    [false, 0],
  ] as const) {
    const home = closing(await startStrictServer({ more: `, domain="/ ${other.origin}/shared"` }));
    const origins = listed ? [home.origin, other.origin] : [home.origin];
    const client = closing(new Agent()).compose(digest({ ...MUFASA, origins }));
    other.requests.length = 0;
    for (const [origin, path] of [
      [home.origin, "/"],
      [other.origin, "/shared/x"],
      [other.origin, "/private"],
    ] as const) {
      const { body } = await client.request({ origin, path, method: "GET" });
      await body.dump();
    }
    expect(other.requests.map(({ authorization }) => authorization !== undefined)).toEqual([
      signed === 1,
      false,
    ]);
  }
});

test("two realms of one origin each get their own session once both are known", async () => {
  let nonces = 0;
  const { server, call } = await connect({
    users: {},
    guards: () => false,
    handle: (request, response) => {
      const realm = request.url?.startsWith("/a/") ? "A" : "B";
      if (request.headers.authorization?.includes(`realm="${realm}"`)) return response.end(realm);
      nonces += 1;
      const challenge = `Digest realm="${realm}", nonce="${nonces}", qop="auth"`;
      return response.writeHead(401, { "WWW-Authenticate": challenge }).end();
    },
  });
  for (const path of ["/a/1", "/b/1", "/a/2", "/b/2", "/a/3", "/b/3"]) {
    expect((await call(path)).statusCode).toBe(200);
  }
  expect(server.requests.length).toBe(6 + 2);
  expect(nonces).toBe(2);
});

test("of two realms, one inside of the other, the nearer directory decides", async () => {
  const { server, call } = await connect({
    guards: () => false,
    handle: (request, response) => {
      const { url = "" } = request;
      const realm = url.startsWith("/in/") && !url.startsWith("/in/x/") ? "inner" : "outer";
      if (request.headers.authorization?.includes(`realm="${realm}"`)) return response.end();
      const challenge = `Digest realm="${realm}", nonce="${realm}", qop="auth"`;
      return response.writeHead(401, { "WWW-Authenticate": challenge }).end();
    },
  });
  for (const path of ["/in/x/1", "/in/1", "/1"]) expect((await call(path)).statusCode).toBe(200);
  const before = server.requests.length;
  for (const path of ["/in/x/2", "/in/2", "/in/x/3"])
    expect((await call(path)).statusCode).toBe(200);
  expect(server.requests.length).toBe(before + 3);
});

test("an origin spelt in another way is the same origin", async () => {
  const { server, client } = await connect();
  for (const origin of [server.origin, `${server.origin}/`, new URL(server.origin)]) {
    const { statusCode, body } = await client.request({ origin, path: "/", method: "GET" });
    await body.dump();
    expect(statusCode).toBe(200);
  }
  expect(server.requests).toHaveLength(4);
});

test("a server that names a new realm each time is given up after two answers", async () => {
  let realms = 0;
  const { server, call } = await connect({
    guards: () => false,
    handle: (_, response) => {
      realms += 1;
      const challenge = `Digest realm="${realms}", nonce="n", qop="auth"`;
      response.writeHead(401, { "WWW-Authenticate": challenge }).end();
    },
  });
  expect((await call("/")).statusCode).toBe(401);
  expect(server.requests).toHaveLength(3);
});

test("queries and targets of every kind are signed exactly as they go out", async () => {
  const { server, call } = await connect();
  const targets = [
    "/a?b=c&d=%20",
    "/?",
    "//double//",
    "/%7Euser/%e4",
    "/a;b=c,d",
    "/'()*!",
    '/q"uote',
    "/back\\slash",
  ];
  for (const target of targets) expect((await call(target)).statusCode).toBe(200);
  expect((await call("/q", { query: { a: "1 2", b: ["x", "y"] } })).statusCode).toBe(200);
  expect(server.faults).toEqual([]);
  expect(server.requests.slice(1).map(({ url }) => url)).toEqual([
    ...targets,
    "/q?a=1%202&b=x&b=y",
  ]);
});
