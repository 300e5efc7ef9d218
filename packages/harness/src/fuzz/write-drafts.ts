import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { formatJson } from "../cases/format-json.ts";
import { checkFixture } from "../cases/validate.ts";
import type { FuzzFinding } from "./finding.ts";
import { fuzzCase } from "./fuzz-case.ts";

/**
 * Writes a draft of a case for each challenge that was found, named by its id. A person has to give it a title,
 * the clause that decides and an expectation, before it moves into fixtures/cases.
 *
 * @returns the paths
 */
export function writeDrafts(folder: string, findings: readonly FuzzFinding[]): string[] {
  mkdirSync(folder, { recursive: true });
  const challenges = new Map(findings.map(({ lines }) => [lines.join("\n"), lines]));
  return [...challenges.values()].map((lines) => {
    const draft = fuzzCase(lines);
    const file = join(folder, `${draft.id}.json`);
    const value = { $schema: "../../fixtures/schema/case.schema.json", ...draft };
    writeFileSync(file, formatJson(checkFixture(value, file, "case")));
    return file;
  });
}
