import { execa } from "execa";
import { expect, test } from "vitest";
import { inWorkspace } from "../src/workspace.ts";
import { aManifest } from "./commands/a-manifest.ts";

const CLI = inWorkspace("packages/harness/src/cli.ts");

async function cli(...args: readonly string[]) {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [CLI, ...args], {
    reject: false,
    stdin: "ignore",
  });
  return { exitCode, stdout, stderr };
}

test.concurrent.for([
  [["--case", "nonsense"], 'ERR_HARNESS_USAGE: no case fits "nonsense"'],
  [["run", "--reporter", "xml"], 'ERR_HARNESS_USAGE: there is no reporter "xml"'],
  [["run", "--seed", "1.5"], "it has to be a whole number."],
  [["run", "--jobs", "0"], "it has to be at least 1."],
  [["run", "--sed", "1"], "unknown option '--sed'"],
  [["nonsense"], "error: "],
  [["show"], "missing required argument 'case'"],
  [["show", "nonsense"], 'ERR_HARNESS_USAGE: no case fits "nonsense"'],
] as const)("%j is bad usage, said on standard error: exit code 2", async ([args, message]) => {
  const { exitCode, stdout, stderr } = await cli(...args);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain("    at ");
  expect(stdout).toBe("");
  expect(exitCode).toBe(2);
});

test.concurrent("--help is no error", async () => {
  const { exitCode, stdout } = await cli("--help");
  expect(stdout).toMatch(/run \[options\] +run the cases through/);
  expect(exitCode).toBe(0);
});

test.concurrent("show tells a case", async () => {
  const { exitCode, stdout } = await cli("show", "parse/baseline");
  expect(stdout).toContain("parse/baseline");
  expect(exitCode).toBe(0);
});

test.concurrent("a run that surprises ends with exit code 1", async () => {
  const manifest = aManifest("one-digit-off");
  const args = ["--client", manifest, "--case", "parse/baseline", "--reporter", "terminal"];
  const { exitCode, stdout } = await cli(...args);
  expect(stdout).toContain("first difference at byte ");
  expect(exitCode).toBe(1);
});

test.concurrent("a malformed manifest ends with exit code 3", async () => {
  const { exitCode, stderr } = await cli("--client", aManifest("right", { command: [] }));
  expect(stderr).toMatch(/^ERR_HARNESS_FIXTURE_INVALID: .*client\.json does not fit /);
  expect(exitCode).toBe(3);
});

test.concurrent("a run that is interrupted twice ends at once, and its adapters with it", async () => {
  const manifest = aManifest("leaving-a-child");
  const args = ["--client", manifest, "--case", "parse/baseline", "--reporter", "terminal"];
  const child = execa(process.execPath, [CLI, ...args], { reject: false, stdin: "ignore" });
  await new Promise<void>((resolve) => {
    child.stdout.on("data", (text) => String(text).includes(": 2.34.2 on ") && resolve());
  });
  child.kill("SIGINT");
  child.kill("SIGTERM");
  expect((await child).exitCode).toBe(3);
});
