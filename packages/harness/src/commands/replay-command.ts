import { resolve } from "node:path";
import type { LoadedCase } from "../cases/conformance-case.ts";
import { casePath, findCases, loadCases, variantName } from "../cases/load-cases.ts";
import type { Client } from "../clients/client.ts";
import { loadClients, selectClients } from "../clients/load-clients.ts";
import { HarnessError } from "../harness-error.ts";
import type { Attempt } from "../judge/attempt.ts";
import { describeAttempt, describeBeside } from "../report/describe-attempt.ts";
import { readReport } from "../report/read-report.ts";
import type { TextSink } from "../report/terminal.ts";
import { buildResult } from "../run/build-result.ts";
import type { CaseResult } from "../run/case-result.ts";
import { makeAttempt } from "../run/make-attempt.ts";
import { dialectOf, openClient } from "../run/open-client.ts";
import { loadBaselines } from "./run-command.ts";

export interface ReplayCommandOptions {
  /** Whether bytes are shown in hexadecimal. */
  readonly hexdump: boolean;
  /** The id or manifest of a client to run beside. */
  readonly against?: string;
  /** For each call of the case, in milliseconds. */
  readonly timeout: number;
}

/**
 * `digest-conformance replay RESULT`: makes one attempt again and shows all there is to see of it.
 *
 * @param name `case[/variant]@client`, or with `report.json#` before it, to be held against what that
 *   report says
 * @returns the exit code: 0 when the result is as expected, 1 when it is a surprise
 * @throws HarnessError `ERR_HARNESS_USAGE` when the name does not mean one case and one client
 */
export async function replayCommand(
  name: string,
  options: ReplayCommandOptions,
  out: TextSink,
): Promise<number> {
  const { report, pattern, client: clientName } = readName(name);
  const everyCase = loadCases();
  const one = onlyCase(findCases(everyCase, [pattern]), pattern);
  const [client] = selectClients(loadClients(), [clientName]);
  if (client === undefined) throw new HarnessError("ERR_HARNESS_USAGE", `${name} has no client`);
  const recorded = report === null ? null : findRecorded(report, one, client);

  const write = (lines: readonly string[]): unknown => out.write(`${lines.join("\n")}\n`);
  const { attempt, result } = await replay(one, client, everyCase, options.timeout);
  write([
    `${client.id} at ${casePath(one)} (${variantName(one.id, one.variant)})`,
    `  ${one.title}`,
    "",
    ...describeAttempt(attempt, result, options.hexdump),
  ]);
  if (recorded !== null) write(["", ...compareWithRecord(recorded, result)]);
  if (options.against !== undefined) {
    const [other] = selectClients(loadClients(), [options.against]);
    if (other === undefined) return 2;
    const beside = await replay(one, other, everyCase, options.timeout);
    write(["", ...describeBeside(result, beside.result)]);
  }
  return result.baseline === "as-expected" ? 0 : 1;
}

function readName(name: string): { report: string | null; pattern: string; client: string } {
  const [, report = null, pattern, client] = /^(?:(.+)#)?([^#@]+)@(.+)$/.exec(name) ?? [];
  if (pattern !== undefined && client !== undefined) return { report, pattern, client };
  throw new HarnessError(
    "ERR_HARNESS_USAGE",
    `${JSON.stringify(name)} does not name a result; it has to be like parse/baseline@requests, dg-7k2m9q/qop=auth@curl, or reports/conformance.json#dg-7k2m9q@curl`,
  );
}

function onlyCase(cases: readonly LoadedCase[], pattern: string): LoadedCase {
  const [one, ...more] = cases;
  if (one !== undefined && more.length === 0) return one;
  const names = cases.slice(0, 5).map(({ id, variant }) => variantName(id, variant));
  throw new HarnessError(
    "ERR_HARNESS_USAGE",
    `${pattern} means ${cases.length} variants; name one of them: ${names.join(" ")}${cases.length > names.length ? " ..." : ""}`,
  );
}

function findRecorded(report: string, one: LoadedCase, client: Client): CaseResult {
  for (const result of readReport(resolve(report)).results) {
    const { case: id, variant } = result;
    if (id === one.id && variant === one.variant && result.client === client.id) return result;
  }
  throw new HarnessError(
    "ERR_HARNESS_USAGE",
    `${report} holds no result of ${variantName(one.id, one.variant)}@${client.id}`,
  );
}

async function replay(
  one: LoadedCase,
  client: Client,
  everyCase: readonly LoadedCase[],
  timeoutMs: number,
): Promise<{ attempt: Attempt; result: CaseResult }> {
  const dialect = dialectOf(client);
  const baseline = loadBaselines([client], everyCase).get(client.baseline);
  const opened = await openClient(client, dialect, { installs: new Set(), say: () => {} });
  if (opened.session === null || baseline === undefined) {
    const { status, reason } = opened.client;
    throw new HarnessError("ERR_HARNESS_USAGE", `${client.id} is ${status}: ${reason}`);
  }
  try {
    const attempt = await makeAttempt(opened.session, dialect, one, timeoutMs);
    return { attempt, result: buildResult(attempt, opened.client, baseline) };
  } finally {
    await opened.session.close();
  }
}

function compareWithRecord(recorded: CaseResult, result: CaseResult): string[] {
  const same =
    recorded.outcome === result.outcome &&
    JSON.stringify(recorded.exchanges) === JSON.stringify(result.exchanges);
  return [
    same
      ? "the same bytes and the same outcome as in the report"
      : `NOT AS IN THE REPORT, where the outcome is ${recorded.outcome} and the credentials are`,
    ...(same ? [] : [`  ${recorded.authorization ?? "none"}`]),
  ];
}
