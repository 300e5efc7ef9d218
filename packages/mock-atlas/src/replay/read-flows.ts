import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { MockAtlasError } from "../mock-atlas-error.ts";
import { type Recording, readRecording, recordedHeader } from "./recording.ts";

/** The answers of one test of the recorder, in the order they came. */
export interface Flow {
  readonly name: string;
  readonly recordings: readonly Recording[];
}

/**
 * Reads every flow under a folder: the files of a test and its subtests. They are put in order by `Date`,
 * which has seconds; what came in one second is in the order of the number in its name.
 *
 * @throws MockAtlasError `ERR_MOCK_ATLAS_OPTION_INVALID` when there is no recording
 */
export function readFlows(folder: string): readonly Flow[] {
  const files = globSync("**/*.snaphost", { cwd: folder }).sort();
  if (files.length === 0) {
    throw new MockAtlasError(
      "ERR_MOCK_ATLAS_OPTION_INVALID",
      `there is no recording (*.snaphost) under ${folder}; name the folder that has them`,
    );
  }
  const recordings = files.map((file) =>
    readRecording(file, readFileSync(resolve(folder, file), "latin1")),
  );
  const flows = Map.groupBy(recordings, ({ file }) => flowName(file));
  return [...flows].map(([name, group]) => ({
    name,
    recordings: group.sort((a, b) => timeOf(a) - timeOf(b) || numberOf(a) - numberOf(b)),
  }));
}

function flowName(file: string): string {
  const parts = file.split("/");
  const test = parts.findIndex((part) => part.startsWith("Test"));
  return parts.slice(0, test === -1 ? -1 : test + 1).join("/");
}

/** When an answer came, in milliseconds since the epoch. */
export function timeOf(recording: Recording): number {
  return Date.parse(recordedHeader(recording, "Date") ?? "");
}

function numberOf({ file }: Recording): number {
  return Number(/_(\d+)\.snaphost$/.exec(file)?.[1] ?? 0);
}
