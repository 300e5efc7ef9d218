import type { Clause, LoadedCase } from "../cases/conformance-case.ts";
import { casePath, distinctCases } from "../cases/load-cases.ts";
import { type CoveredSection, levelOf, type RfcCoverage } from "./coverage.ts";

/**
 * What is wrong with the coverage, in words; nothing when every key word of the text is listed, every case that
 * is named exists, and every clause of every case is listed.
 */
export function checkCoverage(
  coverage: readonly RfcCoverage[],
  cases: readonly LoadedCase[],
): string[] {
  const known = new Map(distinctCases(cases).map((one) => [one.id, one]));
  return [
    ...coverage.flatMap(({ rfc, sections }) =>
      sections.flatMap((section) => [
        ...twice(sections, section).map((fault) => `RFC ${rfc} ${fault}`),
        ...miscounted(section).map((fault) => `RFC ${rfc} ${fault}`),
        ...strayCases(section, known).map((fault) => `RFC ${rfc} ${fault}`),
      ]),
    ),
    ...[...known.values()].flatMap((one) =>
      one.clauses
        .filter((clause) => !isListed(coverage, clause))
        .map(
          ({ rfc, section, level }) =>
            `${casePath(one)} (${one.id}) rests on RFC ${rfc} section ${section}, ${level}, which fixtures/coverage does not list`,
        ),
    ),
  ];
}

function twice(sections: readonly CoveredSection[], one: CoveredSection): string[] {
  const same = sections.filter(({ section }) => section === one.section);
  return same[0] !== one ? [`section ${one.section} is listed twice`] : [];
}

/** Each key word of the text has one requirement, so that one nobody has read shows as a wrong number. */
function miscounted({ section, counts, requirements }: CoveredSection): string[] {
  if (counts === undefined) return [];
  const words = new Set([...Object.keys(counts), ...requirements.map(({ level }) => level)]);
  words.delete("none");
  return [...words].flatMap((word) => {
    const listed = requirements.filter(({ level }) => level === word).length;
    const written = Object.entries(counts).find(([name]) => name === word)?.[1] ?? 0;
    return listed === written
      ? []
      : [`section ${section} says ${word} ${written} times and ${listed} are listed`];
  });
}

function strayCases(
  { section, requirements }: CoveredSection,
  known: ReadonlyMap<string, LoadedCase>,
): string[] {
  return requirements.flatMap(({ says, cases = [] }) => {
    const missing = cases.filter((id) => !known.has(id));
    return missing.map(
      (id) => `section ${section} (${says}) names the case ${id}, which does not exist`,
    );
  });
}

function isListed(coverage: readonly RfcCoverage[], clause: Clause): boolean {
  return coverage.some(
    ({ rfc, sections }) =>
      rfc === clause.rfc &&
      sections.some(
        ({ section, requirements }) =>
          section === clause.section &&
          requirements.some(({ level }) => levelOf(level) === clause.level),
      ),
  );
}
