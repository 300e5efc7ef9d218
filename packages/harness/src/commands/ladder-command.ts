import { readFileSync, writeFileSync } from "node:fs";
import type { ConformanceCase, LoadedCase } from "../cases/conformance-case.ts";
import { deriveCaseLadder } from "../cases/ladder.ts";
import { loadCases } from "../cases/load-cases.ts";
import type { TextSink } from "../report/terminal.ts";
import { inWorkspace } from "../workspace.ts";

/**
 * `digest-conformance ladder`: checks the derived values of every case that has them.
 *
 * @param write puts the right values into the files instead of reporting wrong ones
 */
export function ladderCommand(write: boolean, out: TextSink): number {
  const wrong = loadCases().filter((one) => !ladderIsRight(one));
  for (const one of wrong) {
    if (write) rewrite(one);
    out.write(
      `${one.file}: ${write ? "rewritten" : "its ladder is not what its parameters give"}\n`,
    );
  }
  return wrong.length === 0 || write ? 0 : 1;
}

/** Whether the ladder a case carries is the one its expectation gives. */
function ladderIsRight(one: ConformanceCase): boolean {
  if (one.expect.ladder === undefined) return true;
  return JSON.stringify(deriveCaseLadder(one)) === JSON.stringify(one.expect.ladder);
}

function rewrite(one: LoadedCase): void {
  const file = inWorkspace(one.file);
  const value = JSON.parse(readFileSync(file, "utf8")) as { expect: { ladder: unknown } }; // a case that was just loaded
  value.expect.ladder = deriveCaseLadder(one);
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}
