import { expect, test } from "vitest";
import {
  createMemoryNonceStore,
  createVerifier,
  type NonceStore,
  type SyncNonceOptions,
  type SyncNonceStore,
} from "../../src/verifier.ts";
import { fixedVerifier } from "./fixed-verifier.ts";
import { credentials, parameter, type Signing } from "./sign.ts";

const KINDS = ["signed", "stored"] as const;

/** What becomes of nc after nc with one nonce: `ok`, or the reason, with `stale` where it is said. */
function uses(
  nonce: SyncNonceOptions,
  counts: readonly number[],
  signing: Partial<Signing> = {},
): string[] {
  const { ask, challenge } = fixedVerifier({ nonce, qop: ["auth", "none"] });
  const given = challenge();
  return counts.map((count) => {
    const nc = count.toString(16).padStart(8, "0");
    return outcome(ask({ nonce: given, nc, ...signing }));
  });
}

function outcome(verdict: ReturnType<ReturnType<typeof fixedVerifier>["ask"]>): string {
  if (verdict.ok) return "ok";
  return verdict.stale ? `${verdict.reason} stale` : verdict.reason;
}

test.for(KINDS)("%s: each nc counts once, in any order, within the window", (kind) => {
  expect(uses({ kind }, [3, 1, 2, 2, 5000, 3977, 3976])).toEqual([
    "ok",
    "ok",
    "ok",
    "nc-replayed stale",
    "ok",
    "ok",
    "nc-replayed stale",
  ]);
});

test.for(KINDS)("%s: monotonic nc has to rise", (kind) => {
  expect(uses({ kind, policy: "monotonic" }, [1, 7, 6, 7, 8])).toEqual([
    "ok",
    "ok",
    "nc-replayed stale",
    "nc-replayed stale",
    "ok",
  ]);
});

test.for(KINDS)(
  "%s: without a policy nc may repeat, but not beyond the uses of a nonce",
  (kind) => {
    expect(uses({ kind, policy: "off", maxUses: 9 }, [1, 1, 9, 10])).toEqual([
      "ok",
      "ok",
      "ok",
      "nonce-exhausted stale",
    ]);
  },
);

test.for(KINDS)("%s: a nonce has no more uses than it is given", (kind) => {
  expect(uses({ kind, maxUses: 2 }, [1, 2, 3])).toEqual(["ok", "ok", "nonce-exhausted stale"]);
  expect(uses({ kind, maxUses: 1 }, [1, 1], { qop: null })).toEqual([
    "ok",
    "nonce-exhausted stale",
  ]);
});

test("a replay is no stale nonce where the options say so", () => {
  expect(uses({ staleOnReplay: false, maxUses: 2 }, [1, 1, 3])).toEqual([
    "ok",
    "nc-replayed",
    "nonce-exhausted stale",
  ]);
});

test.for(KINDS)("%s: a nonce expires, and use does not extend its life", (kind) => {
  const { ask, challenge, clock } = fixedVerifier({ nonce: { kind, ttlMs: 1000 } });
  const nonce = challenge();
  clock.time += 1000;
  expect(ask({ nonce, nc: "00000001" })).toMatchObject({ ok: true });
  clock.time += 1;
  expect(outcome(ask({ nonce, nc: "00000002" }))).toBe("nonce-expired stale");
  expect(outcome(ask({ nonce, nc: "00000002", password: "wrong" }))).toBe("response-differs");
});

test.for(KINDS)("%s: a clock that is set back far makes no nonce immortal", (kind) => {
  const { ask, challenge, clock } = fixedVerifier({ nonce: { kind, ttlMs: 1000 } });
  const nonce = challenge();
  clock.time -= 1001;
  expect(outcome(ask({ nonce }))).toBe("nonce-expired stale");
});

