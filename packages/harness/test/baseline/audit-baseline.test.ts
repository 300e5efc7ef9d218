import { expect, test } from "vitest";
import { type AuditedClient, auditBaseline } from "../../src/baseline/audit-baseline.ts";
import type { Baseline } from "../../src/baseline/baseline.ts";

const HABIT = { finding: "qop-quoted", reason: "quotes" } as const;
const ENTRY = {
  case: "dg-000001",
  outcome: "fail",
  findings: ["realm-wrong"],
  authorization: [null],
  reasons: ["reads-so"],
} as const;
const NEW: AuditedClient = {
  id: "new",
  version: "2.0.0",
  results: [
    { case: "dg-000001", variant: "", findings: ["qop-quoted", "realm-wrong"] },
    { case: "dg-000002", variant: "", findings: ["qop-quoted"] },
  ],
};
const OLD: AuditedClient = { ...NEW, id: "old", version: "1.9" };

function audit(changes: Partial<Baseline>, clients: readonly AuditedClient[]): string[] {
  return auditBaseline(
    { baseline: "test", reasons: {}, habits: [], deviations: [], ...changes },
    clients,
  );
}

test("entries that speak of what was seen are in order", () => {
  expect(audit({ habits: [HABIT], deviations: [ENTRY] }, [NEW, OLD])).toEqual([]);
});

test("entries for the versions of one client are in order when only the other differs", () => {
  const when = { version: "<2" };
  const quiet = { ...NEW, results: [] };
  expect(
    audit({ habits: [{ ...HABIT, when }], deviations: [{ ...ENTRY, when }] }, [quiet, OLD]),
  ).toEqual([]);
});

test("a habit that one of its clients never shows is out of date", () => {
  const quiet = { ...NEW, results: [{ case: "dg-000002", variant: "", findings: [] }] };
  expect(audit({ habits: [HABIT] }, [quiet, OLD])).toEqual([
    "fixtures/baselines/test.json lists the habit qop-quoted, but new 2.0.0 never shows it: delete it",
  ]);
});

test("a habit for versions that none of the clients has is out of date", () => {
  expect(audit({ habits: [{ ...HABIT, when: { version: "<1" } }] }, [NEW, OLD])).toEqual([
    "fixtures/baselines/test.json lists the habit qop-quoted for versions <1, but only new 2.0.0, old 1.9 ran: delete it",
  ]);
});

test.for([
  [{ when: { version: "<1" } }, "dg-000001 for versions <1"],
  [{ where: { qop: ["auth", "none"] } }, "dg-000001 qop=auth|none"],
  [{ case: "dg-000009" }, "dg-000009"],
] as const)("an entry %j that no result is held against is out of date", ([changes, described]) => {
  expect(audit({ deviations: [{ ...ENTRY, ...changes }] }, [NEW])).toEqual([
    `fixtures/baselines/test.json speaks of ${described}, but no result of new 2.0.0 is held against it: delete it`,
  ]);
});
