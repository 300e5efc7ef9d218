import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { request } from "undici";
import { expect, test } from "vitest";
import { DigestProxyAgent, type DigestProxyAgentOptions, digest } from "../../src/index.ts";
import { CERTIFICATE, KEY } from "../server/certificate.ts";
import { listen } from "../server/listen.ts";
import { closing } from "../server/on-finished.ts";
import { startProxyServer } from "../server/proxy-server.ts";
import { startStrictServer } from "../server/strict-server.ts";
import { MUFASA } from "./connect.ts";

const PROXY_USER = { username: "proxy user", password: "proxy password" };

async function connect(settings: Partial<DigestProxyAgentOptions> = {}, uses?: number) {
  const proxy = closing(await startProxyServer(uses === undefined ? {} : { uses }));
  const options = {
    uri: proxy.origin,
    ...PROXY_USER,
    requestTls: { ca: CERTIFICATE },
    ...settings,
  };
  const agent = closing(new DigestProxyAgent(options as DigestProxyAgentOptions));
  return { proxy, agent };
}

test("requests to an http: origin are signed with the absolute URL that the proxy sees", async () => {
  const { proxy, agent } = await connect();
  const server = closing(await startStrictServer({ guards: () => false }));
  for (const path of ["/a?b=c", "/d"]) {
    const { statusCode, body } = await request(server.origin + path, { dispatcher: agent });
    expect(statusCode).toBe(200);
    expect(await body.text()).toBe(`hello ${path}`);
  }
  const { origin } = server;
  expect(proxy.seen).toEqual([`-GET ${origin}/a?b=c`, `+GET ${origin}/a?b=c`, `+GET ${origin}/d`]);
  expect(proxy.faults).toEqual([]);
  expect(server.requests.map(({ headers }) => headers.host)).toEqual([
    new URL(origin).host,
    new URL(origin).host,
  ]);
});

test("a tunnel to an https: origin is asked for with a signed CONNECT", async () => {
  const { proxy, agent } = await connect();
  const origin = closing(
    await listen(
      createTlsServer({ cert: CERTIFICATE, key: KEY }, (_, response) => response.end("secret")),
    ),
  );
  const url = `https://127.0.0.1:${origin.port}/x`;
  for (let i = 0; i < 2; i += 1) {
    const { statusCode, body } = await request(url, { dispatcher: agent });
    expect([statusCode, await body.text()]).toEqual([200, "secret"]);
  }
  const target = `127.0.0.1:${origin.port}`;
  const [first, ...others] = proxy.seen;
  expect(first).toBe(`-CONNECT ${target}`);
  expect(new Set(others)).toEqual(new Set([`+CONNECT ${target}`]));
  expect(proxy.faults).toEqual([]);
});

test("the connection of a refused CONNECT is closed, also when the proxy leaves it open", async () => {
  const closed = Promise.withResolvers<void>();
  const proxy = closing(
    await listen(
      createServer().on("connect", (incoming, socket) => {
        if (incoming.headers["proxy-authorization"] !== undefined) {
          socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
          return;
        }
        socket.on("end", () => closed.resolve()).on("error", () => {});
        const challenge = 'Digest realm="p", nonce="n", qop="auth"';
        socket.write(`HTTP/1.1 407 No\r\nProxy-Authenticate: ${challenge}\r\n\r\n`);
      }),
    ),
  );
  const agent = closing(new DigestProxyAgent({ uri: proxy.origin, ...PROXY_USER }));
  await expect(request("https://127.0.0.1:1/", { dispatcher: agent })).rejects.toThrow("502");
  await closed.promise;
});

test("several tunnels share the challenge of the proxy", async () => {
  const { proxy, agent } = await connect({ tunnelHttp: true });
  const servers = await Promise.all(
    [1, 2, 3].map(async () => closing(await startStrictServer({ guards: () => false }))),
  );
  for (const { origin } of servers) {
    const { statusCode, body } = await request(origin, { dispatcher: agent });
    await body.dump();
    expect(statusCode).toBe(200);
  }
  expect(proxy.seen.filter((line) => line.startsWith("-"))).toHaveLength(1);
  expect(proxy.seen).toHaveLength(4);
});

test("a stale nonce of the proxy is replaced, for tunnels and plain requests", async () => {
  for (const tunnelHttp of [true, false]) {
    const { proxy, agent } = await connect({ tunnelHttp }, 1);
    const servers = await Promise.all(
      [1, 2].map(async () => closing(await startStrictServer({ guards: () => false }))),
    );
    for (const { origin } of servers) {
      const { statusCode, body } = await request(origin, { dispatcher: agent });
      await body.dump();
      expect(statusCode).toBe(200);
    }
    expect(proxy.seen.map(([first]) => first)).toEqual(["-", "+", "-", "+"]);
  }
});

test("a wrong password is handed back: as the 407, or for a tunnel as undici's error", async () => {
  const { proxy, agent } = await connect({ password: "wrong" });
  const server = closing(await startStrictServer());
  const plain = await request(server.origin, { dispatcher: agent });
  expect([plain.statusCode, await plain.body.text()]).toEqual([407, "no"]);
  const tunnel = request("https://127.0.0.1:1/", { dispatcher: agent });
  await expect(tunnel).rejects.toThrow("Proxy response (407)");
  expect(proxy.seen).toHaveLength(4);
  expect(server.requests).toHaveLength(0);
});

test.for([false, true])(
  "proxy and origin can both ask, each with its own fields (tunnel: %s)",
  async (tunnelHttp) => {
    const { proxy, agent } = await connect({ tunnelHttp });
    const server = closing(await startStrictServer());
    const dispatcher = agent.compose(digest(MUFASA));
    for (let i = 0; i < 2; i += 1) {
      const { statusCode, body } = await request(`${server.origin}/x`, { dispatcher });
      await body.dump();
      expect(statusCode).toBe(200);
    }
    expect(server.faults).toEqual([]);
    expect(server.requests.every(({ headers }) => !("proxy-authorization" in headers))).toBe(true);
    expect(server.count("authorized")).toBe(2);
    expect(proxy.faults).toEqual([]);
  },
);

test("credentials of the proxy may come from a function, asked with its origin", async () => {
  const asked: string[] = [];
  const { proxy, agent } = await connect({
    username: undefined,
    credentials: async ({ origin, realm }: { origin: string; realm: string }) => {
      asked.push(`${origin} ${realm}`);
      return PROXY_USER;
    },
  } as never);
  const server = closing(await startStrictServer({ guards: () => false }));
  const { statusCode } = await request(server.origin, { dispatcher: agent });
  expect(statusCode).toBe(200);
  expect(asked).toEqual([`${proxy.origin} proxy`]);
});

test("it is closed and destroyed as any dispatcher, with a callback or a promise", async () => {
  const options = { uri: "http://127.0.0.1:1", ...PROXY_USER };
  await new Promise<void>((resolve) => new DigestProxyAgent(options).close(resolve));
  await new Promise<void>((resolve) => new DigestProxyAgent(options).destroy(resolve));
  const other = new DigestProxyAgent(options);
  await other.destroy();
  await new Promise<void>((resolve) => other.destroy(null, resolve));
});
