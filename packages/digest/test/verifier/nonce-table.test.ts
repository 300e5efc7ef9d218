import { expect, test } from "vitest";
import { createNonceTable, type NonceTableOptions } from "../../src/verifier/nonce-table.ts";

function table(options: Partial<NonceTableOptions> = {}) {
  const clock = { time: 0 };
  let made = 0;
  const nonces = createNonceTable({
    ttlMs: 1000,
    capacity: 4,
    countLimit: 1024,
    generate: () => `nonce-${++made}`,
    now: () => clock.time,
    ...options,
  });
  return { nonces, clock };
}

test("each nc counts once, in any order", () => {
  const { nonces } = table();
  const nonce = nonces.issue();
  const counts = [5, 1, 3, 1023, 0, 64, 31, 32, 33];
  for (const nc of counts) expect(nonces.use(nonce, nc)).toBe("accepted");
  for (const nc of counts) expect(nonces.use(nonce, nc)).toBe("replayed");
  expect(nonces.use(nonce, 2)).toBe("accepted");
});

test("every nc below the limit is remembered while the bit set grows", () => {
  const { nonces } = table({ countLimit: 1000 });
  const nonce = nonces.issue();
  for (let nc = 0; nc < 1000; nc += 1) expect(nonces.use(nonce, nc)).toBe("accepted");
  for (let nc = 0; nc < 1000; nc += 1) expect(nonces.use(nonce, nc)).toBe("replayed");
});

test.for([-1, 1024, 1025, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
  "nc %j is out of range with a limit of 1024 and uses nothing up",
  (nc) => {
    const { nonces } = table();
    const nonce = nonces.issue();
    expect(nonces.use(nonce, nc)).toBe("out-of-range");
    expect(nonces.use(nonce, 0)).toBe("accepted");
  },
);

test("a nonce lives from its issue and use does not extend it", () => {
  const { nonces, clock } = table();
  const nonce = nonces.issue();
  clock.time = 1000;
  expect(nonces.use(nonce, 1)).toBe("accepted");
  clock.time = 1001;
  expect(nonces.use(nonce, 2)).toBe("expired");
});

test("an expired nonce is told from an unknown one until twice its life has passed", () => {
  const { nonces, clock } = table();
  const nonce = nonces.issue();
  clock.time = 1999;
  nonces.issue();
  expect(nonces.use(nonce, 1)).toBe("expired");
  clock.time = 2000;
  nonces.issue();
  expect(nonces.use(nonce, 1)).toBe("unknown");
  expect(nonces.size).toBe(2);
});

test("the oldest nonce goes when the table is full, and a new challenge retires no other", () => {
  const { nonces } = table();
  const issued = [1, 2, 3, 4, 5].map(() => nonces.issue());
  expect(nonces.size).toBe(4);
  expect(issued.map((nonce) => nonces.use(nonce, 1))).toEqual([
    "unknown",
    "accepted",
    "accepted",
    "accepted",
    "accepted",
  ]);
});

test("a nonce issued twice is as young as its second issue", () => {
  const nonces = ["a", "b", "a", "c", "d"];
  const { nonces: small } = table({ capacity: 3, generate: () => nonces.shift() ?? "" });
  for (const _ of [...nonces]) small.issue();
  expect(small.use("b", 1)).toBe("unknown");
  expect(small.use("a", 1)).toBe("accepted");
});

test.for([
  [{ capacity: 0 }, "capacity is 0"],
  [{ capacity: 1.5 }, "capacity is 1.5"],
  [{ countLimit: Number.POSITIVE_INFINITY }, "countLimit is Infinity"],
  [{ countLimit: -1 }, "countLimit is -1"],
  [{ ttlMs: Number.NaN }, "ttlMs is NaN"],
  [{ ttlMs: 0 }, "ttlMs is 0"],
] as const)("the options %j are refused", ([options, message]) => {
  expect(() => table(options)).toThrow(
    expect.objectContaining({
      code: "ERR_DIGEST_OPTION_INVALID",
      message: expect.stringContaining(message),
    }),
  );
});
