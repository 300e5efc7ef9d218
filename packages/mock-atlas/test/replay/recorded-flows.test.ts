import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readFlows } from "../../src/replay/read-flows.ts";
import { replayFlow } from "../../src/replay/replay-flow.ts";
import known from "./known-differences.json" with { type: "json" };

const FOLDER =
  process.env["ATLAS_RECORDINGS"] ??
  resolve(import.meta.dirname, "../../../../../shared/atlas-recordings");

if (!existsSync(FOLDER)) {
  test.skip(`replays the recorded flows: there is no ${FOLDER}; name their folder in ATLAS_RECORDINGS`, () => {});
}

/** Answers that differ, each with what differs and why it is left so. */
const differences: ReadonlyArray<{
  readonly file: string;
  readonly reason: string;
  readonly why: string;
}> = known;

const flows = existsSync(FOLDER) ? readFlows(FOLDER) : [];

test.runIf(existsSync(FOLDER))("there are recorded flows to replay", () => {
  expect(flows.length).toBeGreaterThan(30);
});

test.for(flows)("answers as recorded wherever the mock has the operation: $name", (flow) => {
  const differing = replayFlow(flow).filter(
    ({ difference }) =>
      difference !== null && !difference.reason.startsWith("the mock has no operation"),
  );
  expect(differing.map(({ file, difference }) => [file, difference?.reason])).toEqual(
    differences
      .filter(({ file }) => file.startsWith(`${flow.name}/`))
      .map(({ file, reason }) => [file, reason]),
  );
});
