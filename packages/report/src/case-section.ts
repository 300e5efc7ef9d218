import { worstCell } from "./cell.ts";
import { escapeBytes, escapeHtml } from "./escape-html.ts";
import { markDifference } from "./line-difference.ts";
import type { CaseData, ClauseData, ExchangeData, ResultData } from "./report-data.ts";

/** One variant of a case with what every client did there. */
export interface VariantResults {
  readonly one: CaseData;
  readonly results: readonly ResultData[];
}

/** The section of a case: its rule, its ladder, and for each variant who sent which bytes. */
export function* caseSection(variants: Iterable<VariantResults>): Generator<string> {
  let open = false;
  for (const { one, results } of variants) {
    if (!open) yield head(one);
    open = true;
    yield* variantPart(one, results);
  }
  if (open) yield "</section>";
}

function head(one: CaseData): string {
  const path = one.file.replace(/^fixtures\/cases\/|\.json$/g, "");
  return [
    `<section class="case" id="${one.id}" tabindex="-1"><h3>${escapeHtml(one.title)}</h3>`,
    `<p class="facts"><code>${one.id}</code> <code>${escapeHtml(path)}</code> ${escapeHtml(one.kind)} <a href="#matrix" class="up">matrix</a></p>`,
    `<ul class="clauses">${one.clauses.map(clauseItem).join("")}</ul>`,
    bugLinks(one),
    ladderPart(one),
  ].join("");
}

function clauseItem({ rfc, section, level, says }: ClauseData): string {
  const word = level === "none" ? "" : ` <b>${escapeHtml(level)}</b>`;
  return `<li>${clauseLink(`RFC ${rfc} section ${section}`)}${word} ${escapeHtml(says)}</li>`;
}

/** A clause as "RFC 7616 section 3.4.1" with a link to its text; other words stay as they are. */
function clauseLink(clause: string): string {
  const [, rfc, section] = /^RFC (\d+) section ([\w.]+)$/.exec(clause) ?? [];
  if (rfc === undefined || section === undefined) return escapeHtml(clause);
  const place = `https://www.rfc-editor.org/rfc/rfc${rfc}#section-${section}`;
  return `<a href="${place}" rel="noreferrer">${escapeHtml(clause)}</a>`;
}

function bugLinks({ bug }: CaseData): string {
  if (bug === undefined) return "";
  const links = bug.links.map((link, index) =>
    /^https?:\/\//.test(link)
      ? `<a href="${escapeHtml(link)}" rel="noreferrer">${index + 1}</a>`
      : escapeHtml(link),
  );
  return `<p class="bug">finds <i>${escapeHtml(bug.type)}</i>, met at ${links.join(" ")}</p>`;
}

function ladderPart({ expect: { ladder } }: CaseData): string {
  if (ladder === undefined) return "";
  const steps = Object.entries(ladder).map(
    ([name, value]) => `<dt>${escapeHtml(name)}</dt><dd><code>${escapeHtml(value)}</code></dd>`,
  );
  return `<details class="ladder"><summary>ladder to the response</summary><dl>${steps.join("")}</dl></details>`;
}

function* variantPart(one: CaseData, results: readonly ResultData[]): Generator<string> {
  const [first] = results.flatMap(({ exchanges }) => exchanges[0]?.challenge ?? []);
  const named = one.variant !== "";
  if (named)
    yield `<details class="variant"><summary>${escapeHtml(one.variant)} ${tally(results)}</summary>`;
  if (first !== undefined) yield `<pre class="challenge">${lines(first)}</pre>`;
  const canonical = results.find(({ outcome }) => outcome === "pass");
  const groups = Map.groupBy(results, (result) => JSON.stringify(sentLines(result)));
  for (const group of groups.values()) yield groupPart(group, canonical);
  yield replayPart(one);
  if (named) yield "</details>";
}

function tally(results: readonly ResultData[]): string {
  const letters = Map.groupBy(results, (result) => worstCell([result]).letter);
  return `<small>${[...letters].map(([letter, all]) => `${letter} ${all.length}`).join(" · ")}</small>`;
}

