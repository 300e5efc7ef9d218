import { writeFile } from "node:fs/promises";
import { readDocument } from "../openapi/read-document.ts";
import { allOperations } from "../resources/all-operations.ts";
import { type Coverage, cover } from "./cover.ts";

export interface CoverageCommandOptions {
  /** The document to compare with. */
  readonly openapi: string | undefined;
  /** Where to write the list as JSON. */
  readonly json: string | undefined;
}

/**
 * Prints what the mock serves of the API.
 *
 * @throws MockAtlasError `ERR_MOCK_ATLAS_OPTION_INVALID` for a document that cannot be read
 */
export async function coverage(
  { openapi, json }: CoverageCommandOptions,
  print: (text: string) => void,
): Promise<void> {
  const index = openapi === undefined ? null : await readDocument(openapi);
  const covered = cover(allOperations, index);
  if (json !== undefined) await writeFile(json, `${JSON.stringify(covered, null, 2)}\n`);
  print(coverageTable(covered, index !== null));
}

function coverageTable({ operations, totals }: Coverage, compared: boolean): string {
  const width = Math.max(...operations.map(({ operation }) => operation.length));
  const lines = operations.flatMap(({ operation, method, path, versions }) =>
    versions.map(({ version, state }) =>
      [operation.padEnd(width), version.padEnd(16), state.padEnd(8), method, path].join("  "),
    ),
  );
  const sum = (name: "operations" | "versions"): string => {
    const { stateful, shaped, missing } = totals[name];
    return `${name}: ${stateful} stateful, ${shaped} shaped, ${missing} missing`;
  };
  const note = compared
    ? []
    : [
        "Only what the mock keeps state for is known here; --openapi FILE compares it with the API.",
      ];
  return [...lines, "", sum("operations"), sum("versions"), ...note, ""].join("\n");
}
