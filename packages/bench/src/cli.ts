#!/usr/bin/env node
import { randomInt } from "node:crypto";
import { fileURLToPath } from "node:url";
import { Command, InvalidArgumentError, Option } from "commander";
import { groups } from "./groups/groups.ts";
import { seededRandom } from "./measure/shuffle.ts";
import { formatSummary, formatTable } from "./report/format-table.ts";
import { type Measurement, meetsGoal } from "./report/measurement.ts";
import { writeReport } from "./report/write-report.ts";

interface CliOptions {
  readonly only?: readonly string[];
  readonly json: string;
  readonly seed: number;
  readonly requireGoals?: true;
}

const REPORT = fileURLToPath(new URL("../../../reports/bench.json", import.meta.url));
const names = groups.map(({ name }) => name);
const width = Math.max(...names.map(({ length }) => length)) + 2;
const summaries = groups.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`);

const program = new Command("bench")
  .description("Ours beside its peers: ratios of CPU time within one run")
  .addOption(new Option("--only <group...>", "measure these alone").choices(names))
  .option("--json <file>", "where the report goes", REPORT)
  .option("--seed <n>", "decides the order of the subjects", seedNumber, randomInt(2 ** 32))
  .option("--require-goals", "exit with 1 when a goal is missed")
  .addHelpText("after", `\nGroups:\n${summaries.join("\n")}`)
  .action(bench);

function seedNumber(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError("it has to be a whole number.");
  return Number(text);
}

async function bench({ only = names, json, seed, requireGoals }: CliOptions): Promise<void> {
  const { stdout, stderr } = process;
  const colour = stdout.isTTY === true && stdout.hasColors();
  const random = seededRandom(seed);
  const say = (line: string): void => void stderr.write(`${line}\n`);
  const all: Measurement[] = [];
  for (const group of groups.filter(({ name }) => only.includes(name))) {
    const measured = await group.measure({ random, say });
    stdout.write(`\n${formatTable(measured, colour)}\n`);
    all.push(...measured);
  }
  stdout.write(formatSummary(all, colour));
  await writeReport(json, all);
  stdout.write(`${all.length} ratios in ${json} (seed ${seed})\n`);
  if (requireGoals === true && all.some((one) => meetsGoal(one) === false)) process.exitCode = 1;
}

await program.parseAsync();