/** Clients that sent the same bytes, and how those stand to the canonical ones. */
function groupPart(group: readonly ResultData[], canonical: ResultData | undefined): string {
  const [first] = group;
  if (first === undefined) return "";
  const chips = group.map((result) => {
    const { name, letter, meaning } = worstCell([result]);
    return `<li class="${name}" title="${escapeHtml(meaning)}"><b>${letter}</b> ${escapeHtml(result.client)}</li>`;
  });
  const wanted = canonical === undefined ? null : firstLine(canonical);
  const line = firstLine(first);
  const marked = markLine(line, wanted);
  const notes = marked.notes.map((note) => `<li>${escapeHtml(note)}</li>`).join("");
  const own = canonical !== undefined && group.includes(canonical);
  return [
    `<div class="group"><ul class="chips">${chips.join("")}</ul>`,
    `<pre class="line">${marked.html}</pre>`,
    own ? '<p class="note">canonical</p>' : notes === "" ? "" : `<ul class="note">${notes}</ul>`,
    findingsPart(group),
    transcriptPart(first),
    "</div>",
  ].join("");
}

function markLine(line: string | null, wanted: string | null): ReturnType<typeof markDifference> {
  if (line === null) return { html: "<i>no Authorization</i>", notes: [] };
  return wanted === null ? { html: escapeBytes(line), notes: [] } : markDifference(line, wanted);
}

function findingsPart(group: readonly ResultData[]): string {
  const items = new Map<string, string[]>();
  for (const { client, findings, baseline, why } of group) {
    for (const { code, clause, detail } of findings) {
      const text = `<b>${escapeHtml(code)}</b> ${escapeBytes(detail)} <small>${clauseLink(clause)}</small>`;
      items.set(text, [...(items.get(text) ?? []), client]);
    }
    if (baseline === "as-expected") continue;
    const text = `<strong>${escapeHtml(baseline)}</strong> ${escapeBytes(why)}`;
    items.set(text, [...(items.get(text) ?? []), client]);
  }
  if (items.size === 0) return "";
  const entries = [...items].map(([text, clients]) => {
    const who =
      clients.length === group.length ? "" : ` <small>(${escapeHtml(clients.join(", "))})</small>`;
    return `<li>${text}${who}</li>`;
  });
  return `<ul class="findings">${entries.join("")}</ul>`;
}

/** So many requests a transcript shows; the rest of a long conversation shows in a replay. */
const SHOWN_REQUESTS = 8;

function transcriptPart(result: ResultData): string {
  const made = result.exchanges.filter(({ method }) => method !== "");
  const above = firstLine(result);
  // A challenge and its answer, with the line that stands above, is what nearly every attempt is.
  if (made.length <= 2 && made.every(({ line }, index) => line === (index === 0 ? null : above))) {
    const statuses = made.map(({ status }) => status ?? "closed without an answer");
    return `<p class="note">answered ${statuses.join(", then ")}</p>`;
  }
  const parts = made
    .slice(0, SHOWN_REQUESTS)
    .flatMap((exchange) => transcriptLines(exchange, above));
  const left = made.length - SHOWN_REQUESTS;
  if (left > 0) parts.push(`and ${left} more requests`);
  const count = `${made.length} ${made.length === 1 ? "request" : "requests"}`;
  return `<details><summary>transcript, ${count}</summary><pre class="transcript">${parts.join("\n")}</pre></details>`;
}

function transcriptLines(
  { method, target, line, status, challenge }: ExchangeData,
  above: string | null,
): string[] {
  const signed = line === above ? "Authorization as above" : lines(line ?? "");
  return [
    `<span class="sent">${escapeBytes(`${method} ${target}`)}</span>`,
    ...(line === null ? [] : [`<span class="sent">${signed}</span>`]),
    `<span class="answered">${status ?? "closed without an answer"}</span>`,
    ...(challenge === null ? [] : [`<span class="answered">${lines(challenge)}</span>`]),
  ];
}

function replayPart({ id, variant }: CaseData): string {
  const name = variant === "" ? id : `${id}/${variant}`;
  return `<p class="again">see it again: <code>${escapeHtml(`pnpm conformance replay ${shellWord(`${name}@CLIENT`)}`)}</code></p>`;
}

function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function firstLine({ exchanges }: ResultData): string | null {
  return exchanges.find(({ line }) => line !== null)?.line ?? null;
}

function sentLines({ exchanges }: ResultData): Array<Pick<ExchangeData, "line" | "status">> {
  return exchanges
    .filter(({ method }) => method !== "")
    .map(({ line, status }) => ({ line, status }));
}

function lines(text: string): string {
  return text.split("\r\n").map(escapeBytes).join("\n");
}
