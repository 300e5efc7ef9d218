import { readdirSync } from "node:fs";
import { readFixture } from "../cases/validate.ts";
import { inWorkspace } from "../workspace.ts";
import type { RfcCoverage } from "./coverage.ts";

const FOLDER = "fixtures/coverage";

/**
 * The coverage of every RFC, the most important first.
 *
 * @throws HarnessError `ERR_HARNESS_FIXTURE_INVALID` when a file is malformed
 */
export function loadCoverage(): RfcCoverage[] {
  return readdirSync(inWorkspace(FOLDER))
    .filter((name) => name.endsWith(".json"))
    .map((name) => readFixture<RfcCoverage>(`${FOLDER}/${name}`, "coverage"))
    .sort((a, b) => b.sections.length - a.sections.length || a.rfc - b.rfc);
}
