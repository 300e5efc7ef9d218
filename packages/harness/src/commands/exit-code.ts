import type { Totals } from "../report/conformance-report.ts";

const EXIT_AS_EXPECTED = 0;
const EXIT_SURPRISE = 1;
/** Bad usage, or nothing ran. */
export const EXIT_USAGE = 2;
export const EXIT_HARNESS = 3;

/**
 * The exit code of a run.
 *
 * @param surprises everything that is not as expected beyond what the totals count
 */
export function exitCodeOf(totals: Totals, complete: boolean, surprises: number): number {
  if (totals.harnessError > 0) return EXIT_HARNESS;
  if (totals.regression + totals.fixed + totals.changed + surprises > 0) return EXIT_SURPRISE;
  if (!complete) return EXIT_HARNESS;
  return totals.attempts === totals.notApplicable ? EXIT_USAGE : EXIT_AS_EXPECTED;
}
