import { variantName } from "../cases/load-cases.ts";
import type { CaseResult } from "../run/case-result.ts";
import type { ResultStore } from "../run/result-store.ts";
import { lineWithoutDraws } from "../run/without-draws.ts";
import { firstDifference, printable } from "../wire/byte-difference.ts";
import type { StreamedReport } from "./conformance-report.ts";

/** How two reports differ. */
export interface ReportDifference {
  /** In words, a paragraph for each client or result that differs. */
  readonly paragraphs: ReadonlyArray<readonly string[]>;
  /** How many results both hold. */
  readonly compared: number;
}

/**
 * What changed from one report to another: clients and their versions, and of each result outcome,
 * findings, verdict and bytes. Start, duration and order do not count. What a client draws by itself, a
 * cnonce that cannot be dictated and what follows from it, does not count either.
 *
 * @param store where the results of the first report are kept meanwhile
 */
export function diffReports(
  before: StreamedReport,
  after: StreamedReport,
  store: ResultStore,
): ReportDifference {
  const positions = new Map<string, number>();
  for (const result of before.results) {
    store.put(positions.size, result);
    positions.set(nameOf(result), positions.size);
  }
  const observed = new Set(
    [...before.clients, ...after.clients]
      .filter(({ entropy }) => entropy === "observed")
      .map(({ id }) => id),
  );
  const paragraphs = diffClients(before, after);
  let compared = 0;
  for (const result of after.results) {
    const name = nameOf(result);
    const earlier = store.get(positions.get(name) ?? -1);
    positions.delete(name);
    if (earlier === undefined) {
      paragraphs.push([`only in B: ${name} (${result.outcome})`]);
      continue;
    }
    compared += 1;
    const lines = diffResults(earlier, result, observed.has(result.client));
    if (lines.length > 0) paragraphs.push([`${name}  ${result.title}`, ...lines]);
  }
  for (const [name, position] of positions) {
    paragraphs.push([`only in A: ${name} (${store.get(position)?.outcome})`]);
  }
  return { paragraphs, compared };
}

function nameOf({ case: id, variant, client }: CaseResult): string {
  return `${variantName(id, variant)}@${client}`;
}

function diffClients(before: StreamedReport, after: StreamedReport): string[][] {
  const known = new Map(before.clients.map((client) => [client.id, client]));
  const changed = after.clients.flatMap((client) => {
    const earlier = known.get(client.id);
    known.delete(client.id);
    if (earlier === undefined) return [[`client only in B: ${client.id}`]];
    const lines = (["status", "version", "runtime", "entropy"] as const)
      .filter((key) => earlier[key] !== client[key])
      .map((key) => `  ${key}: ${earlier[key]} -> ${client[key]}`);
    return lines.length === 0 ? [] : [[`client ${client.id}`, ...lines]];
  });
  return [...changed, ...[...known.keys()].map((id) => [`client only in A: ${id}`])];
}

function diffResults(before: CaseResult, after: CaseResult, observed: boolean): string[] {
  const was = new Set(before.findings.map(({ code }) => code));
  const is = new Set(after.findings.map(({ code }) => code));
  return [
    ...diffValue("outcome", before.outcome, after.outcome),
    ...diffValue("baseline", before.baseline, after.baseline),
    ...[...was].filter((code) => !is.has(code)).map((code) => `  - ${code}`),
    ...[...is].filter((code) => !was.has(code)).map((code) => `  + ${code}`),
    ...diffValue("requests", before.roundTrips, after.roundTrips),
    ...diffExchanges(before, after, observed ? lineWithoutDraws : (line) => line),
  ];
}

function diffValue(name: string, before: string | number, after: string | number): string[] {
  return before === after ? [] : [`  ${name}: ${before} -> ${after}`];
}

/** The first request whose status or credentials differ. */
function diffExchanges(
  before: CaseResult,
  after: CaseResult,
  comparable: (line: string) => string,
): string[] {
  for (const [index, { status, line, target }] of after.exchanges.entries()) {
    const earlier = before.exchanges[index];
    if (earlier === undefined) break;
    const request = `  request ${index + 1}`;
    if (earlier.target !== target) {
      return [`${request}: ${printable(earlier.target)} -> ${printable(target)}`];
    }
    const [a, b] = [comparable(earlier.line ?? ""), comparable(line ?? "")];
    const difference = firstDifference(b, a);
    if (difference !== null) {
      const { at, seen, predicted } = difference;
      return [
        `${request}: the first byte that differs is ${at}: ${predicted} -> ${seen}`,
        `    A  ${printable(a) || "no Authorization"}`,
        `    B  ${printable(b) || "no Authorization"}`,
      ];
    }
    if (earlier.status !== status) return [`${request}: status ${earlier.status} -> ${status}`];
  }
  return [];
}
