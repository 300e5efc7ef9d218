import { join } from "node:path";
import { expect, test } from "vitest";
import type { Baseline } from "../../src/baseline/baseline.ts";
import type { LoadedCase } from "../../src/cases/conformance-case.ts";
import type { Client } from "../../src/clients/client.ts";
import type { CaseResult } from "../../src/run/case-result.ts";
import { ResultStore } from "../../src/run/result-store.ts";
import { createSummariser } from "../../src/run/result-summary.ts";
import { type RunOptions, type RunOutcome, runConformance } from "../../src/run/run-conformance.ts";
import type { RunEvent } from "../../src/run/run-events.ts";
import { aFolder } from "../a-folder.ts";
import { aCase } from "../cases/a-case.ts";
import { aClient } from "../clients/a-client.ts";

const CASES: readonly LoadedCase[] = ["/first", "/second", "/third"].map((target, index) =>
  aCase({ id: `dg-00000${index + 1}`, steps: [{ method: "GET", target }] }),
);
const QUOTING: Baseline = {
  baseline: "requests",
  reasons: {},
  habits: [{ finding: "qop-quoted", reason: "quotes" }],
  deviations: [],
};

async function run(
  clients: readonly Client[],
  changes: Partial<RunOptions> = {},
  emit: (event: RunEvent) => void = () => {},
): Promise<Outcome> {
  const store = new ResultStore(join(aFolder(), "results"));
  const options: RunOptions = {
    cases: CASES,
    clients,
    baselines: new Map([["requests", QUOTING]]),
    seed: 0,
    jobs: 2,
    timeoutMs: 5000,
    installs: new Set(),
    signal: new AbortController().signal,
    store,
    ...changes,
  };
  const outcome = await runConformance(options, emit);
  const results = [...store];
  store.close();
  expect(outcome.results).toEqual(results.map(createSummariser()));
  return { ...outcome, results };
}

/** An outcome with its results as the store holds them. */
type Outcome = Omit<RunOutcome, "results"> & { readonly results: readonly CaseResult[] };

/** What each result came to, as "case outcome verdict". */
function verdicts({ results }: Pick<Outcome, "results">): string[] {
  return results.map((one) => `${one.case} ${one.outcome} ${one.baseline}`);
}

const FIRST = "dg-000001 pass-lax as-expected";
const SECOND = "dg-000002 pass-lax as-expected";
const THIRD = "dg-000003 pass-lax as-expected";

test.concurrent("a client that does as its dialect says is as expected at every case", async () => {
  const outcome = await run([aClient("right")]);
  expect(verdicts(outcome)).toEqual([FIRST, SECOND, THIRD]);
  expect(outcome.complete).toBe(true);
  expect(outcome.clients).toEqual([
    expect.objectContaining({ id: "right", version: "2.34.2", status: "ran" }),
  ]);
  const [first] = outcome.results;
  expect(first).toMatchObject({ bytesEqual: true, challengeEqual: true, roundTrips: 2, why: "" });
  expect(first?.authorization).toBe(first?.predicted);
  expect(first?.authorization).toMatch(/^Digest username="Mufasa", realm="r@x", nonce="n1", /);
  expect(
    first?.exchanges.map(({ method, target, status, line }) => [method, target, status, line]),
  ).toEqual([
    ["GET", "/first", 401, null],
    ["GET", "/first", 200, `Authorization: ${first?.authorization}`],
  ]);
});

