import { existsSync } from "node:fs";
import { readFixture } from "../cases/validate.ts";
import { HarnessError } from "../harness-error.ts";
import { findingCodes } from "../judge/finding.ts";
import { inWorkspace } from "../workspace.ts";
import type { Baseline } from "./baseline.ts";

/**
 * Reads the baseline of a client; a client without a file has no known deviations.
 *
 * @param caseIds the ids of every case there is
 * @throws HarnessError `ERR_HARNESS_BASELINE_INVALID` for an entry about an unknown case or finding, or
 *   for two entries about the same case and versions
 */
export function loadBaseline(name: string, caseIds: ReadonlySet<string>): Baseline {
  const file = `fixtures/baselines/${name}.json`;
  if (!existsSync(inWorkspace(file))) return { baseline: name, habits: [], deviations: [] };
  const baseline = readFixture<Baseline>(file, "baseline");
  const known = new Set<string>(findingCodes);
  const places = new Set<string>();
  for (const entry of baseline.deviations) {
    const place = `${entry.case} ${entry.variant ?? ""} ${entry.when?.version ?? "*"}`;
    if (!caseIds.has(entry.case))
      refuse(file, `it speaks of the case ${entry.case}, which does not exist`);
    if (places.has(place)) refuse(file, `it speaks of the case ${entry.case} twice`);
    places.add(place);
    for (const code of entry.findings) {
      if (!known.has(code)) refuse(file, `the finding ${JSON.stringify(code)} does not exist`);
    }
  }
  for (const { finding } of baseline.habits) {
    if (!known.has(finding)) refuse(file, `the finding ${JSON.stringify(finding)} does not exist`);
  }
  return baseline;
}

function refuse(file: string, what: string): never {
  throw new HarnessError("ERR_HARNESS_BASELINE_INVALID", `${file}: ${what}`);
}
