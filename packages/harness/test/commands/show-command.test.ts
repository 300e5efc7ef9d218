import { expect, test } from "vitest";
import { distinctCases, loadCases } from "../../src/cases/load-cases.ts";
import { showCommand } from "../../src/commands/show-command.ts";
import { Sink } from "./sink.ts";

function show(name: string): string {
  const out = new Sink();
  expect(showCommand(name, out)).toBe(0);
  return out.text;
}

test("tells a scripted case: clauses, calls, server, expectation and ladder", () => {
  const text = show("qop/unknown-option-first");
  expect(text).toMatch(
    /^an unknown qop option is skipped and auth behind it is used {2}\(dg-28gkn7, qop\/unknown-option-first, required\)\n/,
  );
  for (const line of [
    "  RFC 7616 section 3.3, MUST: qop options that are not recognised are ignored.",
    '  user "Mufasa", cnonce 0a4f113b0a4f113b, time 2024-01-01T00:00:00Z',
    "  the client calls GET /dir/index.html",
    "  the server answers 401 when authorization absent",
    '      WWW-Authenticate: Digest realm="r@x", qop="foo,auth", nonce="O5AvV3lpFmbe", opaque="ee522463"',
    "  the server answers 200 when authorization present",
    "  a conforming client: credentials, ends with 200",
    '      algorithm: ["MD5",null]',
    "      response f066400b3f8be42dbe3d10036aeebcda",
  ]) {
    expect(text).toContain(`${line}\n`);
  }
});

test("tells an Atlas case, its bug and how often a call repeats", () => {
  const text = show("atlas/twelve-calls");
  expect(text).toContain("  the server is the mock Atlas server\n");
  expect(text).toMatch(/^ {2}the client calls GET \S+ 12 times$/m);
  expect(show("atlas/expired-nonce")).toMatch(/^ {2}bug STALE_IGNORED: https:\/\/\S+/m);
});

test("tells every case, and shows no password", () => {
  for (const one of distinctCases(loadCases())) {
    const text = show(one.id);
    expect(text).toContain(one.title);
    const beforeLadder = text.split("      a1 ")[0] ?? "";
    // A password of one letter stands in every text.
    if (one.credentials.password.length > 3) {
      expect(beforeLadder).not.toContain(one.credentials.password);
    }
  }
});

test("tells all cases that fit a pattern", () => {
  expect(show("qop/*").match(/^\S.*, qop\/[\w-]+, \w+\)$/gm)?.length).toBe(
    loadCases().filter(({ area }) => area === "qop").length,
  );
});

test("refuses a name that fits nothing", () => {
  expect(() => showCommand("nonsense", new Sink())).toThrow(
    expect.objectContaining({ code: "ERR_HARNESS_USAGE" }),
  );
});
