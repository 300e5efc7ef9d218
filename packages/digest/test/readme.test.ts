import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { closing } from "./server/on-finished.ts";
import { startProxyServer } from "./server/proxy-server.ts";
import { startStrictServer } from "./server/strict-server.ts";

const README = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const run = promisify(execFile);

interface Recipe {
  readonly heading: string;
  readonly code: string;
}

/** The code blocks of the page, each with the heading it stands under. */
function readRecipes(markdown: string): Recipe[] {
  const recipes: Recipe[] = [];
  let heading = "";
  for (const [, title, code] of markdown.matchAll(/^#+ (.+)$|^```ts\n([\s\S]*?)^```$/gm)) {
    if (title !== undefined) heading = title;
    else if (code !== undefined) recipes.push({ heading, code });
  }
  return recipes;
}

/** What each block prints, apart from the field that the last one makes. */
const PRINTS: Readonly<Record<string, string>> = {
  "fetch with a dispatcher, or everywhere":
    "200 hello /dir/index.html\n200 hello /dir/index.html\n",
  "A stream as the body": "200 hello /upload\n",
  "What is going on":
    "challenge GET /dir/index.html SHA-256\nauthorized GET /dir/index.html SHA-256\n200 hello /dir/index.html\n",
};

const recipes = readRecipes(README);

test("the page has a block for each client it promises", () => {
  const headings = recipes.map(({ heading }) => heading);
  expect(headings).toEqual(
    expect.arrayContaining([
      "undici",
      "axios",
      "ky",
      "openapi-fetch",
      "got",
      "A proxy that asks for Digest",
    ]),
  );
});

test.for(recipes)(
  "the block under '$heading' runs as it stands",
  { timeout: 30_000 },
  async ({ heading, code }) => {
    const server = closing(
      await startStrictServer({
        realm: "http-auth@example.org",
        algorithm: "SHA-256",
        qop: "auth, auth-int",
      }),
    );
    const open = closing(await startStrictServer({ guards: () => false }));
    const proxy = closing(
      await startProxyServer({ username: "Mufasa", password: "Circle of Life" }),
    );
    const local = code
      .replaceAll("http://www.example.org", server.origin)
      .replaceAll("http://open.example.org", open.origin)
      .replaceAll("http://proxy.example.com:3128", proxy.origin);
    // The program keeps its agents open; it is done when it has printed what it has to.
    const args = [
      "--input-type=module-typescript",
      "--no-warnings",
      "--eval",
      `${local}\nprocess.exit();`,
    ];
    const { stdout, stderr } = await run(process.execPath, args, { cwd: PACKAGE });
    expect(stderr).toBe("");
    if (heading === "Only the computation") {
      expect(stdout).toMatch(
        /^Digest username="Mufasa", realm="http-auth@example.org", .*nc=00000001/,
      );
      return;
    }
    expect(stdout).toBe(PRINTS[heading] ?? "200 hello /dir/index.html\n");
    const seen = heading.startsWith("A proxy") ? proxy : server;
    expect(seen.faults).toEqual([]);
    if (seen === proxy) expect(proxy.seen.map(([first]) => first)).toEqual(["-", "+"]);
    else expect(server.count("wrong")).toBe(0);
  },
);
