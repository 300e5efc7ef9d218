import type { DigestSettings } from "@digest-conformance/digest";
import { type Account, JAEGER, MUFASA } from "../src/accounts.ts";
import type { Call } from "./trial-client.ts";

/** What a client is asked to do in front of a server. */
export interface Scenario {
  /** Mufasa with his password unless said otherwise. */
  readonly account?: Account;
  readonly settings?: Pick<DigestSettings, "rspauth">;
  /** As many as there are requests unless said otherwise; for origins alone. */
  readonly connections?: number;
  /** Whether one GET goes before, that does not count. */
  readonly challengeKnown?: boolean;
  /** Whether the nonce of the first challenge is one that the server does not know, or no longer. */
  readonly nonceUnknown?: boolean;
  readonly api?: "request" | "fetch";
  /** One after another, or all at once. */
  readonly atOnce?: boolean;
  readonly calls: readonly Call[];
}

const GET: Call = { method: "GET", target: "/lion" };
const HEAD: Call = { method: "HEAD", target: "/lion" };
const POST: Call = { method: "POST", target: "/lion", body: "name=Simba" };
const COUNT = 32;

/** By the first cells of the rows of the table in docs/real-servers.md. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  GET: { calls: [GET] },
  HEAD: { calls: [HEAD] },
  POST: { calls: [POST] },
  "POST of 2 MB": { calls: [{ ...POST, body: "x".repeat(2_000_000) }] },
  // Apache's own handler cannot read a body of unknown length, the program behind it can.
  "POST of a stream": { calls: [{ ...POST, target: "/proxied/lion", stream: true }] },
  "GET by `fetch`": { calls: [GET], api: "fetch" },
  "a target with a query, `%2F` and `%22`": {
    calls: [{ ...GET, target: "/a%2Fb/c%20d?q=%22x%22&r=a%41,b;c=/?" }],
  },
  "user `jäger`, password `grüße`": { account: JAEGER, calls: [GET] },
  "wrong password": { account: { ...MUFASA, password: "Hakuna Matata" }, calls: [GET] },
  "a nonce the server does not know": { nonceUnknown: true, calls: [GET] },
  'GET with `rspauth: "require"`': { settings: { rspauth: "require" }, calls: [GET] },
  "GET, HEAD, POST, challenge known": { challengeKnown: true, calls: [GET, HEAD, POST] },
  "32 GETs at once": { atOnce: true, calls: Array.from({ length: COUNT }, () => GET) },
  "32 GETs at once, challenge known": {
    challengeKnown: true,
    atOnce: true,
    calls: Array.from({ length: COUNT }, () => GET),
  },
  "32 POSTs at once over one connection": {
    connections: 1,
    atOnce: true,
    calls: Array.from({ length: COUNT }, () => POST),
  },
};
