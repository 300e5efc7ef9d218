import { expect, test } from "vitest";
import { casePath, distinctCases, loadCases } from "../../src/cases/load-cases.ts";
import { loadClients } from "../../src/clients/load-clients.ts";
import { listCommand } from "../../src/commands/list-command.ts";
import { Sink } from "./sink.ts";

test("names every case with its id, path and title, and every client", () => {
  const out = new Sink();
  expect(listCommand([], out)).toBe(0);
  const variants = loadCases();
  const cases = distinctCases(variants);
  for (const one of cases) {
    expect(out.text).toMatch(new RegExp(`^${one.id} +${casePath(one)} +\\S`, "m"));
    expect(out.text).toContain(`  ${one.title}`);
  }
  expect(out.text).toContain(`\n${cases.length} cases in ${variants.length} variants; clients:\n`);
  for (const { id, name, language } of loadClients()) {
    expect(out.text).toMatch(new RegExp(`^  ${id} +${name} \\(${language}\\)$`, "m"));
  }
});

test("names the cases that fit a pattern, and nothing else", () => {
  const out = new Sink();
  expect(listCommand(["atlas/*"], out)).toBe(0);
  const lines = out.text.trimEnd().split("\n");
  expect(lines.length).toBe(
    distinctCases(loadCases()).filter(({ area }) => area === "atlas").length,
  );
  expect(lines.every((line) => line.includes(" atlas/"))).toBe(true);
});

test("refuses a pattern that fits nothing", () => {
  expect(() => listCommand(["nonsense"], new Sink())).toThrow(/no case fits "nonsense"/);
});
