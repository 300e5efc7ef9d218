import { expect, test } from "vitest";
import { createFaultBook } from "../../src/faults/fault-book.ts";
import { type FaultEffect, type MockAtlas, startMockAtlas } from "../../src/index.ts";
import { nonceOf } from "../atlas-under-test.ts";
import { header, RawConnection } from "../raw-connection.ts";
import { KEY, ROOT, signed } from "../signed-credentials.ts";
import { askSigned, statusOf } from "../signed-request.ts";

async function struck(effect: FaultEffect) {
  const slept: number[] = [];
  await using atlas = await startMockAtlas({
    keys: [KEY],
    faultRules: [{ effect }],
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
    },
  });
  const answer = await askSigned(atlas.port, { target: ROOT });
  return { ...answer, slept, why: atlas.requests.at(-1)?.why };
}

test("latency delays the answer by so much and changes nothing in it", async () => {
  const { statusLine, slept } = await struck({ kind: "latency", ms: 1234 });
  expect([statusLine, slept]).toEqual(["HTTP/1.1 200 OK", [1234]]);
});

test("an error has Atlas's form", async () => {
  const effect = {
    kind: "error",
    status: 409,
    errorCode: "OUT_OF_CAPACITY",
    detail: "No.",
  } as const;
  const { body, fields, why } = await struck(effect);
  expect(body).toBe(
    '{"detail":"No.","error":409,"errorCode":"OUT_OF_CAPACITY","parameters":[],"reason":"Conflict"}',
  );
  expect(header(fields, "X-Error-Code")).toBe("OUT_OF_CAPACITY");
  expect(why).toBe("a fault was ordered for this request");
});

test("a signed request can get the challenge all the same, with its body or without", async () => {
  const usual = await struck({ kind: "unauthorized" });
  expect([statusOf(usual), usual.body.length]).toEqual([401, 142]);
  const empty = await struck({ kind: "unauthorized", body: "empty" });
  expect([statusOf(empty), empty.body]).toEqual([401, ""]);
  expect(header(empty.fields, "WWW-Authenticate")).toMatch(/stale=false$/);
});

test("a rate limit says when to come again", async () => {
  const answer = await struck({ kind: "rate-limited", retryAfterSeconds: 7 });
  expect(statusOf(answer)).toBe(429);
  expect(header(answer.fields, "Retry-After")).toBe("7");
  expect(JSON.parse(answer.body).errorCode).toBe("RATE_LIMITED_TOKEN_BUCKET");
});

test("an outage is a page of HTML", async () => {
  const answer = await struck({ kind: "unavailable" });
  expect(statusOf(answer)).toBe(503);
  expect(header(answer.fields, "Content-Type")).toBe("text/html");
  expect(answer.body).toContain("<title>MongoDB Cloud Manager Unavailable</title>");
});

async function cut(effect: FaultEffect): Promise<string> {
  await using atlas = await startMockAtlas({ keys: [KEY], faultRules: [{ effect }] });
  await using connection = await RawConnection.open(atlas.port);
  connection.write(`GET ${ROOT} HTTP/1.1\r\nHost: a\r\n\r\n`);
  const nonce = nonceOf(await connection.response());
  connection.write(`GET ${ROOT} HTTP/1.1\r\nHost: a\r\nAuthorization: ${signed(nonce)}\r\n\r\n`);
  return await connection.closed();
}

test("a reset comes instead of an answer", async () => {
  expect(await cut({ kind: "reset" })).toBe("");
});

test("a truncated answer promises more than it gives", async () => {
  const bytes = await cut({ kind: "truncate", bytes: 10 });
  const [, promised] = /Content-Length: (\d+)/.exec(bytes) ?? [];
  expect(Number(promised)).toBeGreaterThan(10);
  expect(bytes.split("\r\n\r\n")[1]).toBe('{"apiKey":');
});

test("a slow body comes in pieces and whole", async () => {
  const { body, slept } = await struck({ kind: "slow", bytes: 100, everyMs: 50 });
  expect(JSON.parse(body).appName).toBe("MongoDB Atlas");
  expect(slept).toEqual(Array.from({ length: Math.ceil(body.length / 100) }, () => 50));
});

test("strikes requests without credentials only when told to", async () => {
  const statuses = async (unauthenticated: boolean) => {
    const rule = { effect: { kind: "unavailable" }, unauthenticated } as const;
    await using atlas: MockAtlas = await startMockAtlas({ faultRules: [rule] });
    return (await fetch(`${atlas.url}${ROOT}`)).status;
  };
  expect([await statuses(false), await statuses(true)]).toEqual([401, 503]);
});

const TARGET = {
  method: "GET",
  path: "/api/atlas/v2/groups/1/clusters/c",
  operation: "getGroupCluster",
  world: "default",
  authenticated: true,
};
const EFFECT = { kind: "unavailable" } as const;

test.for([
  [{}, true],
  [{ method: "get" }, true],
  [{ method: "POST" }, false],
  [{ path: "/api/atlas/v2/groups/*/clusters/*" }, true],
  [{ path: "/api/**" }, true],
  [{ path: "/api/*" }, false],
  [{ path: "/api/atlas/v2/groups/1/clusters/." }, false],
  [{ operation: "getGroupCluster" }, true],
  [{ operation: "getGroup" }, false],
  [{ world: "blue" }, false],
] as const)("the rule %j strikes: %s", ([rule, strikes]) => {
  const book = createFaultBook("s");
  book.add({ effect: EFFECT, ...rule });
  expect(book.strike(TARGET)).toBe(strikes ? EFFECT : null);
});

function strikes(rule: object, requests: number, seed = "s"): string {
  const book = createFaultBook(seed);
  book.add({ effect: EFFECT, ...rule });
  const struckOnes = Array.from({ length: requests }, () => book.strike(TARGET) !== null);
  return struckOnes.map((one) => (one ? "x" : ".")).join("");
}

test("strikes so many after so many", () => {
  expect(strikes({ after: 2, times: 3 }, 8)).toBe("..xxx...");
});

test("strikes by chance, the same at every start of a seed", () => {
  const drawn = strikes({ probability: 0.25 }, 400);
  expect(drawn).toBe(strikes({ probability: 0.25 }, 400));
  expect(drawn).not.toBe(strikes({ probability: 0.25 }, 400, "t"));
  const share = drawn.split("x").length - 1;
  expect(share).toBeGreaterThan(60);
  expect(share).toBeLessThan(140);
  expect(strikes({ probability: 0 }, 50)).not.toContain("x");
});
