import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { HarnessError } from "../harness-error.ts";
import type { FuzzFinding } from "./finding.ts";

/** Where fuzzing stands. What is found does not depend on how often it was interrupted. */
export interface FuzzState {
  readonly schema: 1;
  readonly seed: number;
  /** Id and version of each client, in the order in which they are compared. */
  readonly clients: ReadonlyArray<{ readonly id: string; readonly version: string }>;
  /** The index of the first input that was not tried. */
  readonly next: number;
  readonly findings: readonly FuzzFinding[];
}

/**
 * The state in a file, or a new one where there is no file.
 *
 * @throws HarnessError `ERR_HARNESS_USAGE` when the file was written with another seed or other clients
 */
export function resumeState(file: string, wanted: Pick<FuzzState, "seed" | "clients">): FuzzState {
  if (!existsSync(file)) return { schema: 1, ...wanted, next: 0, findings: [] };
  const state = readState(file);
  if (state.seed !== wanted.seed || names(state) !== names(wanted)) {
    throw new HarnessError(
      "ERR_HARNESS_USAGE",
      `${file} is of seed ${state.seed} and ${names(state)}, not of seed ${wanted.seed} and ${names(wanted)}; give another --state or remove it`,
    );
  }
  return state;
}

function readState(file: string): FuzzState {
  try {
    const state = JSON.parse(readFileSync(file, "utf8")) as FuzzState; // written by saveState
    if (state.schema === 1 && Array.isArray(state.findings)) return state;
  } catch {
    // Falls through: what is not JSON is no state either.
  }
  throw new HarnessError(
    "ERR_HARNESS_USAGE",
    `${file} is not a state of fuzzing; give another --state`,
  );
}

/** Writes the state so that an interruption leaves either the old one or the new one. */
export function saveState(file: string, state: FuzzState): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

function names({ clients }: Pick<FuzzState, "clients">): string {
  return clients.map(({ id, version }) => `${id} ${version}`).join(", ");
}
