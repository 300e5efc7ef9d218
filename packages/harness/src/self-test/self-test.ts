import { type Dialect, findDialect } from "@digest-conformance/dialects";
import type { LoadedCase } from "../cases/conformance-case.ts";
import { selectCases, variantName } from "../cases/load-cases.ts";
import { HarnessError } from "../harness-error.ts";
import type { Finding } from "../judge/finding.ts";
import { judge } from "../judge/verdict.ts";
import { ClientSession } from "../run/client-session.ts";
import { type DrivenClient, makeAttempt } from "../run/make-attempt.ts";
import type { Fault } from "./client/fault.ts";
import { type WrongClient, wrongClient, wrongClientList } from "./wrong-client.ts";

/** Whether the suite found a mistake, at the case, on the axis and by the finding that are named for it. */
export interface CaughtFault extends WrongClient {
  readonly isCaught: boolean;
  /** What the case found, in words. */
  readonly seen: readonly string[];
}

/** What the suite holds against the client without a mistake, which should be nothing. */
export interface FalseAlarm {
  /** `dg-7k2m9q` or `dg-7k2m9q/algorithm=MD5`. */
  readonly case: string;
  readonly seen: readonly string[];
}

export interface SelfTestOutcome {
  readonly faults: readonly CaughtFault[];
  readonly falseAlarms: readonly FalseAlarm[];
  readonly attempts: number;
}

/**
 * Does the suite see what it is there to see? Each mistake of data/wrong-clients.json is made by a client that
 * does everything else right; the named case has to find it. The client without a mistake goes through every
 * case, and nothing may be found.
 *
 * @throws HarnessError `ERR_HARNESS_FIXTURE_INVALID` when a named case does not exist
 */
export async function selfTest(
  cases: readonly LoadedCase[],
  timeoutMs: number,
  wrongClients: readonly WrongClient[] = wrongClientList,
): Promise<SelfTestOutcome> {
  const session = await ClientSession.open(wrongClient(null));
  const run = new Attempts(session, timeoutMs);
  try {
    const falseAlarms: FalseAlarm[] = [];
    for (const one of cases) {
      const seen = (await run.findings(one, null)).filter(isFault);
      if (seen.length > 0) falseAlarms.push(alarm(one, seen));
    }
    const faults: CaughtFault[] = [];
    for (const wrong of wrongClients) faults.push(await tryFault(wrong, cases, run));
    return { faults, falseAlarms, attempts: run.count };
  } finally {
    await session.close();
  }
}

/** A case with variants finds a mistake when one of them does. */
async function tryFault(
  wrong: WrongClient,
  cases: readonly LoadedCase[],
  run: Attempts,
): Promise<CaughtFault> {
  const variants = selectCases(cases, [wrong.caught.case]);
  if (variants.length === 0) {
    throw new HarnessError(
      "ERR_HARNESS_FIXTURE_INVALID",
      `data/wrong-clients.json: the case ${wrong.caught.case} of ${wrong.fault} does not exist`,
    );
  }
  let seen: Finding[] = [];
  for (const one of variants) {
    seen = (await run.findings(one, wrong.fault)).filter(isFault);
    const isCaught = seen.some(
      ({ axis, code }) => axis === wrong.caught.axis && code === wrong.caught.finding,
    );
    if (isCaught) return { ...wrong, isCaught, seen: seen.map(inWords) };
  }
  return { ...wrong, isCaught: false, seen: seen.map(inWords) };
}

/** Attempts of one process, which is told with each run what to get wrong. */
class Attempts {
  readonly #session: ClientSession;
  readonly #timeoutMs: number;
  readonly #dialect: Dialect = findDialect("digest");
  count = 0;

  constructor(session: ClientSession, timeoutMs: number) {
    this.#session = session;
    this.#timeoutMs = timeoutMs;
  }

  async findings(one: LoadedCase, fault: Fault | null): Promise<readonly Finding[]> {
    this.count += 1;
    const { hello } = this.#session;
    const client: DrivenClient = {
      hello,
      run: (message) =>
        this.#session.run(fault === null ? message : Object.assign({}, message, { fault })),
    };
    return judge(await makeAttempt(client, this.#dialect, one, this.#timeoutMs)).findings;
  }
}

/** What a case only observes, or what a client may do, is no fault. */
function isFault({ outcome }: Finding): boolean {
  return !["observed", "refused", "pass"].includes(outcome);
}

function alarm({ id, variant }: LoadedCase, seen: readonly Finding[]): FalseAlarm {
  return { case: variantName(id, variant), seen: seen.map(inWords) };
}

function inWords({ axis, code, detail }: Finding): string {
  return `${axis} ${code}: ${detail}`;
}
