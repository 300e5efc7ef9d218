import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { expect, onTestFinished, test } from "vitest";
import { schemaFaults } from "./bench-schema.ts";

const CLI = fileURLToPath(new URL("../src/cli.ts", import.meta.url));

test("What is counted on the wire meets its goals, is told and is written", {
  timeout: 300_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "bench-cli-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "bench.json");
  const { stdout } = await execa("node", [CLI, "--only", "wire", "--json", file, "--seed", "1"]);
  const report: unknown = JSON.parse(await readFile(file, "utf8"));
  expect(schemaFaults(report)).toEqual([]);
  expect(report).toContainEqual({
    name: "requests on the wire, 32 calls at once, cold client",
    subject: "ours, undici.request",
    against: "calls",
    ratio: { min: 1.0313, median: 1.0313, max: 1.0313 },
    goal: 1.0313,
  });
  expect(stdout).toContain("9 of 9 goals met");
  expect(stdout).toContain("(seed 1)");
});

test.for([
  { what: "a group that is not there", args: ["--only", "nothing"] },
  { what: "a seed that is no number", args: ["--seed", "many"] },
])("The program refuses $what", async ({ args }) => {
  const { exitCode, stderr } = await execa("node", [CLI, ...args], { reject: false });
  expect(exitCode).toBe(1);
  expect(stderr).toContain(args[0]);
});
