import { expect, test } from "vitest";
import { loadCases } from "../../src/cases/load-cases.ts";
import { checkCoverage } from "../../src/coverage/check-coverage.ts";
import { type CoveredSection, levelOf, type RfcCoverage } from "../../src/coverage/coverage.ts";
import { loadCoverage } from "../../src/coverage/load-coverage.ts";
import { summariseCoverage } from "../../src/coverage/summarise-coverage.ts";
import { aCase } from "../cases/a-case.ts";

const CASE = aCase({
  clauses: [{ rfc: 7616, section: "3.4", level: "MUST", says: "nc is sent." }],
});
const SECTION: CoveredSection = {
  section: "3.4",
  title: "Authorization",
  counts: { MUST: 1, "MUST NOT": 1 },
  requirements: [
    { level: "MUST", who: "client", says: "nc is sent.", state: "tested", cases: [CASE.id] },
    {
      level: "MUST NOT",
      who: "client",
      says: "nc has no quotes.",
      state: "implied",
      because: "...",
    },
  ],
};

function problems(changes: Partial<CoveredSection> = {}, ...more: CoveredSection[]): string[] {
  const rfc: RfcCoverage = {
    rfc: 7616,
    title: "Digest",
    scope: "",
    sections: [{ ...SECTION, ...changes }, ...more],
  };
  return checkCoverage([rfc], [CASE]);
}

test("every requirement of the RFCs is listed, and every clause of every case", () => {
  expect(checkCoverage(loadCoverage(), loadCases())).toEqual([]);
});

test("a list that fits the text and the cases is without problems", () => {
  expect(problems()).toEqual([]);
});

test("a key word of the text that nobody listed is a problem", () => {
  expect(problems({ counts: { MUST: 2, "MUST NOT": 1, MAY: 1 } })).toEqual([
    "RFC 7616 section 3.4 says MUST 2 times and 1 are listed",
    "RFC 7616 section 3.4 says MAY 1 times and 0 are listed",
  ]);
});

test("a requirement that the text does not have is a problem", () => {
  expect(problems({ counts: { MUST: 1 } })).toEqual([
    "RFC 7616 section 3.4 says MUST NOT 0 times and 1 are listed",
  ]);
});

test("a case that does not exist is a problem", () => {
  const [first, second] = SECTION.requirements;
  if (first === undefined || second === undefined)
    throw new Error("the section lost its requirements");
  expect(problems({ requirements: [{ ...first, cases: ["dg-zzzzzz"] }, second] })).toEqual([
    "RFC 7616 section 3.4 (nc is sent.) names the case dg-zzzzzz, which does not exist",
  ]);
});

test("a clause that is not listed at its level is a problem of its case", () => {
  expect(problems({ section: "3.5" })).toEqual([
    expect.stringContaining(`(${CASE.id}) rests on RFC 7616 section 3.4, MUST, which`),
  ]);
});

test("a section that is listed twice is a problem", () => {
  expect(problems({}, SECTION)).toEqual(["RFC 7616 section 3.4 is listed twice"]);
});

test("the numbers of a level take in its other key words", () => {
  const { rfcs, cases } = summariseCoverage(
    [{ rfc: 7616, title: "", scope: "", sections: [SECTION] }],
    [CASE],
  );
  expect(rfcs[0]?.levels.MUST).toEqual({ tested: 1, implied: 1, untestable: 0, "out-of-scope": 0 });
  expect(Object.keys(cases)).toEqual([CASE.id]);
  expect((["REQUIRED", "NOT RECOMMENDED", "OPTIONAL", "none"] as const).map(levelOf)).toEqual([
    "MUST",
    "SHOULD",
    "MAY",
    "none",
  ]);
});
