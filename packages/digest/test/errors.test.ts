import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DigestError, isDigestError, MalformedCredentialsError } from "../src/core.ts";

const SOURCE = new URL("../src/", import.meta.url);
const CODE = /\bERR_DIGEST_[A-Z_]+[A-Z]\b/g;

function codesIn(text: string): string[] {
  return [...new Set(text.match(CODE) ?? [])].sort();
}

const union = codesIn(readFileSync(new URL("errors.ts", SOURCE), "utf8"));
const page = readFileSync(new URL("../../../docs/errors.md", import.meta.url), "utf8");
const sources = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && name !== "errors.ts")
  .map((name) => readFileSync(new URL(name, SOURCE), "utf8"));

test("the codes the source throws are those of the type", () => {
  const thrown = codesIn(
    sources.map((text) => (text.match(/"ERR_DIGEST_[A-Z_]+"/g) ?? []).join(" ")).join(" "),
  );
  // MalformedCredentialsError throws its own code, in errors.ts itself.
  expect([...thrown, "ERR_DIGEST_CREDENTIALS_MALFORMED"].sort()).toEqual(union);
});

test("the page tells of every code, each under a heading of its own, and of no other", () => {
  const headings = [...page.matchAll(/^## `(ERR_DIGEST_[A-Z_]+)`$/gm)].map(([, code]) => code);
  expect(headings).toEqual(union);
  expect(codesIn(page)).toEqual(union);
  for (const section of page.split(/^## /m).slice(1)) {
    expect(section).toMatch(/\*\*What happened\.\*\*/);
    expect(section).toMatch(/\*\*What to do\.\*\*/);
  }
});

test("doc comments name no code that does not exist", () => {
  for (const text of sources) for (const code of codesIn(text)) expect(union).toContain(code);
});

test("an error is known by its brand, also to another copy of the package", () => {
  const error = new DigestError("ERR_DIGEST_OPTION_INVALID", "x", { cause: 1 });
  expect(error).toMatchObject({ name: "DigestError", code: "ERR_DIGEST_OPTION_INVALID", cause: 1 });
  expect(isDigestError(error)).toBe(true);
  const foreign = Object.assign(new Error("x"), {
    [Symbol.for("@digest-conformance/digest.error")]: true,
  });
  expect(isDigestError(foreign)).toBe(true);
  for (const other of [
    new Error("x"),
    null,
    undefined,
    "x",
    { code: "ERR_DIGEST_OPTION_INVALID" },
  ]) {
    expect(isDigestError(other)).toBe(false);
  }
  expect(new MalformedCredentialsError(3, "x")).toBeInstanceOf(DigestError);
});