test.concurrent.for([
  ["hanging", "timeout", "no answer within 1300 ms; reproducible"],
  ["crashing", "crash", "the adapter ended (SIGKILL); reproducible"],
  [
    "babbling",
    "crash",
    'the adapter wrote a line that is not the protocol: "Traceback (most recent call last):"; reproducible',
  ],
] as const)(
  "the adapter %s costs its own case and no other",
  async ([adapter, outcome, detail]) => {
    const seen = await run([aClient(adapter)], { timeoutMs: 300 });
    expect(verdicts(seen)).toEqual([FIRST, `dg-000002 ${outcome} regression`, THIRD]);
    expect(seen.results[1]?.findings).toEqual([
      ...(adapter === "crashing" ? [expect.objectContaining({ code: "qop-quoted" })] : []),
      expect.objectContaining({ code: outcome, detail: expect.stringContaining(`: ${detail}`) }),
    ]);
    expect(seen.clients.map(({ status }) => status)).toEqual(["ran"]);
    expect(seen.complete).toBe(true);
  },
);

test.concurrent("wrong clients cost the clients beside them nothing", async () => {
  const outcome = await run([aClient("right"), aClient("crashing"), aClient("babbling")]);
  expect(outcome.results.map(({ case: id, client }) => `${id} ${client}`)).toEqual(
    CASES.flatMap(({ id }) => [`${id} right`, `${id} crashing`, `${id} babbling`]),
  );
  const right = outcome.results.filter(({ client }) => client === "right");
  expect(verdicts({ ...outcome, results: right })).toEqual([FIRST, SECOND, THIRD]);
});

test.concurrent("a crash that a fresh process does not repeat is said to be poisoned", async () => {
  const outcome = await run([aClient("poisoned")]);
  expect(verdicts(outcome)).toEqual([FIRST, SECOND, "dg-000003 crash regression"]);
  expect(outcome.results[2]?.findings.map(({ detail }) => detail)).toEqual([
    "the client's process ended or left the protocol: the adapter ended (exit code 7); not seen again in a fresh process: poisoned by an earlier case",
  ]);
});

test.concurrent("one wrong digit in a response is a regression that names the byte", async () => {
  const outcome = await run([aClient("one-digit-off")], { cases: CASES.slice(0, 1) });
  expect(verdicts(outcome)).toEqual(["dg-000001 fail regression"]);
  const [result] = outcome.results;
  expect(result?.bytesEqual).toBe(false);
  expect(result?.axes).toEqual({
    parse: "pass",
    compute: "fail",
    format: "pass-lax",
    flow: "pass",
  });
  expect(result?.why).toBe("not in the baseline: response-wrong");
  const wrong = result?.findings.find(({ code }) => code === "response-wrong");
  expect(wrong?.detail).toMatch(
    /in request 2 the client's differs from the oracle's at byte 31: sent/,
  );
});

test.concurrent("right credentials in other bytes than predicted are a change", async () => {
  const outcome = await run([aClient("one-space-more")], { cases: CASES.slice(0, 1) });
  expect(verdicts(outcome)).toEqual(["dg-000001 pass-lax changed"]);
  const [result] = outcome.results;
  expect(result?.bytesEqual).toBe(false);
  expect(result?.why).toBe("the bytes differ from those the dialect predicts");
  expect(result?.authorization?.replace(",  ", ", ")).toBe(result?.predicted);
});

test.concurrent("a challenge that the adapter reports in other bytes is a harness error", async () => {
  const outcome = await run([aClient("altering")], { cases: CASES.slice(0, 1) });
  expect(verdicts(outcome)).toEqual(["dg-000001 harness-error regression"]);
  expect(outcome.results[0]?.challengeEqual).toBe(false);
});

test.concurrent("a client that lacks a capability is not asked, and nothing is held against it", async () => {
  const cases = [
    aCase({ id: "dg-000004", steps: [{ method: "PUT", target: "/" }] }),
    aCase({ id: "dg-000005", requires: ["proxy"] }),
    aCase({ id: "dg-000006" }),
  ];
  const outcome = await run([aClient("right")], { cases });
  expect(verdicts(outcome)).toEqual([
    "dg-000004 not-applicable as-expected",
    "dg-000005 not-applicable as-expected",
    "dg-000006 pass-lax as-expected",
  ]);
  expect(outcome.results.map(({ roundTrips }) => roundTrips)).toEqual([0, 0, 2]);
});

