import { expect, test } from "vitest";
import { expandSteps } from "../../src/cases/conformance-case.ts";
import {
  casePath,
  distinctCases,
  findCases,
  loadCases,
  selectCases,
} from "../../src/cases/load-cases.ts";
import { aCase } from "./a-case.ts";

const all = loadCases();

function named(id: string, path: string) {
  return aCase({ id, file: `fixtures/cases/${path}.json` });
}

const CASES = [
  named("dg-000001", "parse/baseline"),
  named("dg-000002", "parse/any-order"),
  named("dg-100003", "uri/query+plus"),
];

test("there are at least 24 cases in seven areas, each id once, by area and name", () => {
  expect(all.length).toBeGreaterThanOrEqual(24);
  const names = all.map(({ id, variant }) => `${id}/${variant}`);
  expect(new Set(names).size).toBe(all.length);
  expect(new Set(all.map(({ id }) => id)).size).toBe(new Set(all.map(({ file }) => file)).size);
  expect([...new Set(all.map(({ area }) => area))]).toEqual(
    expect.arrayContaining(["algorithm", "atlas", "encoding", "nonce", "parse", "qop", "uri"]),
  );
  const files = all.map(({ file }) => file);
  expect(files).toEqual(files.toSorted());
});

test("a case of the mock Atlas server has a nonce for every request it allows", () => {
  for (const one of all) {
    if (one.server.kind !== "atlas") continue;
    const { requests = { max: 0 }, statuses = [] } = one.expect;
    const welcomed = statuses.every((status) => status === 200) ? expandSteps(one).length : 0;
    const refused = requests.max - welcomed;
    expect(one.server.nonces.length, casePath(one)).toBeGreaterThanOrEqual(refused);
  }
});

test.for<[readonly string[], readonly string[]]>([
  [[], ["parse/baseline", "parse/any-order", "uri/query+plus"]],
  [["dg-000002"], ["parse/any-order"]],
  [["parse/baseline"], ["parse/baseline"]],
  [["parse/*"], ["parse/baseline", "parse/any-order"]],
  [
    ["*+*", "dg-000001"],
    ["parse/baseline", "uri/query+plus"],
  ],
  [["dg-0*"], ["parse/baseline", "parse/any-order"]],
  [["parse"], []],
  [["query+plus"], []],
  [["uri/quer.+plus"], []],
])("the patterns %j select %j", ([patterns, paths]) => {
  expect(selectCases(CASES, patterns).map(casePath)).toEqual(paths);
});

const VARIANTS = [
  aCase({ id: "dg-000001", variant: "qop=auth", file: "fixtures/cases/qop/many.json" }),
  aCase({ id: "dg-000001", variant: "qop=none", file: "fixtures/cases/qop/many.json" }),
  named("dg-000002", "parse/one"),
];

test.for<[string, readonly string[]]>([
  ["dg-000001", ["qop=auth", "qop=none"]],
  ["qop/many", ["qop=auth", "qop=none"]],
  ["dg-000001/qop=none", ["qop=none"]],
  ["qop/many/*=auth", ["qop=auth"]],
  ["dg-000001/qop=foo", []],
  ["dg-000001/", []],
  ["parse/one", [""]],
])("the pattern %s selects the variants %j", ([pattern, variants]) => {
  expect(selectCases(VARIANTS, [pattern]).map(({ variant }) => variant)).toEqual(variants);
});

test("a case with variants counts once", () => {
  expect(distinctCases(VARIANTS).map(({ id }) => id)).toEqual(["dg-000001", "dg-000002"]);
});

test("a pattern that fits no case is an error of usage that names it", () => {
  expect(findCases(CASES, ["parse/*"])).toHaveLength(2);
  expect(() => findCases(CASES, ["parse/*", "nonse/*"])).toThrow(
    expect.objectContaining({
      code: "ERR_HARNESS_USAGE",
      message: expect.stringMatching(
        /^no case fits "nonse\/\*"; .* names all 3, for example parse\/baseline$/,
      ),
    }),
  );
});
