import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { caseSection, type VariantResults } from "./case-section.ts";
import { everyCell } from "./cell.ts";
import { escapeHtml } from "./escape-html.ts";
import { matrixTable } from "./matrix-table.ts";
import type { CaseData, ClientData, ReportData, ResultData } from "./report-data.ts";
import { type Survey, surveyReport } from "./survey.ts";

const STYLE = ["page.css", "matrix.css", "case.css"].map(readData).join("\n");
const SCRIPT = readData("page.js");

function readData(name: string): string {
  return readFileSync(new URL(`../data/${name}`, import.meta.url), "utf8");
}

/**
 * A report as one HTML page, in pieces to be written one behind the other. It asks for nothing from
 * elsewhere, and all of it can be read where no script runs.
 *
 * @param cases every variant of the cases the report speaks of, in the order of its results
 */
export function* htmlReport(report: ReportData, cases: readonly CaseData[]): Generator<string> {
  const survey = surveyReport(report, cases);
  yield pageHead(report);
  yield summary(report, survey);
  yield filters();
  yield '<main><div class="scroll">';
  yield* matrixTable(survey, report.clients);
  yield "</div>";
  yield '<h2 id="cases">The cases, and what every client sent</h2>';
  for (const variants of byCase(byVariant(report.results, cases))) yield* caseSection(variants);
  yield `</main><footer><p>digest-conformance is not affiliated with MongoDB.</p></footer><script>${SCRIPT}</script></body></html>\n`;
}

function pageHead({ startedAt }: ReportData): string {
  const policy = `default-src 'none'; style-src '${hashOf(STYLE)}'; script-src '${hashOf(SCRIPT)}'`;
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>HTTP Digest conformance, ${escapeHtml(startedAt.slice(0, 10))}</title>`,
    `<style>${STYLE}</style></head><body>`,
  ].join("");
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

function summary(report: ReportData, survey: Survey): string {
  const { startedAt, durationMs, complete, clients } = report;
  const ran = clients.filter(({ status }) => status === "ran");
  const out = clients.filter(({ status }) => status !== "ran");
  const cases = survey.areas.reduce((sum, [, list]) => sum + list.length, 0);
  const counts = everyCell
    .filter(({ letter }) => survey.counts.has(letter))
    .map(
      ({ letter, name, meaning }) =>
        `<li><span class="key ${name}">${letter}</span> <b>${number(survey.counts.get(letter) ?? 0)}</b> ${escapeHtml(meaning)}</li>`,
    );
  return [
    "<header><h1>HTTP Digest conformance</h1>",
    `<p>${number(survey.attempts)} attempts: ${number(cases)} cases by ${ran.length} clients, `,
    `${number(survey.predicted)} predicted to the byte. `,
    `<time datetime="${escapeHtml(startedAt)}">${escapeHtml(startedAt.slice(0, 16).replace("T", " "))}</time>, ${(durationMs / 1000).toFixed(1)} s`,
    complete ? "" : ' <strong class="warning">not complete: it proves nothing</strong>',
    "</p>",
    `<ul class="legend">${counts.join("")}</ul>`,
    out.length === 0 ? "" : `<ul class="absent">${out.map(absence).join("")}</ul>`,
    `<details class="clients"><summary>clients and versions</summary><ul>${ran.map(clientItem).join("")}</ul></details>`,
    "</header>",
  ].join("");
}

function absence({ id, status, reason = "" }: ClientData): string {
  return `<li><b>${escapeHtml(id)}</b> is ${status}: ${escapeHtml(reason)}</li>`;
}

function clientItem({ id, name, version, language, runtime }: ClientData): string {
  return `<li><b>${escapeHtml(id)}</b> ${escapeHtml(`${name} ${version}, ${language} on ${runtime}`)}</li>`;
}

/** Radio buttons: the style sheet alone hides rows, so that filters work without a script. */
function filters(): string {
  const choices = [
    ["all", "all"],
    ["disagrees", "only disagreements"],
    ["deviates", "only deviations"],
    ["surprises", "only surprises"],
  ].map(
    ([value, label], index) =>
      `<label><input type="radio" name="show" value="${value}" id="show-${value}"${index === 0 ? " checked" : ""}> ${label}</label>`,
  );
  return [
    `<form id="filters"><fieldset><legend class="hidden">Which cases</legend>${choices.join("")}</fieldset>`,
    '<label class="search" hidden><span class="hidden">Search</span><input type="search" id="search" placeholder="search (press /)" autocomplete="off"></label>',
    '<span id="keys" hidden><kbd>j</kbd> <kbd>k</kbd> move, <kbd>Enter</kbd> opens, <kbd>m</kbd> back</span></form>',
  ].join("");
}

/** Results with the variant they belong to. Of a case that is not known nothing can be told. */
function* byVariant(
  results: Iterable<ResultData>,
  cases: readonly CaseData[],
): Generator<VariantResults> {
  const known = new Map(cases.map((one) => [`${one.id}/${one.variant}`, one]));
  let open: { readonly one: CaseData; readonly results: ResultData[] } | null = null;
  for (const result of results) {
    const one = known.get(`${result.case}/${result.variant}`);
    if (one === undefined) continue;
    if (open !== null && open.one === one) {
      open.results.push(result);
      continue;
    }
    if (open !== null) yield open;
    open = { one, results: [result] };
  }
  if (open !== null) yield open;
}

function* byCase(variants: Iterable<VariantResults>): Generator<VariantResults[]> {
  let open: VariantResults[] = [];
  for (const variant of variants) {
    const [first] = open;
    if (first !== undefined && first.one.id !== variant.one.id) {
      yield open;
      open = [];
    }
    open.push(variant);
  }
  if (open.length > 0) yield open;
}

function number(value: number): string {
  return value.toLocaleString("en");
}
