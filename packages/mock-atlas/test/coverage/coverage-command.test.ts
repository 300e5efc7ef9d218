import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { afterAll, expect, test } from "vitest";

const CLI = resolve(import.meta.dirname, "../../src/cli.ts");
const folder = await mkdtemp(join(tmpdir(), "mock-atlas-coverage-"));
afterAll(() => rm(folder, { recursive: true }));

function runCoverage(...parameters: readonly string[]) {
  const env = { XDG_CACHE_HOME: folder };
  return execa(process.execPath, [CLI, "coverage", ...parameters], { env, reject: false });
}

test("prints operations with their versions and totals, and writes them as JSON", async () => {
  const document = {
    paths: {
      "/api/atlas/v2/kettles": {
        get: {
          operationId: "listKettles",
          responses: { "200": { content: { "application/vnd.atlas.2024-01-01+gzip": {} } } },
        },
      },
    },
  };
  const file = join(folder, "document.json");
  const json = join(folder, "coverage.json");
  await writeFile(file, JSON.stringify(document));
  const { stdout, exitCode } = await runCoverage("--openapi", file, "--json", json);
  expect(exitCode).toBe(0);
  expect(stdout.split("\n")).toEqual([
    "listKettles  2024-01-01+gzip   shaped    GET  /api/atlas/v2/kettles",
    "",
    "operations: 0 stateful, 1 shaped, 0 missing",
    "versions: 0 stateful, 1 shaped, 0 missing",
  ]);
  const written = JSON.parse(await readFile(json, "utf8"));
  expect(written.totals.versions).toEqual({ stateful: 0, shaped: 1, missing: 0 });
  expect(written.operations[0].versions).toEqual([{ version: "2024-01-01+gzip", state: "shaped" }]);
});

test("without a document says that it knows the mock's own operations alone", async () => {
  const { stdout } = await runCoverage();
  expect(stdout).toMatch(/operations: [1-9]\d+ stateful, 0 shaped, 0 missing/);
  expect(stdout).toContain("--openapi FILE compares it with the API");
});

test("says that a document is not there, with exit code 2", async () => {
  const { exitCode, stderr } = await runCoverage("--openapi", join(folder, "none.yaml"));
  expect(exitCode).toBe(2);
  expect(stderr).toContain("none.yaml cannot be read (ENOENT)");
});