test.for(KINDS)("%s: a nonce that was changed in any character is unknown", (kind) => {
  const { ask, challenge } = fixedVerifier({ nonce: { kind } });
  const nonce = challenge();
  for (let index = 0; index < nonce.length; index += 1) {
    const other = nonce[index] === "A" ? "B" : "A";
    const changed = nonce.slice(0, index) + other + nonce.slice(index + 1);
    expect(outcome(ask({ nonce: changed })), changed).toBe("nonce-unknown stale");
  }
});

const FOREIGN: ReadonlyArray<readonly [string, number]> = [
  ["x", 1],
  ["A", 32],
  ["A", 40],
  ["A", 7000],
  ["é", 40],
  ["=", 40],
  ["", 0],
];

test.for(FOREIGN)("the foreign nonce of %j %i times is unknown to both kinds", ([text, times]) => {
  for (const kind of KINDS) {
    const { ask } = fixedVerifier({ nonce: { kind } });
    expect(outcome(ask({ nonce: text.repeat(times) }))).toBe("nonce-unknown stale");
  }
});

test("a store is not asked about a nonce that cannot be ours", () => {
  const asked: string[] = [];
  const store: SyncNonceStore = {
    add: () => {},
    use(nonce) {
      asked.push(nonce);
      return "unknown";
    },
  };
  for (const kind of KINDS) {
    const { ask, challenge } = fixedVerifier({ nonce: { kind, store } });
    const ours = challenge();
    for (const nonce of ["", "A".repeat(7000), `${ours}A`, ours]) ask({ nonce });
    expect(asked.splice(0)).toEqual([ours]);
  }
});

test("a nonce in another alphabet or with blanks is another nonce", () => {
  const { ask, challenge } = fixedVerifier({ random: (size) => Buffer.alloc(size, 0xff) });
  const nonce = challenge();
  const urlSafe = nonce.replaceAll("+", "-").replaceAll("/", "_");
  expect(urlSafe).not.toBe(nonce);
  expect(outcome(ask({ nonce: urlSafe }))).toBe("nonce-unknown stale");
  expect(outcome(ask({ nonce: `${nonce.slice(0, 20)} ${nonce.slice(20)}` }))).toBe(
    "nonce-unknown stale",
  );
});

test("a wrong password uses nothing up and is never stale, unless the nonce comes first", () => {
  const wrong = { password: "wrong", nc: "00000001" };
  const first = fixedVerifier({ order: "response-first" });
  const nonce = first.challenge();
  expect(outcome(first.ask({ ...wrong, nonce }))).toBe("response-differs");
  expect(outcome(first.ask({ nonce }))).toBe("ok");
  expect(outcome(first.ask({ ...wrong, nonce: "unknown" }))).toBe("response-differs");

  const second = fixedVerifier({ order: "nonce-first" });
  const other = second.challenge();
  expect(outcome(second.ask({ ...wrong, nonce: other }))).toBe("response-differs");
  expect(outcome(second.ask({ nonce: other }))).toBe("nc-replayed stale");
  expect(outcome(second.ask({ ...wrong, nonce: "unknown" }))).toBe("nonce-unknown stale");
  expect(outcome(second.ask({ nonce: other, nc: "00000002" }))).toBe("ok");
});

test("challenges and guesses take no memory where nonces are signed", () => {
  const store = createMemoryNonceStore({ now: () => 0 });
  const { ask, challenge } = fixedVerifier({ nonce: { store } });
  for (let index = 0; index < 100; index += 1) ask({ password: "wrong" });
  expect(store.size).toBe(0);
  ask({ nonce: challenge() });
  expect(store.size).toBe(1);
});

test("a store that is full forgets the longest known nonce, which then is stale and no way to replay", () => {
  const clock = { time: 1_700_000_000_000 };
  const store = createMemoryNonceStore({ capacity: 2, now: () => clock.time });
  const { ask, challenge } = fixedVerifier({ nonce: { store }, now: () => clock.time });
  const nonces = [1, 2, 3].map(() => {
    clock.time += 1;
    return challenge();
  });
  const [oldest = "", second = "", third = ""] = nonces;
  expect(nonces.map((nonce) => outcome(ask({ nonce })))).toEqual(["ok", "ok", "ok"]);
  expect(store.size).toBe(2);
  expect(outcome(ask({ nonce: oldest }))).toBe("nonce-unknown stale");
  expect(outcome(ask({ nonce: oldest, nc: "00000002" }))).toBe("nonce-unknown stale");
  expect(outcome(ask({ nonce: second, nc: "00000002" }))).toBe("ok");
  expect(outcome(ask({ nonce: third, nc: "00000001" }))).toBe("nc-replayed stale");
});

