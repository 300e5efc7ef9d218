import { expect, test } from "vitest";
import type { Deviation, Explanation } from "../../src/baseline/baseline.ts";
import { findReasons } from "../../src/baseline/find-reasons.ts";
import { aCase } from "../cases/a-case.ts";

const CASE = aCase({ tags: ["sha-256"], area: "algorithm" });
type Findings = Deviation["findings"];

function reasonsFor(
  rules: Readonly<Record<string, Explanation>>,
  findings: Findings,
  where?: Deviation["where"],
): string[] {
  const reasons = Object.fromEntries(
    Object.entries(rules).map(([id, rule]) => [id, { says: "", links: [], explains: [rule] }]),
  );
  return findReasons({ reasons }, { findings, ...(where && { where }) }, CASE);
}

test.for<[string, Omit<Explanation, "findings">, boolean]>([
  ["says nothing more", {}, true],
  ["names the area", { areas: ["algorithm", "qop"] }, true],
  ["names another area", { areas: ["qop"] }, false],
  ["names a tag", { tags: ["sha-256"] }, true],
  ["names another tag", { tags: ["sess"] }, false],
  ["names the case", { cases: [CASE.id] }, true],
  ["names another case", { cases: ["dg-000009"] }, false],
  ["names the variants", { where: { qop: ["auth", "none"] } }, true],
  ["names some of the variants", { where: { qop: ["auth"] } }, false],
  ["names an axis that the entry leaves open", { where: { alg: ["MD5"] } }, false],
])("a reason that %s explains an entry: %s", ([, rule, explains]) => {
  const where = { qop: ["auth", "none"] };
  const found = reasonsFor({ one: { findings: ["status"], ...rule } }, ["status"], where);
  expect(found).toEqual(explains ? ["one"] : []);
});

test("several reasons together explain all findings, or none does", () => {
  const rules: Readonly<Record<string, Explanation>> = {
    some: { findings: ["status"] },
    more: { findings: ["status", "requests"] },
    other: { findings: ["uri-wrong"] },
  };
  expect(reasonsFor(rules, ["status", "requests"])).toEqual(["more"]);
  expect(reasonsFor(rules, ["status", "requests", "uri-wrong"])).toEqual(["more", "other"]);
  expect(reasonsFor(rules, ["status", "declined"])).toEqual([]);
});

test("of two reasons that explain the same the one that demands more is taken", () => {
  const rules: Readonly<Record<string, Explanation>> = {
    anywhere: { findings: ["status"] },
    here: { findings: ["status"], tags: ["sha-256"] },
  };
  expect(reasonsFor(rules, ["status"])).toEqual(["here"]);
});
