import fc from "fast-check";
import { Redis } from "iovalkey";
import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createMemoryNonceStore,
  createRedisNonceStore,
  createVerifier,
  type NonceRules,
  type NonceStore,
  type RedisClient,
} from "../../src/verifier.ts";
import { countings } from "./counting.ts";
import { findRedis, type RedisServer, startRedis } from "./redis-server.ts";
import { credentials, parameter } from "./sign.ts";

const redis = findRedis();
const reason = "missing" in redis ? `NOT TESTED: ${redis.missing}` : "";
if (reason !== "") console.warn(`Redis nonce store: ${reason}`);
// A machine that runs tests for everybody has to have one.
if (reason !== "" && process.env["CI"]) throw new Error(reason);

const RULES: NonceRules = { policy: "window", window: 64, countLimit: 2 ** 32, ttlMs: 60_000 };

test("an answer that is none of the script's is the programmer's fault", async () => {
  const store = createRedisNonceStore({ client: async () => ({ rows: [] }) });
  await expect(store.use("n", 1, RULES, 0)).rejects.toMatchObject({
    code: "ERR_DIGEST_OPTION_INVALID",
    message: expect.stringContaining("[object Object]"),
  });
});

test("an error of the client passes through", async () => {
  const failure = new Error("connection lost");
  const store = createRedisNonceStore({ client: () => Promise.reject(failure) });
  await expect(store.use("n", 1, RULES, 0)).rejects.toBe(failure);
  await expect(store.add("n", RULES)).rejects.toBe(failure);
});

describe.skipIf("missing" in redis)(`with a real server ${reason}`, () => {
  let server: RedisServer;
  const clients: Record<string, RedisClient & { close(): unknown }> = {};
  let made = 0;
  const unique = (): string => `nonce-${++made}`;

  beforeAll(async () => {
    server = await startRedis("program" in redis ? redis.program : "");
    const url = `redis://127.0.0.1:${server.port}`;
    const one = await createClient({ url }).connect();
    const other = new Redis(url);
    clients["redis"] = { sendCommand: (args) => one.sendCommand(args), close: () => one.close() };
    clients["iovalkey"] = Object.assign(other, { close: () => other.quit() });
    clients["function"] = Object.assign((args: readonly string[]) => one.sendCommand([...args]), {
      close: () => {},
    });
  });

  afterAll(async () => {
    for (const client of Object.values(clients)) await client.close();
    await server[Symbol.asyncDispose]();
  });

  const storeOf = (name: string): NonceStore => {
    const client = clients[name];
    if (client === undefined) throw new Error(`there is no client ${name}`);
    return createRedisNonceStore({ client });
  };

  test.for(["redis", "iovalkey", "function"])("counts through %s", async (name) => {
    const store = storeOf(name);
    const nonce = unique();
    await expect(store.use(nonce, 1, RULES, null)).resolves.toBe("unknown");
    await store.add(nonce, RULES);
    await expect(store.use(nonce, 1, RULES, null)).resolves.toBe("accepted");
    await expect(store.use(nonce, 1, RULES, null)).resolves.toBe("replayed");
    await expect(store.use(unique(), 1, RULES, 0)).resolves.toBe("accepted");
  });

  test("loads its script again into a server that has forgotten it", async () => {
    const store = storeOf("function");
    const send = clients["function"];
    if (typeof send !== "function") throw new Error("there is no function");
    await send(["SCRIPT", "FLUSH"]);
    await expect(store.use(unique(), 1, RULES, 0)).resolves.toBe("accepted");
  });

  test("of many uses of one nc at once exactly one counts", async () => {
    const stores = ["redis", "iovalkey", "function"].map(storeOf);
    const nonce = unique();
    const asked = Array.from({ length: 20 }, () =>
      stores.map((store) => store.use(nonce, 7, RULES, 0)),
    );
    const uses = await Promise.all(asked.flat().map((use) => Promise.resolve(use)));
    expect(uses.filter((use) => use === "accepted")).toHaveLength(1);
    expect(uses.filter((use) => use === "replayed")).toHaveLength(59);
  });

  test("a nonce takes the memory of its window and is gone after twice its life", async () => {
    const store = storeOf("function");
    const send = clients["function"];
    if (typeof send !== "function") throw new Error("there is no function");
    const nonce = unique();
    for (const nc of [1, 2 ** 32 - 1]) await store.use(nonce, nc, RULES, 0);
    await expect(send(["STRLEN", `digest:nonce:${nonce}`])).resolves.toBe(8 + 64 / 8);
    const life = Number(await send(["PTTL", `digest:nonce:${nonce}`]));
    expect(life).toBeGreaterThan(RULES.ttlMs);
    expect(life).toBeLessThanOrEqual(2 * RULES.ttlMs);
  });

  test("agrees with the store in memory, whatever is used", async () => {
    const rules = fc.record({
      policy: fc.constantFrom("window", "monotonic", "off"),
      window: fc.integer({ min: 1, max: 100 }),
      countLimit: fc.constantFrom(20, 2 ** 32, 2 ** 32),
      ttlMs: fc.constant(60_000),
    });
    const remote = storeOf("redis");
    await fc.assert(
      fc.asyncProperty(rules, countings, fc.boolean(), async (rule, counts, stored) => {
        const memory = createMemoryNonceStore({ now: () => 0 });
        const nonce = unique();
        const use = async (nc: number | null, issuedAt: number | null): Promise<void> => {
          const expected = memory.use(nonce, nc, rule, issuedAt);
          expect(await remote.use(nonce, nc, rule, issuedAt)).toBe(expected);
        };
        await use(1, null);
        if (stored) {
          memory.add(nonce, rule);
          await remote.add(nonce, rule);
        }
        for (const nc of counts) {
          await use(nc, stored ? null : 0);
          if (nc % 7 === 0) await use(null, stored ? null : 0);
        }
      }),
      { numRuns: 150 },
    );
  });

  test.for(["signed", "stored"] as const)("%s: replicas agree on what was used", async (kind) => {
    const replicas = ["redis", "iovalkey"].map((name) =>
      createVerifier({
        realm: "testrealm@host.com",
        users: { Mufasa: "Circle of Life" },
        algorithms: ["MD5"],
        nonce: {
          kind,
          store: storeOf(name),
          ...(kind === "signed" ? { secret: "a secret that both replicas have" } : {}),
        },
      }),
    );
    const [one, other] = replicas;
    if (one === undefined || other === undefined) throw new Error("there are no replicas");
    const nonce = parameter((await one.challenge())[0], "nonce") ?? "";
    const request = (nc: string) => ({
      method: "GET",
      target: "/",
      authorization: credentials({ nonce, nc, uri: "/" }),
    });
    await expect(other.verify(request("00000001"))).resolves.toMatchObject({ ok: true });
    await expect(one.verify(request("00000001"))).resolves.toMatchObject({ reason: "nc-replayed" });
    await expect(one.verify(request("00000003"))).resolves.toMatchObject({ ok: true });
    await expect(other.verify(request("00000002"))).resolves.toMatchObject({ ok: true });
    await expect(one.verify(request("00000002"))).resolves.toMatchObject({ reason: "nc-replayed" });
  });
});
