import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { loadClients, selectClients } from "../src/clients/load-clients.ts";
import { concludeRun } from "../src/commands/conclude-run.ts";
import { chooseReporters } from "../src/report/choose-reporters.ts";
import { ResultStore } from "../src/run/result-store.ts";
import { runConformance } from "../src/run/run-conformance.ts";
import { benchCases } from "./bench-cases.ts";

/**
 * Makes one run and says what it cost: `node measured-run.ts CASES JOBS CLIENT...`. A process of its own for
 * each, so that the most memory it had is this run's.
 */
const [, , count = "", jobs = "", ...names] = process.argv;
const folder = mkdtempSync(join(tmpdir(), "harness-bench-"));
const store = new ResultStore(join(folder, "results"));
try {
  const cases = benchCases(Number(count));
  const clients = selectClients(loadClients(), names);
  const baselines = new Map();
  const start = performance.now();
  const outcome = await runConformance(
    {
      cases,
      clients,
      baselines,
      seed: 0,
      jobs: Number(jobs),
      timeoutMs: 5000,
      installs: new Set(),
      signal: new AbortController().signal,
      store,
    },
    () => {},
  );
  const about = { startedAt: new Date(0).toISOString(), durationMs: 0, seed: 0 };
  const required = new Set(names);
  const ended = { about, cases, clients, baselines, required, whole: false, outcome, store };
  const reporters = ["json", "jsonl"].map((name) => `${name}=${join(folder, `a.${name}`)}`);
  concludeRun(ended, chooseReporters(reporters), null);
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const measured = {
    attempts: outcome.results.length,
    complete: outcome.complete,
    milliseconds: performance.now() - start,
    driverCpuMs: (userCPUTime + systemCPUTime) / 1000,
    peakMiB: maxRSS / 1024,
  };
  process.stdout.write(`${JSON.stringify(measured)}\n`);
} finally {
  store.close();
  rmSync(folder, { recursive: true });
}
