import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "tsdown";
import { expect, onTestFinished, test } from "vitest";

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const BIOME = fileURLToPath(
  new URL("../../../node_modules/@biomejs/biome/bin/biome", import.meta.url),
);
const SNAPSHOT = fileURLToPath(new URL("types.api.md", import.meta.url));

/** Subpaths of the package, and the source of each. */
const ENTRIES: Readonly<Record<string, string>> = {
  "": "index",
  "/core": "core",
  "/verifier": "verifier",
  "/verifier/fastify": "verifier/middleware/fastify",
  "/verifier/hono": "verifier/middleware/hono",
  "/verifier/node-http": "verifier/middleware/node-http",
};

/** The declarations of one entry as they are published, everything it needs in one text. */
async function declarationsOf(entry: string): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), "digest-api-"));
  onTestFinished(() => rm(outDir, { recursive: true }));
  await build({
    config: false,
    cwd: PACKAGE,
    entry: { entry: `src/${entry}.ts` },
    format: "esm",
    platform: "node",
    fixedExtension: false,
    outDir,
    dts: { emitDtsOnly: true },
    logLevel: "silent",
  });
  return readFile(join(outDir, "entry.d.ts"), "utf8");
}

/** As the repository has its Markdown, so that a change shows line by line. */
function formatted(markdown: string): string {
  const args = [BIOME, "format", "--stdin-file-path=types.api.md"];
  return execFileSync(process.execPath, args, { input: markdown, encoding: "utf8" });
}

/** Without doc comments: those are read in the source, and may change as they like. */
function withoutComments(declarations: string): string {
  return declarations.replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, "").trim();
}

test("the public surface is the one in types.api.md; UPDATE_GOLDEN=1 writes it anew", async () => {
  const sections = await Promise.all(
    Object.entries(ENTRIES).map(async ([name, entry]) => {
      const text = withoutComments(await declarationsOf(entry));
      return `## @digest-conformance/digest${name}\n\n\`\`\`ts\n${text}\n\`\`\`\n`;
    }),
  );
  const page = formatted(`# Public surface\n\n${sections.join("\n")}`);
  if (process.env["UPDATE_GOLDEN"] === "1") await writeFile(SNAPSHOT, page);
  expect(page).toBe(await readFile(SNAPSHOT, "utf8"));
}, 20_000);

test("every declaration of the public surface has a doc comment", async () => {
  for (const entry of Object.values(ENTRIES)) {
    const declarations = await declarationsOf(entry);
    const bare = [
      ...declarations.matchAll(
        /(\*\/\n)?^(?:export )?(?:declare )?(?:abstract )?(?:class|function|interface|type|const) (\w+)/gm,
      ),
    ].filter(([, comment]) => comment === undefined);
    expect(bare.map(([, , name]) => name)).toEqual([]);
  }
}, 20_000);
