import type { LoadedCase } from "../cases/conformance-case.ts";
import { casePath, variantName } from "../cases/load-cases.ts";
import type { CaseResult } from "../run/case-result.ts";
import type { ReportedClient } from "../run/run-events.ts";
import type { StreamedReport } from "./conformance-report.ts";
import { describeSurprise } from "./surprise.ts";
import { writeWholeFile } from "./whole-file.ts";

/**
 * Writes the report as JUnit XML: a suite a client, a test case a variant of a case. What is as its
 * baseline says passes, a known deviation too; a surprise is a failure that shows the bytes and the
 * command that replays it; a fault of the harness is an error; what does not apply is skipped.
 */
export function writeJunit(
  path: string,
  report: StreamedReport,
  cases: readonly LoadedCase[],
): void {
  writeWholeFile(path, junitPieces(report, cases));
}

interface Suite {
  readonly testcases: string[];
  failures: number;
  errors: number;
  skipped: number;
}

function* junitPieces(
  { clients, results, totals, durationMs, startedAt }: StreamedReport,
  cases: readonly LoadedCase[],
): Generator<string> {
  const known = new Map(cases.map((one) => [variantName(one.id, one.variant), one]));
  const suites = new Map(clients.map(({ id }) => [id, emptySuite()]));
  const byId = new Map(clients.map((client) => [client.id, client]));
  for (const result of results) {
    const suite = suites.get(result.client);
    if (suite === undefined) continue;
    const one = known.get(variantName(result.case, result.variant));
    suite.testcases.push(testcase(result, one, byId.get(result.client), suite));
  }
  const sum = (name: "failures" | "errors" | "skipped"): number =>
    [...suites.values()].reduce((total, suite) => total + suite[name], 0);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="digest-conformance" tests="${totals.attempts}" failures="${sum("failures")}" errors="${sum("errors")}" skipped="${sum("skipped")}" time="${durationMs / 1000}" timestamp="${startedAt}">\n`;
  for (const client of clients) yield* suitePieces(client, suites.get(client.id) ?? emptySuite());
  yield "</testsuites>\n";
}

function emptySuite(): Suite {
  return { testcases: [], failures: 0, errors: 0, skipped: 0 };
}

function* suitePieces(
  { id, version, runtime, status, reason }: ReportedClient,
  { testcases, failures, errors, skipped }: Suite,
): Generator<string> {
  yield `  <testsuite name="${escapeXml(id)}" tests="${testcases.length}" failures="${failures}" errors="${errors}" skipped="${skipped}">\n`;
  yield `    <properties><property name="version" value="${escapeXml(version)}"/><property name="runtime" value="${escapeXml(runtime)}"/><property name="status" value="${status}"/></properties>\n`;
  yield* testcases;
  if (reason !== undefined)
    yield `    <system-err>${escapeXml(`${id} is ${status}: ${reason}`)}</system-err>\n`;
  yield "  </testsuite>\n";
}

function testcase(
  result: CaseResult,
  one: LoadedCase | undefined,
  client: ReportedClient | undefined,
  suite: Suite,
): string {
  const name = `${variantName(result.case, result.variant)} ${result.title}`;
  const place = one === undefined ? result.case : casePath(one);
  const start = `    <testcase classname="${escapeXml(`${result.client}.${place}`)}" name="${escapeXml(name)}"`;
  const why = `${result.baseline}: ${result.why}`;
  if (result.outcome === "not-applicable") {
    suite.skipped += 1;
    return `${start}><skipped/></testcase>\n`;
  }
  if (result.baseline === "as-expected") return `${start}/>\n`;
  const fault = result.outcome === "harness-error";
  if (fault) suite.errors += 1;
  else suite.failures += 1;
  const tag = fault ? "error" : "failure";
  const text = describeSurprise(result, one, new Set(), client?.entropy).join("\n").trimEnd();
  return `${start}>\n      <${tag} type="${result.baseline}" message="${escapeXml(why)}">${escapeXml(text)}</${tag}>\n    </testcase>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Text of XML 1.0, which has no way at all to write most control characters: those become `\xNN`. */
function escapeXml(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
    .replace(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]/g,
      (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
    );
}
