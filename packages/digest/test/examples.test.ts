import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const SOURCE = join(PACKAGE, "src");
const TSC = join(PACKAGE, "node_modules", "typescript", "bin", "tsc");
const run = promisify(execFile);

interface Example {
  readonly where: string;
  readonly code: string;
}

/** The code blocks behind @example in the doc comments of a source, and those of the pages. */
function readExamples(): Example[] {
  const sources = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => {
      const text = readFileSync(join(SOURCE, name), "utf8").replaceAll(/^ *\* ?/gm, "");
      return blocksOf(text, /@example\n```ts\n([\s\S]*?)^```$/gm, name);
    });
  const readme = readFileSync(join(PACKAGE, "README.md"), "utf8");
  const verifier = readFileSync(join(PACKAGE, "../../docs/verifier.md"), "utf8");
  return [
    ...sources,
    ...blocksOf(readme, /^```ts\n([\s\S]*?)^```$/gm, "README.md"),
    ...blocksOf(verifier, /^```ts\n([\s\S]*?)^```$/gm, "verifier.md"),
  ];
}

function blocksOf(text: string, pattern: RegExp, where: string): Example[] {
  return [...text.matchAll(pattern)].map(([, code = ""], index) => ({
    where: `${where} ${index + 1}`,
    code,
  }));
}

test("every entry point has an example, and all examples compile as strictly as the source", async () => {
  const examples = readExamples();
  const text = examples.map(({ code }) => code).join("\n");
  for (const name of [
    "digest",
    "createDigestFetch",
    "DigestProxyAgent",
    "createDigestAuthorizer",
    "openSession",
    "parseChallenges",
    "createVerifier",
    "createRedisNonceStore",
    "digestListener",
    "digestMiddleware",
    "digestPlugin",
  ]) {
    expect(text).toContain(name);
  }
  const folder = await mkdtemp(join(PACKAGE, "test", ".examples-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await Promise.all(
    examples.map(({ where, code }, index) =>
      writeFile(join(folder, `${index}.ts`), `// ${where}\n${code}\nexport {};\n`),
    ),
  );
  const config = {
    extends: "../../../../tsconfig.base.json",
    compilerOptions: { isolatedDeclarations: false, declaration: false },
    include: ["*.ts"],
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  const { stdout } = await run(process.execPath, [TSC, "-p", folder]).catch(
    (error: unknown) => error as { stdout: string },
  );
  expect(stdout).toBe("");
}, 30_000);
