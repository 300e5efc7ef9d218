import fc from "fast-check";
import { expect, test } from "vitest";
import { countUse, type NonceCount } from "../../src/verifier/nonce-count.ts";
import type { NonceRules } from "../../src/verifier/nonce-store.ts";
import { countings } from "./counting.ts";

const LAST = 0xffffffff;

function counter(rules: Partial<NonceRules>): (nc: number | null) => string {
  const count: NonceCount = { highest: 0, seen: null };
  const all: NonceRules = {
    policy: "window",
    window: 64,
    countLimit: LAST + 1,
    ttlMs: 1000,
    ...rules,
  };
  return (nc) => countUse(count, nc, all);
}

test.for([
  ["window", [1, 2, 3, 3], ["accepted", "accepted", "accepted", "replayed"]],
  ["window", [5, 1, 3, 1, 5], ["accepted", "accepted", "accepted", "replayed", "replayed"]],
  ["window", [100, 37, 36, 100], ["accepted", "accepted", "replayed", "replayed"]],
  ["window", [1, LAST, LAST - 63, LAST - 64], ["accepted", "accepted", "accepted", "replayed"]],
  [
    "monotonic",
    [1, 2, 7, 6, 7, 8],
    ["accepted", "accepted", "accepted", "replayed", "replayed", "accepted"],
  ],
  ["off", [1, 1, 9, 2, 2], ["accepted", "accepted", "accepted", "accepted", "accepted"]],
] as const)("%s answers nc %j with %j", ([policy, counts, expected]) => {
  const use = counter({ policy });
  expect(counts.map(use)).toEqual(expected);
});

test.for(["window", "monotonic", "off"] as const)("%s keeps to the limit of uses", (policy) => {
  const use = counter({ policy, countLimit: 3 });
  expect([2, 3, 4, -1, 0.5, Number.NaN].map(use)).toEqual([
    "accepted",
    "out-of-range",
    "out-of-range",
    "out-of-range",
    "out-of-range",
    "out-of-range",
  ]);
});

test("credentials without nc use up the next one until there is none left", () => {
  const use = counter({ countLimit: 3 });
  expect([use(null), use(null), use(null)]).toEqual(["accepted", "accepted", "out-of-range"]);
});

test("the window agrees with a set of all that was used", () => {
  fc.assert(
    fc.property(countings, fc.integer({ min: 1, max: 70 }), (ncs, window) => {
      const use = counter({ window });
      const used = new Set<number>();
      let highest = 0;
      for (const nc of ncs) {
        const fresh = !used.has(nc) && highest - nc < window;
        expect(use(nc)).toBe(fresh ? "accepted" : "replayed");
        if (!fresh) continue;
        used.add(nc);
        highest = Math.max(highest, nc);
      }
    }),
  );
});

test("the memory of a count is bounded by the window, whatever nc a client sends", () => {
  const count: NonceCount = { highest: 0, seen: null };
  const rules: NonceRules = { policy: "window", window: 1024, countLimit: LAST + 1, ttlMs: 1 };
  for (const nc of [1, 5000, LAST, LAST - 1000, LAST - 31]) countUse(count, nc, rules);
  expect(count.seen?.byteLength).toBe((1024 / 32 + 1) * 4);
});
