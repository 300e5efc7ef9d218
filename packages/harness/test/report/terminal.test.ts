import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { finding } from "../../src/judge/finding.ts";
import { type RunEnd, TerminalReporter, type TextSink } from "../../src/report/terminal.ts";
import { createSummariser } from "../../src/run/result-summary.ts";
import { aCase } from "../cases/a-case.ts";
import { aClient } from "../clients/a-client.ts";
import { aReport, aReportedClient, aResult } from "./a-report.ts";

const CASE = aCase();

class Sink implements TextSink {
  readonly isTTY: boolean;
  readonly columns: number | undefined;
  readonly #colours: boolean;
  text = "";

  constructor({
    isTTY = false,
    colours = true,
    columns,
  }: { isTTY?: boolean; colours?: boolean; columns?: number } = {}) {
    this.isTTY = isTTY;
    this.#colours = colours;
    this.columns = columns;
  }

  hasColors(): boolean {
    return this.#colours;
  }

  write(text: string): void {
    this.text += text;
  }
}

function anEnd(changes: Partial<RunEnd> = {}): RunEnd {
  const { report = aReport([aResult(CASE)]) } = changes;
  return {
    report,
    results: Array.from(report.results, createSummariser()),
    cases: [CASE],
    problems: [],
    disagreements: [],
    releases: [],
    paths: ["reports/conformance.json"],
    habits: new Map(),
    ...changes,
  };
}

test("writes plain lines where nobody watches: the start, each client, no progress", () => {
  const out = new Sink();
  const { onEvent } = new TerminalReporter(out);
  onEvent({ type: "started", cases: [CASE], clients: [aClient("right")] });
  onEvent({ type: "setup", line: "right is missing; installing it with: x" });
  onEvent({ type: "client", client: aReportedClient({ id: "right" }) });
  onEvent({ type: "result", result: aResult(CASE) });
  expect(out.text).toBe(
    "1 cases, 1 clients\nright is missing; installing it with: x\n  right: 1.0.0 on Forth 1\n",
  );
});

test("says loudly that a client is absent, in red on a terminal", () => {
  const client = aReportedClient({ id: "ruby", status: "absent", reason: "run: apt" });
  const plain = new Sink();
  new TerminalReporter(plain).onEvent({ type: "client", client });
  expect(plain.text).toBe("  ruby IS ABSENT: run: apt\n");
  const live = new Sink({ isTTY: true });
  new TerminalReporter(live).onEvent({ type: "client", client });
  expect(live.text).toContain("\x1b[31m");
  expect(stripVTControlCharacters(live.text)).toContain("  ruby IS ABSENT: run: apt\n");
});

test("moves one line on a terminal, no longer than it is wide, and counts surprises", () => {
  const out = new Sink({ isTTY: true, columns: 20 });
  const { onEvent } = new TerminalReporter(out);
  onEvent({ type: "started", cases: [CASE, CASE], clients: [aClient("right")] });
  out.text = "";
  onEvent({ type: "result", result: aResult(CASE) });
  expect(out.text).toBe("\r\x1b[2K1/2  one: a case of");
  out.text = "";
  onEvent({ type: "result", result: aResult(CASE, { baseline: "changed" }) });
  expect(out.text).toBe("\r\x1b[2K2/2, 1 surprises  o");
});

test("ends with the matrix, the totals and where the report lies", () => {
  const out = new Sink();
  new TerminalReporter(out).finish(anEnd());
  expect(out.text).toBe(
    [
      "",
      "                      one",
      "test",
      "  a case of the tests  ● ",
      "",
      "  ● conforms, canonical",
      "",
      "1 attempts by 1 of 1 clients in 1.0 s",
      "  1 pass, 0 pass in a lax form, 0 deviate, 0 declined",
      "  1 as expected, 0 regressions, 0 fixed, 0 changed",
      "  1 of 1 predicted to the byte",
      "report: reports/conformance.json",
      "",
    ].join("\n"),
  );
});

test("shows surprises, disagreements and problems before the totals", () => {
  const out = new Sink();
  const agreeing = aCase({ expect: { answer: "credentials", agreement: true } });
  const surprise = aResult(agreeing, {
    baseline: "regression",
    findings: [finding("qop-quoted", ""), finding("realm-wrong", "")],
  });
  const responses = [
    { response: "a".repeat(32), clients: ["one"] },
    { response: "b".repeat(32), clients: ["two", "three"] },
  ];
  new TerminalReporter(out).finish(
    anEnd({
      cases: [agreeing],
      problems: ["ruby is required and is absent: run: apt"],
      habits: new Map([["one", new Set(["qop-quoted"] as const)]]),
      report: aReport([surprise], { complete: false }),
      disagreements: [{ case: agreeing.id, variant: "", responses, unanimous: false }],
    }),
  );
  const places = [
    "REGRESSION  one at test/one (dg-000001)",
    '"findings":["realm-wrong"]',
    "DISAGREEMENT  at test/one: one response is demanded of every client",
    "  aaaaaaaa…  one\n  bbbbbbbb…  two, three\n",
    "ruby is required and is absent: run: apt\n",
    "1 attempts by 1 of 1 clients in 1.0 s (NOT COMPLETE)",
  ].map((text) => out.text.indexOf(text));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test.for([
  ["a terminal", { isTTY: true }, true],
  ["a terminal that wants none", { isTTY: true, colours: false }, false],
  ["a file", {}, false],
] as const)("colours on %s: %s", ([, options, coloured]) => {
  const out = new Sink(options);
  new TerminalReporter(out).finish(
    anEnd({ problems: ["a problem"], report: aReport([aResult(CASE, { baseline: "fixed" })]) }),
  );
  expect(out.text.includes("\x1b[31m")).toBe(coloured);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the codes that move a terminal's line
  expect(/\x1b/.test(out.text.replaceAll("\r\x1b[2K", ""))).toBe(coloured);
});
