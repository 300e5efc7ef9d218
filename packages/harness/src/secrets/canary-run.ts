import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Baseline } from "../baseline/baseline.ts";
import type { LoadedCase } from "../cases/conformance-case.ts";
import { variantName } from "../cases/load-cases.ts";
import type { Client } from "../clients/client.ts";
import { resolveCommand } from "../clients/installation.ts";
import type { Attempt } from "../judge/attempt.ts";
import { chooseReporters } from "../report/choose-reporters.ts";
import { countResults } from "../report/conformance-report.ts";
import { buildResult } from "../run/build-result.ts";
import type { CaseResult } from "../run/case-result.ts";
import { makeAttempt } from "../run/make-attempt.ts";
import { dialectOf, type OpenedClient, openClient } from "../run/open-client.ts";
import type { ReportedClient } from "../run/run-events.ts";
import { withCanary } from "./canary.ts";
import { findSecrets } from "./find-secrets.ts";
import { type Secrets, secretsOf } from "./secrets-of.ts";

/** A secret where none may be. */
export interface Leak {
  /** In words, never the secret itself. */
  readonly what: string;
  /** `a request of curl at dg-7k2m9q`, `the log of curl`, `the report json`. */
  readonly where: string;
}

/** A leak of a client that cannot be helped here; data/known-leaks.json holds them. */
export interface KnownLeak {
  readonly client: string;
  /** `dg-7k2m9q` or `dg-7k2m9q/algorithm=MD5`. */
  readonly case: string;
  readonly what: string;
  readonly because: string;
}

export interface CanaryOutcome {
  readonly leaks: readonly Leak[];
  readonly known: readonly Leak[];
  /** Known leaks whose client went through their case and did not leak. */
  readonly stale: readonly KnownLeak[];
  readonly clients: readonly ReportedClient[];
  readonly attempts: number;
  /** Everything that was searched, in bytes. */
  readonly bytes: number;
}

export interface CanaryOptions {
  readonly cases: readonly LoadedCase[];
  readonly clients: readonly Client[];
  readonly timeoutMs: number;
  /** An empty folder, for logs and reports. */
  readonly folder: string;
  readonly knownLeaks?: readonly KnownLeak[];
}

/**
 * Takes clients through cases with passwords that are recognised, and searches every captured byte, the
 * adapters' answers and logs, and every report for the password, for HA1 and for session keys.
 */
export async function runCanary({
  cases,
  clients,
  timeoutMs,
  folder,
  knownLeaks = [],
}: CanaryOptions): Promise<CanaryOutcome> {
  const search = new Search(knownLeaks);
  const results: CaseResult[] = [];
  const reported: ReportedClient[] = [];
  for (const client of clients) {
    const log = join(folder, `${reported.length}.log`);
    const opened = await openClient(withLog(client, log), dialectOf(client), NOTHING_INSTALLED);
    reported.push(opened.client);
    if (opened.session === null) continue;
    for (const attempt of await attemptsOf(opened, client, cases, timeoutMs)) {
      search.attempt(client.id, attempt);
      results.push(buildResult(attempt, opened.client, NO_BASELINE));
    }
    search.text(`the log of ${client.id}`, existsSync(log) ? readFileSync(log, "latin1") : "");
  }
  for (const [name, text] of writeReports(results, reported, cases, folder)) {
    search.text(`the report ${name}`, text);
  }
  return {
    leaks: search.leaks,
    known: search.known,
    stale: search.stale,
    clients: reported,
    attempts: results.length,
    bytes: search.bytes,
  };
}

const NOTHING_INSTALLED = { installs: new Set<string>(), say: () => {} };
const NO_BASELINE: Baseline = { baseline: "", reasons: {}, habits: [], deviations: [] };

async function attemptsOf(
  { session }: Extract<OpenedClient, { session: object }>,
  client: Client,
  cases: readonly LoadedCase[],
  timeoutMs: number,
): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  try {
    for (const one of cases) {
      attempts.push(await makeAttempt(session, dialectOf(client), withCanary(one), timeoutMs));
    }
  } finally {
    await session.close();
  }
  return attempts;
}

/** The whole log of an adapter in a file, however often it is started. */
function withLog(client: Client, log: string): Client {
  const { file, args } = resolveCommand(client.command);
  return {
    ...client,
    command: ["sh", "-c", 'exec "$@" 2>>"$CANARY_LOG"', "sh", file, ...args],
    env: { ...client.env, CANARY_LOG: log },
  };
}

function writeReports(
  results: readonly CaseResult[],
  clients: readonly ReportedClient[],
  cases: readonly LoadedCase[],
  folder: string,
): Array<readonly [name: string, text: string]> {
  const report = {
    schema: 1,
    complete: true,
    startedAt: new Date(0).toISOString(),
    durationMs: 0,
    seed: 0,
    clients,
    totals: countResults(results),
    results,
    agreements: [],
  } as const;
  return chooseReporters([]).files.map(({ path, write }, index) => {
    const own = join(folder, `report-${index}`);
    write(own, report, cases.map(withCanary));
    return [path.slice(path.lastIndexOf(".") + 1), readFileSync(own, "latin1")];
  });
}

class Search {
  readonly #knownLeaks: readonly KnownLeak[];
  readonly #hashes = new Map<string, string>();
  readonly #pairs = new Set<string>();
  readonly #excused = new Set<string>();
  readonly #met = new Map<KnownLeak, boolean>();
  readonly leaks: Leak[] = [];
  readonly known: Leak[] = [];
  bytes = 0;

  constructor(knownLeaks: readonly KnownLeak[]) {
    this.#knownLeaks = knownLeaks;
  }

  get stale(): KnownLeak[] {
    return [...this.#met].flatMap(([leak, seen]) => (seen ? [] : [leak]));
  }

  attempt(client: string, attempt: Attempt): void {
    const secrets = secretsOf(attempt);
    const name = variantName(attempt.case.id, attempt.case.variant);
    const known = this.#knownLeaks.filter((leak) => leak.client === client && leak.case === name);
    for (const leak of known) this.#met.set(leak, false);
    for (const [hash, what] of secrets.hashes) this.#hashes.set(hash, what);
    for (const pair of secrets.pairs) this.#pairs.add(pair);
    const at = `${client} at ${name}`;
    const look = (where: string, text: string): void => {
      for (const what of this.#look(text, secrets)) {
        const excuse = known.find((leak) => leak.what === what);
        (excuse === undefined ? this.leaks : this.known).push({ what, where });
        if (excuse === undefined) continue;
        this.#met.set(excuse, true);
        // The reports show what was sent, so the password of this case is in them.
        for (const pair of secrets.pairs) this.#excused.add(pair);
      }
    };
    for (const { request, response } of attempt.exchanges) {
      look(`a request of ${at}`, request.raw.toString("latin1"));
      look(`an answer to ${at}`, response?.raw.toString("latin1") ?? "");
    }
    look(`what was said of ${at}`, JSON.stringify([attempt.answer, attempt.malformed]));
  }

  /** A text that may hold a secret of any attempt before it. */
  text(where: string, text: string): void {
    const pairs = new Set([...this.#pairs].filter((pair) => !this.#excused.has(pair)));
    const found = this.#look(text, { hashes: this.#hashes, pairs });
    this.leaks.push(...found.map((what) => ({ what, where })));
  }

  #look(text: string, secrets: Secrets): string[] {
    this.bytes += text.length;
    return findSecrets(text, secrets);
  }
}
