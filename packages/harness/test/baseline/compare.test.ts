import { expect, test } from "vitest";
import type { Baseline, Deviation, Habit } from "../../src/baseline/baseline.ts";
import { compareWithBaseline, entryFor, type Observed } from "../../src/baseline/compare.ts";

const ENTRY: Deviation = {
  case: "dg-000001",
  outcome: "fail",
  findings: ["realm-wrong"],
  authorization: [null, "Digest a"],
  reasons: ["reads-so"],
};
const HABIT: Habit = { finding: "qop-quoted", reason: "quotes" };
const SEEN: Observed = {
  case: "dg-000001",
  variant: "",
  outcome: "fail",
  findings: ["realm-wrong"],
  authorization: [null, "Digest a"],
  bytesEqual: true,
};

function compare(
  observed: Partial<Observed>,
  deviations: readonly Partial<Deviation>[] = [{}],
  habits: readonly Habit[] = [],
  version = "2.0.0",
) {
  const baseline: Baseline = {
    baseline: "test",
    reasons: {},
    habits,
    deviations: deviations.map((entry) => ({ ...ENTRY, ...entry })),
  };
  return compareWithBaseline({ ...SEEN, ...observed }, baseline, version);
}

const PASS = { outcome: "pass", findings: [] } as const;

test("what is in no baseline and conforms is as expected", () => {
  expect(compare(PASS, [])).toEqual({ verdict: "as-expected", why: "" });
});

test("a deviation that shows as it is pinned is as expected", () => {
  expect(compare({})).toEqual({ verdict: "as-expected", why: "" });
});

test.for<[string, Partial<Observed>, readonly Partial<Deviation>[]]>([
  ["without an entry", {}, []],
  ["beside those of the entry", { findings: ["realm-wrong", "nonce-wrong"] }, [{}]],
  ["where the entry lists another", {}, [{ findings: ["nonce-wrong"] }]],
  ["where the entry is about another case", {}, [{ case: "dg-000002" }]],
  ["where the entry is about another variant", {}, [{ where: { qop: ["auth"] } }]],
  ["where the entry is about other versions", {}, [{ when: { version: "<2" } }]],
])("a finding %s is a regression", ([, observed, deviations]) => {
  const { verdict, why } = compare(observed, deviations);
  expect(verdict).toBe("regression");
  expect(why).toMatch(/^not in the baseline: (realm|nonce)-wrong$/);
});

test("a listed finding that no longer shows is fixed", () => {
  expect(compare({ ...PASS, authorization: [null, "Digest b"] })).toEqual({
    verdict: "fixed",
    why: "in the baseline, but no longer seen: realm-wrong",
  });
});

test("a part of the listed findings that no longer shows is fixed", () => {
  expect(compare({}, [{ findings: ["realm-wrong", "nonce-wrong"] }])).toEqual({
    verdict: "fixed",
    why: "in the baseline, but no longer seen: nonce-wrong",
  });
});

test("another outcome with the listed findings is a change", () => {
  expect(compare({ outcome: "pass-lax" })).toEqual({
    verdict: "changed",
    why: "the outcome is pass-lax, the baseline says fail",
  });
});

test.for<[string, Observed["authorization"], string]>([
  ["another byte", [null, "Digest b"], 'in request 2 byte 7 was sent as 62 "b", pinned is 61 "a"'],
  ["a byte less", [null, "Digest "], 'in request 2 byte 7 was sent as the end, pinned is 61 "a"'],
  ["a byte more", [null, "Digest a\xfc"], "in request 2 byte 8 was sent as fc, pinned is the end"],
  ["no credentials", [null, null], "in request 2 no Authorization was sent"],
  ["credentials", ["Digest a", "Digest a"], "in request 1 an Authorization was sent"],
  ["a request less", [null], "request 2 was not made"],
  ["a request more", [null, "Digest a", null], "request 3 was made"],
])("%s than pinned is a change, and it is said which", ([, authorization, difference]) => {
  expect(compare({ authorization })).toEqual({
    verdict: "changed",
    why: `the bytes differ from those the baseline pins: ${difference}`,
  });
});

test.for([
  ["without an entry", PASS, []],
  ["with an entry", {}, [{}]],
] as const)("bytes that the dialect does not predict are a change, %s", ([, observed, entries]) => {
  expect(compare({ ...observed, bytesEqual: false }, entries)).toEqual({
    verdict: "changed",
    why: "the bytes differ from those the dialect predicts",
  });
});

test("a habit is expected everywhere, and nowhere demanded", () => {
  const lax = { outcome: "pass-lax", findings: ["qop-quoted"] } as const;
  expect(compare(lax, [], [HABIT]).verdict).toBe("as-expected");
  expect(compare(PASS, [], [HABIT]).verdict).toBe("as-expected");
  expect(compare(lax, [], [{ ...HABIT, when: { version: "<2" } }]).verdict).toBe("regression");
});

test("a habit beside the findings of an entry is expected", () => {
  expect(compare({ findings: ["qop-quoted", "realm-wrong"] }, [{}], [HABIT]).verdict).toBe(
    "as-expected",
  );
});

test.for([
  ["2.34.2", ">=2.34.0", true],
  ["2.33.9", ">=2.34.0", false],
  ["v2.34", ">=2.34.0", true],
  ["0.18.1 (Ruby 3.1)", "<0.19", true],
  ["unknown", ">=0", false],
  ["unknown", undefined, true],
] as const)("the version %s is in the range %s: %s", ([version, range, applies]) => {
  const entry = range === undefined ? ENTRY : { ...ENTRY, when: { version: range } };
  const baseline = { baseline: "test", reasons: {}, habits: [], deviations: [entry] };
  expect(entryFor(SEEN, baseline, version)).toBe(applies ? entry : undefined);
});

test.for<[string, Partial<Observed>, "as-expected" | "changed"]>([
  ["a client whose cnonce cannot be dictated", { varies: true }, "as-expected"],
  ["a variant", { variant: "qop=auth" }, "as-expected"],
  ["a long conversation", { authorization: Array.from({ length: 13 }, () => null) }, "as-expected"],
  [
    "one attempt of twelve requests",
    { authorization: Array.from({ length: 12 }, () => null) },
    "changed",
  ],
  ["bytes that were not predicted", { variant: "qop=auth", bytesEqual: false }, "changed"],
])("an entry without bytes for %s", ([, observed, verdict]) => {
  const { authorization: _, ...entry } = ENTRY;
  const baseline: Baseline = { baseline: "test", reasons: {}, habits: [], deviations: [entry] };
  expect(compareWithBaseline({ ...SEEN, ...observed }, baseline, "1.0.0").verdict).toBe(verdict);
});

test.for([
  ["algorithm=MD5,qop=auth", { algorithm: ["MD5", "SHA-256"] }, true],
  ["algorithm=MD5,qop=auth", { algorithm: ["MD5"], qop: ["auth-int"] }, false],
  ["algorithm=MD5,qop=auth", undefined, true],
  ["", { qop: ["auth"] }, false],
] as const)("the variant %s is in %j: %s", ([variant, where, applies]) => {
  const entry = where === undefined ? ENTRY : { ...ENTRY, where };
  const baseline = { baseline: "test", reasons: {}, habits: [], deviations: [entry] };
  expect(entryFor({ ...SEEN, variant }, baseline, "1")).toBe(applies ? entry : undefined);
});
