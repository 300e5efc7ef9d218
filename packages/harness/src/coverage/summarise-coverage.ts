import type { LoadedCase } from "../cases/conformance-case.ts";
import { casePath, distinctCases, loadCases } from "../cases/load-cases.ts";
import { checkCoverage } from "./check-coverage.ts";
import { COVERAGE_STATES, type CoverageState, levelOf, type RfcCoverage } from "./coverage.ts";
import { loadCoverage } from "./load-coverage.ts";

/** How many requirements of a level are in each state. */
export type StateCounts = Readonly<Record<CoverageState, number>>;

/** What a report shows of coverage. */
export interface CoverageSummary {
  readonly rfcs: ReadonlyArray<
    RfcCoverage & {
      /** By `MUST`, `SHOULD`, `MAY` and `none`, those that stand for a key word and those that do not. */
      readonly levels: Readonly<Record<ReturnType<typeof levelOf>, StateCounts>>;
    }
  >;
  /** The `area/slug` of each case that is named, by its id. */
  readonly cases: Readonly<Record<string, string>>;
  /** What is wrong, in words; see {@link checkCoverage}. */
  readonly problems: readonly string[];
}

/** The coverage of every RFC with its numbers, as a report or a document can show it. */
export function summariseCoverage(
  coverage: readonly RfcCoverage[] = loadCoverage(),
  cases: readonly LoadedCase[] = loadCases(),
): CoverageSummary {
  const named = new Set(
    coverage.flatMap(({ sections }) =>
      sections.flatMap(({ requirements }) => requirements.flatMap((one) => one.cases ?? [])),
    ),
  );
  return {
    rfcs: coverage.map((one) => ({
      ...one,
      levels: {
        MUST: countStates(one, "MUST"),
        SHOULD: countStates(one, "SHOULD"),
        MAY: countStates(one, "MAY"),
        none: countStates(one, "none"),
      },
    })),
    cases: Object.fromEntries(
      distinctCases(cases)
        .filter(({ id }) => named.has(id))
        .map((one) => [one.id, casePath(one)]),
    ),
    problems: checkCoverage(coverage, cases),
  };
}

function countStates({ sections }: RfcCoverage, wanted: ReturnType<typeof levelOf>): StateCounts {
  const states = sections.flatMap(({ requirements }) =>
    requirements.filter(({ level }) => levelOf(level) === wanted).map(({ state }) => state),
  );
  const count = (state: CoverageState): number => states.filter((one) => one === state).length;
  return Object.fromEntries(COVERAGE_STATES.map((state) => [state, count(state)])) as Record<
    CoverageState,
    number
  >; // one entry a state
}