test.concurrent("what the adapter cannot do is not applicable", async () => {
  const outcome = await run([aClient("unable")], { cases: CASES.slice(0, 1) });
  expect(verdicts(outcome)).toEqual(["dg-000001 not-applicable as-expected"]);
});

test.concurrent("a client that is not there is absent, with the command that installs it", async () => {
  const gone = { id: "gone", detect: ["node", "-e", "process.exit(1)"] };
  const events: RunEvent[] = [];
  const outcome = await run(
    [aClient("right"), aClient("right", { ...gone, install: ["apt", "install", "gone"] })],
    { cases: CASES.slice(0, 1) },
    (event) => events.push(event),
  );
  expect(outcome.clients[1]).toMatchObject({
    id: "gone",
    status: "absent",
    reason: "it is not installed; run: apt install gone",
  });
  expect(verdicts(outcome)).toEqual([FIRST]);
  expect(outcome.complete).toBe(true);
  expect(events).toContainEqual({ type: "client", client: outcome.clients[1] });
});

test.concurrent("a client that lies at the start has failed, and proves nothing", async () => {
  const outcome = await run([aClient("lying")]);
  expect(outcome).toMatchObject({
    results: [],
    clients: [{ id: "lying", status: "failed", reason: expect.stringMatching(/unsupported/) }],
  });
});

test.concurrent("a client that cannot be started again has failed, and the run is not complete", async () => {
  const client = aClient("starting-once", { env: { ONCE: join(aFolder(), "once") } });
  const outcome = await run([aClient("right"), client]);
  expect(outcome.clients.map(({ status }) => status)).toEqual(["ran", "failed"]);
  expect(outcome.clients[1]?.reason).toMatch(/EEXIST/);
  expect(outcome.results.filter(({ client: id }) => id === "starting-once")).toHaveLength(1);
  expect(outcome.complete).toBe(false);
});

test.concurrent("a seed changes the order of the attempts and nothing of the outcome", async () => {
  const orderOf = async (seed: number): Promise<[string[], Outcome]> => {
    const order: string[] = [];
    const outcome = await run([aClient("right")], { seed }, (event) => {
      if (event.type === "result") order.push(event.result.case);
    });
    return [order, outcome];
  };
  const [[plain, first], [dealt, second]] = await Promise.all([orderOf(0), orderOf(2)]);
  expect(plain).toEqual(CASES.map(({ id }) => id));
  expect(dealt).not.toEqual(plain);
  expect(dealt.toSorted()).toEqual(plain);
  expect(second).toEqual(first);
});

test.concurrent("with one job the clients run one after the other", async () => {
  const order: string[] = [];
  const clients = [aClient("right", { id: "a" }), aClient("right", { id: "b" })];
  await run(clients, { jobs: 1, cases: CASES.slice(0, 2) }, (event) => {
    if (event.type === "client") order.push(`${event.client.id} starts`);
    if (event.type === "result") order.push(event.result.client);
  });
  expect(order).toEqual(["a starts", "a", "a", "b starts", "b", "b"]);
});

test.concurrent("a run that is stopped ends after the attempt under way and is not complete", async () => {
  const stop = new AbortController();
  const outcome = await run([aClient("right")], { signal: stop.signal }, (event) => {
    if (event.type === "result") stop.abort();
  });
  // While the first attempt was judged, the client was at the second.
  expect(verdicts(outcome)).toEqual([FIRST, SECOND]);
  expect(outcome.complete).toBe(false);
});

test.concurrent("a dialect nobody knows is refused before anything runs", async () => {
  const events: RunEvent[] = [];
  await expect(
    run([aClient("right", { dialect: "klingon" })], {}, (event) => events.push(event)),
  ).rejects.toMatchObject({
    code: "ERR_HARNESS_FIXTURE_INVALID",
    message: expect.stringMatching(/^the manifest of right: .*"klingon"/),
  });
  expect(events.map(({ type }) => type)).not.toContain("client");
});
