import { readFileSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { LoadedCase } from "../cases/conformance-case.ts";
import { formatJson } from "../cases/format-json.ts";
import { deriveValues } from "../cases/ladder.ts";
import { loadCases } from "../cases/load-cases.ts";
import type { TextSink } from "../report/terminal.ts";
import { inWorkspace } from "../workspace.ts";

/**
 * `digest-conformance ladder`: checks the derived values of every case, and that its file is written in
 * the canonical form.
 *
 * @param write puts the right values and the form into the files instead of reporting wrong ones
 */
export function ladderCommand(write: boolean, out: TextSink): number {
  const files = Map.groupBy(loadCases(), ({ file }) => file);
  let wrong = 0;
  for (const [file, variants] of files) {
    const before = readFileSync(inWorkspace(file), "utf8");
    const after = withDerivedValues(before, variants);
    if (before === after) continue;
    wrong += 1;
    if (write) writeFileSync(inWorkspace(file), after);
    out.write(`${file}: ${write ? "rewritten" : reason(before, after)}\n`);
  }
  return wrong === 0 || write ? 0 : 1;
}

/** The text of a case's file with the derived values it has to hold, in the canonical form. */
function withDerivedValues(text: string, variants: readonly LoadedCase[]): string {
  const value = JSON.parse(text) as { expect: Record<string, unknown> }; // a case that was just loaded
  const { ladder: _, responses: __, ...expect } = value.expect;
  return formatJson({ ...value, expect: { ...expect, ...deriveValues(variants) } });
}

function reason(before: string, after: string): string {
  return isDeepStrictEqual(JSON.parse(before), JSON.parse(after))
    ? "it is not in the canonical form; run `digest-conformance ladder --write`"
    : "its derived values are not what its parameters give; run `digest-conformance ladder --write`";
}
