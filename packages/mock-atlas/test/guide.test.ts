import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { digestFaults, TEST_API_KEY } from "../src/index.ts";

const PACKAGE = resolve(import.meta.dirname, "..");
const guide = readFileSync(resolve(PACKAGE, "../../docs/mock-atlas.md"), "utf8");
const programs = [...guide.matchAll(/```ts\n([\s\S]*?)\n```/g)].map(([, code = ""]) => code);

function runTypeScript(input: string) {
  const parameters = ["--input-type=module-typescript"];
  return execa(process.execPath, parameters, { input, cwd: PACKAGE, reject: false });
}

test("the guide's TypeScript test passes as it stands", async () => {
  const [code = ""] = programs.filter((program) => program.includes("node:test"));
  const { exitCode, stdout } = await runTypeScript(code);
  expect(stdout).toContain("pass 1");
  expect(exitCode).toBe(0);
});

test("the guide lists every fault with its summary and where it was seen", () => {
  const rows = [...guide.matchAll(/^\| `([a-z0-9-]+)` +\| (.*?) +\| (.*?) +\|$/gm)];
  expect(rows.map(([, ...cells]) => cells)).toEqual(
    Object.entries(digestFaults).map(([name, { summary, seenIn }]) => [name, summary, seenIn]),
  );
});

test("the guide prints the key that a mock without options lets in", () => {
  expect(guide).toContain(`export ATLAS_USER=${TEST_API_KEY.publicKey}\n`);
  expect(guide).toContain(`export ATLAS_USER_KEY=${TEST_API_KEY.privateKey}\n`);
});