test("a nonce older than the process begins no count, since nobody remembers it", () => {
  const secret = "a secret of at least 16 bytes";
  const before = fixedVerifier({ nonce: { secret } });
  const nonce = before.challenge();
  const time = before.clock.time + 1;
  const after = fixedVerifier({ nonce: { secret }, now: () => time });
  expect(outcome(before.ask({ nonce }))).toBe("ok");
  expect(outcome(after.ask({ nonce }))).toBe("nonce-unknown stale");
});

test("a secret can be replaced while nonces of the old one are about", () => {
  const [old, fresh] = ["an old secret of 24 bytes", "a new secret of 24 bytes"];
  const store = createMemoryNonceStore({ now: () => 0 });
  const before = fixedVerifier({ nonce: { secret: old, store } });
  const between = fixedVerifier({ nonce: { secret: [fresh, old], store } });
  const after = fixedVerifier({ nonce: { secret: Buffer.from(fresh), store } });
  const nonce = before.challenge();
  expect(outcome(between.ask({ nonce }))).toBe("ok");
  expect(outcome(after.ask({ nonce }))).toBe("nonce-unknown stale");
  expect(outcome(after.ask({ nonce: between.challenge() }))).toBe("ok");
});

test("the same secret in another realm makes other nonces", () => {
  const nonce = { secret: "a secret of at least 16 bytes" };
  const here = fixedVerifier({ nonce });
  const there = fixedVerifier({ nonce, realm: "elsewhere" });
  expect(outcome(here.ask({ nonce: there.challenge() }))).toBe("nonce-unknown stale");
});

test("two verifiers with one store agree on what was used", () => {
  const store = createMemoryNonceStore({ now: () => 0 });
  const nonce: SyncNonceOptions = { store, secret: "a secret of at least 16 bytes" };
  const [one, other] = [fixedVerifier({ nonce }), fixedVerifier({ nonce })];
  const given = one.challenge();
  const authorization = credentials({ nonce: given, uri: "/" });
  const request = { method: "GET", target: "/", authorization };
  expect(outcome(other.verifier.verify(request))).toBe("ok");
  expect(outcome(one.verifier.verify(request))).toBe("nc-replayed stale");
});

test.for(["response-first", "nonce-first"] as const)(
  "%s: a store may answer later, and what it throws passes through",
  async (order) => {
    const memory = createMemoryNonceStore({ now: () => 0 });
    const failure = new Error("the store is down");
    let down = false;
    const later = async <T>(value: T): Promise<T> => {
      if (down) throw failure;
      return value;
    };
    const store: NonceStore = {
      add: (...of) => later(memory.add(...of)),
      use: (...of) => later(memory.use(...of)),
    };
    const verifier = createVerifier({
      realm: "testrealm@host.com",
      users: { Mufasa: "Circle of Life" },
      algorithms: ["MD5"],
      order,
      nonce: { kind: "stored", store },
    });
    const [challenge] = await verifier.challenge();
    const authorization = credentials({ nonce: parameter(challenge, "nonce") ?? "", uri: "/" });
    const request = { method: "GET", target: "/", authorization };
    await expect(verifier.verify(request)).resolves.toMatchObject({ ok: true });
    await expect(verifier.verify(request)).resolves.toMatchObject({ reason: "nc-replayed" });
    down = true;
    await expect(verifier.verify(request)).rejects.toBe(failure);
    await expect(verifier.challenge()).rejects.toBe(failure);
  },
);
