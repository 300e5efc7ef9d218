import { type Cell, worstCell } from "./cell.ts";
import { escapeHtml } from "./escape-html.ts";
import type { ClientData } from "./report-data.ts";
import type { Survey, SurveyedCase } from "./survey.ts";

/** The table of cases by clients; each row leads to the section of its case. */
export function* matrixTable(survey: Survey, clients: readonly ClientData[]): Generator<string> {
  yield '<table id="matrix"><caption class="hidden">Cases by clients</caption><thead><tr>';
  yield '<th scope="col" class="corner">case</th>';
  for (const client of clients) yield columnHead(client);
  yield "</tr></thead>";
  for (const [area, cases] of survey.areas) {
    yield `<tbody><tr class="area"><th scope="rowgroup" colspan="${clients.length + 1}">${escapeHtml(area)}</th></tr>`;
    for (const one of cases) yield row(one, clients);
    yield "</tbody>";
  }
  yield "</table>";
}

function columnHead({ id, name, version, runtime, status, reason }: ClientData): string {
  const title = status === "ran" ? `${name} ${version}, ${runtime}` : `${status}: ${reason ?? ""}`;
  return `<th scope="col" class="${status}" title="${escapeHtml(title)}"><span>${escapeHtml(id)}</span></th>`;
}

function row(one: SurveyedCase, clients: readonly ClientData[]): string {
  const [first] = one.variants;
  if (first === undefined) return "";
  const { id, title } = first;
  const count = one.variants.length;
  const many = count === 1 ? "" : ` <small>${count} variants</small>`;
  const kinds = [
    ...(one.disagrees ? ["disagrees"] : []),
    ...(one.deviates ? ["deviates"] : []),
    ...(one.surprises ? ["surprises"] : []),
  ].join(" ");
  const cells = clients.map((client) => cell(one.cells.get(client.id))).join("");
  return `<tr class="${kinds}" data-case="${id}"><th scope="row"><a href="#${id}">${escapeHtml(title)}</a>${many}</th>${cells}</tr>`;
}

/** Who needs the meaning of a letter finds it above the table; a surprise says what it is. */
function cell({ letter, name, meaning }: Cell = NOTHING): string {
  const title = name === "surprise" ? ` title="${escapeHtml(meaning)}"` : "";
  return `<td class="${name}"${title}>${letter}</td>`;
}

const NOTHING = worstCell([]);
