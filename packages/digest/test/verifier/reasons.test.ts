import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const source = new URL("../../src/verifier/", import.meta.url);
const page = readFileSync(new URL("../../../../docs/verifier.md", import.meta.url), "utf8");

function read(name: string): string {
  return readFileSync(new URL(name, source), "utf8");
}

function all(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, found = ""]) => found))].sort();
}

const union = all(/RefusalReason =([^;]+);/.exec(read("verdict.ts"))?.[1] ?? "", /"([a-z0-9-]+)"/g);

test("every reason is made somewhere, and none that has no name", () => {
  const made = readdirSync(source)
    .filter((name) => name.endsWith(".ts"))
    .map(read)
    .join("\n");
  expect(union.length).toBeGreaterThan(15);
  expect(all(made, /reason: "([a-z0-9-]+)"/g)).toEqual(union);
});

test("docs/verifier.md explains every reason, and no other", () => {
  const section = page.slice(page.indexOf("## Reasons"), page.indexOf("## What it guarantees"));
  expect(all(section, /^\| `([a-z0-9-]+)`/gm)).toEqual(union);
});

test("docs/verifier.md names the reasons that are stale", () => {
  expect(all(page, /^\| `([a-z0-9-]+)` +\| yes +\|/gm)).toEqual([
    "nc-replayed",
    "nonce-exhausted",
    "nonce-expired",
    "nonce-unknown",
  ]);
});
