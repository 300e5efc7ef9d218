import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { inWorkspace, workspaceRoot } from "../src/workspace.ts";
import { aFolder } from "./a-folder.ts";

const TUTORIAL = readFileSync(inWorkspace("docs/add-a-client.md"), "utf8");
const CLI = inWorkspace("packages/harness/src/cli.ts");

/** The lines of the tutorial's shell blocks, each with the exit code that it says to expect. */
function commands(): Array<readonly [line: string, exitCode: number]> {
  return [...TUTORIAL.matchAll(/^```sh\n(.*?)^```$/gms)]
    .flatMap(([, block = ""]) => block.trimEnd().split("\n"))
    .map((line) => {
      const [, command = "", code = "0"] = /^(.*?)(?: +# exit code (\d))?$/.exec(line) ?? [];
      return [command, Number(code)];
    });
}

test("the tutorial's commands do what it says, one after the other", async () => {
  const folder = join(aFolder(), "my-client");
  const seen: number[] = [];
  for (const [line] of commands()) {
    // The tutorial works in the repository; here its folder is one that is gone afterwards.
    const script = line
      .replaceAll(/\bmy-client(?=[/\s]|$)/g, folder)
      .replace(/^pnpm conformance/, `${process.execPath} ${CLI}`);
    const { exitCode, stderr } = await execa("sh", ["-c", script], {
      cwd: workspaceRoot,
      reject: false,
      stdin: "ignore",
    });
    expect(stderr, script).toBe("");
    seen.push(exitCode ?? -1);
  }
  expect(seen).toEqual(commands().map(([, code]) => code));
  expect(seen.length).toBeGreaterThan(6);
  expect(existsSync(join(folder, "report.html"))).toBe(true);
});
