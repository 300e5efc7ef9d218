import { fileURLToPath } from "node:url";
import { execa } from "execa";

/** What one run cost, as measured-run.ts says it. */
interface Measured {
  readonly attempts: number;
  readonly complete: boolean;
  readonly milliseconds: number;
  readonly driverCpuMs: number;
  readonly peakMiB: number;
}

const FOUR = ["digest", "requests", "httparty", "curl"];
const GROWTH = [1_000, 10_000, 100_000];
const GROWTH_LIMIT = 1.15;
const MEMORY_LIMIT_MIB = 200;
/** Those that `pnpm conformance` runs with. */
const FLAGS = ["--max-semi-space-size=4", "--optimize-for-size"];

const failures: string[] = [];

async function measure(cases: number, jobs: number, clients: readonly string[]): Promise<Measured> {
  const script = fileURLToPath(new URL("measured-run.ts", import.meta.url));
  const args = [...FLAGS, script, String(cases), String(jobs), ...clients];
  const { stdout } = await execa(process.execPath, args, { stderr: "inherit" });
  const measured = JSON.parse(stdout) as Measured; // as measured-run.ts writes it
  if (!measured.complete) failures.push(`${cases} cases with ${clients.join(", ")}: not complete`);
  return measured;
}

function show(what: string, measured: Measured): void {
  const each = measured.milliseconds / measured.attempts;
  const cpu = measured.driverCpuMs / measured.attempts;
  process.stdout.write(
    `${what.padEnd(44)} ${(measured.milliseconds / 1000).toFixed(1).padStart(7)} s ${each.toFixed(2).padStart(7)} ms each, driver ${cpu.toFixed(2)} ms of CPU each, ${measured.peakMiB.toFixed(0)} MiB\n`,
  );
}

process.stdout.write("1,000 cases, starts included\n");
for (const jobs of [1, 2])
  show(`  ${FOUR.join(", ")}, ${jobs} at once`, await measure(1_000, jobs, FOUR));
for (const client of FOUR) show(`  ${client} alone`, await measure(1_000, 1, [client]));

process.stdout.write("\ngrowth with the number of attempts\n");
const growth: Measured[] = [];
for (const cases of GROWTH) {
  const measured = await measure(cases, 1, ["digest"]);
  growth.push(measured);
  show(`  ${cases.toLocaleString("en")} attempts`, measured);
}
// What the driver itself spends, start-up apart: the client's time depends on who else uses the machine.
const [small, middle, large] = growth;
if (small !== undefined && middle !== undefined && large !== undefined) {
  const slope = (a: Measured, b: Measured): number =>
    (b.driverCpuMs - a.driverCpuMs) / (b.attempts - a.attempts);
  const ratio = slope(middle, large) / slope(small, middle);
  process.stdout.write(
    `  an attempt of the last 90,000 costs ${ratio.toFixed(2)} x one of the first 10,000\n`,
  );
  if (ratio > GROWTH_LIMIT)
    failures.push(`cost grows by ${ratio.toFixed(2)}, allowed is ${GROWTH_LIMIT}`);
  if (large.peakMiB > MEMORY_LIMIT_MIB) {
    failures.push(
      `the driver took ${large.peakMiB.toFixed(0)} MiB, allowed are ${MEMORY_LIMIT_MIB}`,
    );
  }
}
for (const failure of failures) process.stderr.write(`MISSED: ${failure}\n`);
process.exitCode = failures.length === 0 ? 0 : 1;
