import { entryOf } from "../baseline/entry-of.ts";
import type { LoadedCase } from "../cases/conformance-case.ts";
import { casePath, variantName } from "../cases/load-cases.ts";
import type { FindingCode } from "../judge/finding.ts";
import type { CaseResult, ReportedExchange } from "../run/case-result.ts";
import type { ReportedClient } from "../run/run-events.ts";
import { firstDifference, printable } from "../wire/byte-difference.ts";

/**
 * Everything a person needs about a result that is not as expected: what was found, which bytes differ
 * and whose they are, the entry that would pin it, and the command that runs it again.
 *
 * @param habits what the client's baseline lists as its habits, which an entry does not repeat
 * @param entropy whether the client sends the same bytes in every run, so that an entry can pin them
 */
export function describeSurprise(
  result: CaseResult,
  one: LoadedCase | undefined,
  habits: ReadonlySet<FindingCode>,
  entropy: ReportedClient["entropy"] = "pinned",
): string[] {
  const name = variantName(result.case, result.variant);
  const where = one === undefined ? name : `${casePath(one)} (${name})`;
  return [
    `${result.baseline.toUpperCase()}  ${result.client} at ${where}`,
    `  ${result.title}`,
    `  ${result.why}`,
    ...result.findings.map(({ code, clause, detail }) => `  - ${code} [${clause}]: ${detail}`),
    ...result.exchanges.flatMap((exchange, index) =>
      describeExchange(exchange, index, result.client),
    ),
    ...describeCounts(result),
    ...proposeEntry(result, habits, entropy),
    `  again: ${replayOf(result)}`,
    "",
  ];
}

/** A request without Authorization that was only made, or only predicted, has no bytes to show. */
function describeCounts({ exchanges, client }: CaseResult): string[] {
  const made = exchanges.filter(({ method }) => method !== "").length;
  const predicted = exchanges.filter(({ step }) => step !== null).length;
  return made === predicted
    ? []
    : [`  ${client} made ${made} requests, its dialect predicts ${predicted}`];
}

function describeExchange(exchange: ReportedExchange, index: number, client: string): string[] {
  const { line, predictedLine } = exchange;
  if (line === predictedLine) return [];
  const seen = line ?? "";
  const predicted = predictedLine ?? "";
  const difference = firstDifference(seen, predicted);
  const labels = [`sent by ${client}`, "predicted by its dialect"];
  const width = Math.max(...labels.map((label) => label.length));
  const [sentLabel = "", predictedLabel = ""] = labels.map((label) => label.padEnd(width));
  const offset = difference === null ? 0 : printable(seen.slice(0, difference.at)).length;
  return [
    `  request ${index + 1}${exchange.method === "" ? " (never made)" : `: ${printable(`${exchange.method} ${exchange.target}`)}`}`,
    `    ${sentLabel}  ${line === null ? "no Authorization" : printable(line)}`,
    `    ${predictedLabel}  ${predictedLine === null ? "no Authorization" : printable(predictedLine)}`,
    ...(difference === null || line === null || predictedLine === null
      ? []
      : [
          `    ${" ".repeat(width)}  ${" ".repeat(offset)}^`,
          `    first difference at byte ${difference.at}: ${client} sent ${difference.seen}, predicted was ${difference.predicted}`,
        ]),
  ];
}

/** The baseline entry that makes this result expected, for a person who has looked and agrees. */
function proposeEntry(
  result: CaseResult,
  habits: ReadonlySet<FindingCode>,
  entropy: ReportedClient["entropy"],
): string[] {
  if (!result.bytesEqual || result.baseline === "fixed") return [];
  const entry = entryOf(result, habits, entropy === "observed");
  return [`  if this is a known deviation, its baseline entry is: ${JSON.stringify(entry)}`];
}

/** The command that makes the attempt of a result again. */
function replayOf({ case: id, variant, client }: CaseResult): string {
  return `pnpm conformance replay ${variantName(id, variant)}@${client}`;
}
