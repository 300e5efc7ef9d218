import { hash } from "node:crypto";
import { DigestError } from "../errors.ts";
import type { NonceRules, NonceStore, NonceUse } from "./nonce-store.ts";
import { REDIS_COUNT_SCRIPT } from "./redis-count-script.ts";

/**
 * What sends a command to Redis or Valkey: a client of the package `redis` (`sendCommand`), of `iovalkey`
 * or `ioredis` (`call`), or a function of your own, such as one for a cluster, which gets the command
 * and its arguments. The nonce's key is the only key of a command.
 */
export type RedisClient =
  | { call(command: string, ...args: string[]): PromiseLike<unknown> }
  | { sendCommand(args: string[]): PromiseLike<unknown> }
  | ((args: readonly string[]) => PromiseLike<unknown>);

/** Options of {@link createRedisNonceStore}. */
export interface RedisNonceStoreOptions {
  /** Connected, and closed by whoever made it. */
  readonly client: RedisClient;
  /** Put before each nonce. @defaultValue `digest:nonce:` */
  readonly prefix?: string | undefined;
}

const USES: readonly NonceUse[] = ["accepted", "unknown", "expired", "replayed", "out-of-range"];
const SCRIPT_HASH: string = hash("sha1", REDIS_COUNT_SCRIPT);

/**
 * Counts the uses of nonces in Redis 6 or later, or Valkey, so that replicas behind a balancer agree: one
 * command for each request, run as a whole by the server. A nonce takes the bits of its window and
 * expires by itself.
 *
 * A server that loses its data or evicts keys forgets what was used: stored nonces are stale then, while
 * a signed one begins its count again and what was sent with it can be repeated until it expires.
 *
 * Errors of the client pass through as they are.
 *
 * @example
 * ```ts
 * import { createRedisNonceStore, createVerifier } from "@digest-conformance/digest/verifier";
 *
 * const store = createRedisNonceStore({ client: async (command) => console.log(command) });
 * const verifier = createVerifier({
 *   realm: "example",
 *   users: { Mufasa: "Circle of Life" },
 *   nonce: { store, secret: "the same random text in every replica" },
 * });
 * console.log(await verifier.challenge());
 * ```
 */
export function createRedisNonceStore(options: RedisNonceStoreOptions): NonceStore {
  const { client, prefix = "digest:nonce:" } = options;
  const send = senderOf(client);

  async function run(args: readonly string[]): Promise<unknown> {
    try {
      return await send(["EVALSHA", SCRIPT_HASH, ...args]);
    } catch (error) {
      // The server was started anew, or nobody has sent it the script.
      if (!(error instanceof Error) || !error.message.startsWith("NOSCRIPT")) throw error;
      return await send(["EVAL", REDIS_COUNT_SCRIPT, ...args]);
    }
  }

  return {
    async add(nonce, rules) {
      await send(["SET", prefix + nonce, "00000000", "PX", lifeOf(rules)]);
    },
    async use(nonce, nc, rules, issuedAt) {
      const { policy, window, countLimit } = rules;
      const begins = issuedAt === null ? "0" : "1";
      const counted = [String(nc ?? -1), policy, String(window), String(countLimit)];
      return useOf(await run(["1", prefix + nonce, ...counted, lifeOf(rules), begins]));
    },
  };
}

/** Twice its life: clocks differ, and a nonce that was forgotten too early could be used again. */
function lifeOf({ ttlMs }: NonceRules): string {
  return String(2 * ttlMs);
}

function useOf(answer: unknown): NonceUse {
  const text = String(answer); // a client may be set to give buffers
  const use = USES.find((known) => known === text);
  if (use !== undefined) return use;
  throw new DigestError(
    "ERR_DIGEST_OPTION_INVALID",
    `the Redis client answered ${JSON.stringify(text.slice(0, 100))} to a script; give one that returns the server's answer`,
  );
}

function senderOf(client: RedisClient): (args: readonly string[]) => PromiseLike<unknown> {
  if (typeof client === "function") return client;
  if ("call" in client) return ([command = "", ...args]) => client.call(command, ...args);
  return (args) => client.sendCommand([...args]);
}
