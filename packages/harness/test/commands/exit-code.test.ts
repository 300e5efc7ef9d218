import { expect, test } from "vitest";
import { exitCodeOf } from "../../src/commands/exit-code.ts";
import { countResults, type Totals } from "../../src/report/conformance-report.ts";
import { aCase } from "../cases/a-case.ts";
import { aResult } from "../report/a-report.ts";

const GOOD = countResults([aResult(aCase()), aResult(aCase())]);

test.for<[number, string, Partial<Totals>, boolean, number]>([
  [0, "everything is as expected", {}, true, 0],
  [0, "known deviations show as pinned", { pass: 0, fail: 2 }, true, 0],
  [0, "one case of two applied", { notApplicable: 1 }, true, 0],
  [1, "there is a regression", { regression: 1 }, true, 0],
  [1, "something is fixed", { fixed: 1 }, true, 0],
  [1, "something has changed", { changed: 1 }, true, 0],
  [1, "the run as a whole has a problem", {}, true, 1],
  [1, "there is a regression in a run that was cut short", { regression: 1 }, false, 0],
  [1, "nothing ran, for a required client is absent", { attempts: 0 }, true, 1],
  [2, "nothing ran", { attempts: 0 }, true, 0],
  [2, "nothing applied", { notApplicable: 2 }, true, 0],
  [3, "the run was cut short", {}, false, 0],
  [3, "the run was cut short before anything", { attempts: 0 }, false, 0],
  [3, "the harness itself was at fault", { harnessError: 1, regression: 1 }, true, 1],
])("%i: %s", ([code, , totals, complete, surprises]) => {
  expect(exitCodeOf({ ...GOOD, ...totals }, complete, surprises)).toBe(code);
});
