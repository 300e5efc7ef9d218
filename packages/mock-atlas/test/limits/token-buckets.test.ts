import { expect, test } from "vitest";
import { resourceUnderTest } from "../resource-under-test.ts";

const GROUP = "aaaaaaaaaaaaaaaaaaaaaaaa";
const OTHER = "bbbbbbbbbbbbbbbbbbbbbbbb";
const DATA = {
  orgs: [{}],
  groups: [
    { id: GROUP, name: "one" },
    { id: OTHER, name: "two" },
  ],
};
const LIMITS = { capacity: 2, refill: 1, refillSeconds: 30 };

test("a bucket empties, says so, and fills by the clock", () => {
  const { ask, advance } = resourceUnderTest({ data: DATA, rateLimits: LIMITS });
  const get = (id = GROUP) => ask("GET", `/groups/${id}`);
  expect([get(), get()].map((answer) => answer.header("RateLimit-Remaining"))).toEqual(["1", "0"]);
  const refused = get();
  expect(refused.status).toBe(429);
  expect(refused.header("Retry-After")).toBe("30");
  expect(refused.json).toEqual({
    detail: `Rate limit exceeded for api/atlas/v2/groups/${GROUP}. Please retry after 30 seconds. Request capacity: 2. Refill rate: 1 per 30 seconds. For more information, see: http://dochub.mongodb.org/core/atlas-api-rate-limit.`,
    error: 429,
    errorCode: "RATE_LIMITED_TOKEN_BUCKET",
    parameters: [`api/atlas/v2/groups/${GROUP}`, 30, 2, 1, 30],
    reason: "Too Many Requests",
  });
  expect(get(OTHER).status).toBe(200);
  expect(ask("GET", "/groups").status).toBe(200);
  advance(30_000);
  expect([get().status, get().status]).toEqual([200, 429]);
});

test("without limits the headers say what is on record", () => {
  const { ask } = resourceUnderTest({ data: DATA });
  const answer = ask("GET", `/groups/${GROUP}/clusters`);
  expect(answer.header("RateLimit-Limit")).toBe("10000");
  expect(answer.header("RateLimit-Remaining")).toBe("9999");
});
