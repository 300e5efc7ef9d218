import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { baselineCommand } from "./commands/baseline-command.ts";
import { type CanaryCommandOptions, canaryCommand } from "./commands/canary-command.ts";
import { coverageCommand } from "./commands/coverage-command.ts";
import { diffCommand } from "./commands/diff-command.ts";
import { EXIT_HARNESS, EXIT_USAGE } from "./commands/exit-code.ts";
import { type FuzzCommandOptions, fuzzCommand } from "./commands/fuzz-command.ts";
import { ladderCommand } from "./commands/ladder-command.ts";
import { listCommand } from "./commands/list-command.ts";
import { type MatrixCommandOptions, matrixCommand } from "./commands/matrix-command.ts";
import { type MergeCommandOptions, mergeCommand } from "./commands/merge-command.ts";
import { newAdapterCommand } from "./commands/new-adapter-command.ts";
import { newCaseCommand } from "./commands/new-case-command.ts";
import { type ReplayCommandOptions, replayCommand } from "./commands/replay-command.ts";
import { defaultJobs, type RunCommandOptions, runCommand } from "./commands/run-command.ts";
import { selfTestCommand } from "./commands/self-test-command.ts";
import { doctorCommand, setupCommand } from "./commands/setup-command.ts";
import { showCommand } from "./commands/show-command.ts";
import { HarnessError } from "./harness-error.ts";
import type { Shard } from "./report/conformance-report.ts";

const abort = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    // Asked once, a run ends its attempts and reports; asked twice, it ends.
    if (abort.signal.aborted) process.exit(EXIT_HARNESS);
    abort.abort();
  });
}

function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value];
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("it has to be a whole number.");
  return Number(text);
}

function positiveNumber(text: string): number {
  const value = wholeNumber(text);
  if (value === 0) throw new InvalidArgumentError("it has to be at least 1.");
  return value;
}

function shard(text: string): Shard {
  const [, index = 0, of = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (index < 1 || index > of) throw new InvalidArgumentError("it has to be like 1/4.");
  return { index, of };
}

/** GitHub Actions, GitLab and most others set `CI=true`. */
function isContinuousIntegration(): boolean {
  return !["", "0", "false"].includes(process.env["CI"] ?? "");
}

const program = new Command("digest-conformance")
  .description("Do HTTP Digest implementations put the same bytes on the wire?")
  .exitOverride()
  .configureHelp({ showGlobalOptions: true });

/** Gives a command a body whose number becomes the exit code. */
function action<A extends unknown[]>(
  body: (...args: A) => number | Promise<number>,
): (...args: A) => Promise<void> {
  return async (...args) => {
    process.exitCode = await body(...args);
  };
}

program
  .command("run", { isDefault: true })
  .description("run the cases through the clients and compare the bytes")
  .option("--client <id or file>", "only this client (repeatable)", collect, [])
  .option("--case <id or glob>", "only these cases, by id or area/slug (repeatable)", collect, [])
  .option("--tag <tag>", "only cases with this tag (repeatable)", collect, [])
  .option("--jobs <n>", "client processes at the same time", positiveNumber, defaultJobs())
  .option("--shard <i/n>", "only the i-th of n parts of the cases, for `merge`", shard)
  .option("--seed <n>", "deal the cases in another order", wholeNumber, 0)
  .option("--timeout <ms>", "for each call of a case", positiveNumber, 5000)
  .option(
    "--reporter <name[=path]>",
    "terminal, json, jsonl, html, junit (repeatable); all of them unless given",
    collect,
    [],
  )
  .option(
    "--require",
    "every client has to be there, as if all had been named; so it is where CI is set",
    isContinuousIntegration(),
  )
  .option("--no-require", "only the core has to be there")
  .option("--no-setup", "do not install clients that have to be there and are missing")
  .action(
    action((options: RunCommandOptions) => runCommand(options, process.stdout, abort.signal)),
  );

program
  .command("list")
  .description("name every case and every client")
  .argument("[case...]", "ids or globs")
  .action(action((patterns: string[]) => listCommand(patterns, process.stdout)));

program
  .command("show")
  .description("tell one case in words")
  .argument("<case>", "its id or area/slug")
  .action(action((name: string) => showCommand(name, process.stdout)));

program
  .command("setup")
  .description("install the clients that are missing")
  .option("--client <id>", "only this client (repeatable)", collect, [])
  .action(action((options: { client: string[] }) => setupCommand(options.client, process.stdout)));

program
  .command("doctor")
  .description("say which clients are there and can be driven")
  .option("--client <id>", "only this client (repeatable)", collect, [])
  .action(action((options: { client: string[] }) => doctorCommand(options.client, process.stdout)));

program
  .command("matrix")
  .description("show the last run again, or keep a document in step with it")
  .option("--reports <folder>", "where the reports are", "reports")
  .addOption(new Option("--write <file>", "write the matrix into a document").conflicts("check"))
  .option("--check <file>", "fail when a document shows another matrix")
  .action(action((options: MatrixCommandOptions) => matrixCommand(options, process.stdout)));

program
  .command("replay")
  .description("make one attempt again and show every byte of it")
  .argument("<result>", "case[/variant]@client, with report.json# before it to compare")
  .option("--hexdump", "show the bytes in hexadecimal", false)
  .option("--against <client>", "run another client beside and show where they part")
  .option("--timeout <ms>", "for each call of the case", positiveNumber, 5000)
  .action(
    action((name: string, options: ReplayCommandOptions) =>
      replayCommand(name, options, process.stdout),
    ),
  );

program
  .command("merge")
  .description("put the shards of one run together")
  .argument("<report...>", "the .json or .jsonl of every shard")
  .option("--reporter <name[=path]>", "as for run (repeatable)", collect, [])
  .option("--require", "as for run", isContinuousIntegration())
  .option("--no-require", "as for run")
  .action(
    action((files: string[], options: MergeCommandOptions) =>
      mergeCommand(files, options, process.stdout),
    ),
  );

program
  .command("diff")
  .description("say what changed from one report to another")
  .argument("<a>", "a .json or .jsonl report")
  .argument("<b>", "another one")
  .action(action((before: string, after: string) => diffCommand(before, after, process.stdout)));

program
  .command("ladder")
  .description("check the derived values of the cases")
  .option("--write", "put the right values into the files", false)
  .action(action((options: { write: boolean }) => ladderCommand(options.write, process.stdout)));

program
  .command("new-case")
  .description("write a new case to change one thing in")
  .argument("<path>", "area/slug")
  .argument("<title>", "one sentence: what a conforming client does")
  .action(action((path: string, title: string) => newCaseCommand(path, title, process.stdout)));

program
  .command("baseline")
  .description("check the baselines, or take in what the last run surprised with")
  .option("--accept [report]", "write entries for every surprise whose bytes were predicted")
  .action(
    action(({ accept = null }: { accept?: string | true | null }) =>
      baselineCommand(accept === true ? "reports/conformance.json" : accept, process.stdout),
    ),
  );

program
  .command("self-test")
  .description(
    "see whether the cases find every mistake of the wrong clients, and none in the right one",
  )
  .option("--all", "tell of the mistakes that were found, too", false)
  .option("--timeout <ms>", "for each call of a case", positiveNumber, 5000)
  .action(
    action((options: { all: boolean; timeout: number }) =>
      selfTestCommand(options, process.stdout),
    ),
  );

program
  .command("canary")
  .description("search traffic, answers, logs and reports for passwords, HA1 and session keys")
  .option("--client <id or file>", "only this client (repeatable)", collect, [])
  .option("--case <id or glob>", "only these cases (repeatable)", collect, [])
  .option("--timeout <ms>", "for each call of a case", positiveNumber, 5000)
  .action(action((options: CanaryCommandOptions) => canaryCommand(options, process.stdout)));

program
  .command("fuzz")
  .description("look for challenges that clients take differently")
  .option("--client <id or file>", "only this client (repeatable)", collect, [])
  .option("--seed <n>", "try other challenges", wholeNumber, 1)
  .option("--inputs <n>", "how many more challenges to try", positiveNumber, 500)
  .option("--state <file>", "where it stands, to go on from there", "reports/fuzz/state.json")
  .option("--drafts <folder>", "where drafts of cases go", "reports/fuzz/drafts")
  .option("--timeout <ms>", "for each challenge", positiveNumber, 2000)
  .action(
    action((options: FuzzCommandOptions) => fuzzCommand(options, process.stdout, abort.signal)),
  );

program
  .command("coverage")
  .description("say which requirements of the RFCs the cases try, and whether any is forgotten")
  .option("--json", "write the data", false)
  .option("--all", "name every requirement", false)
  .action(
    action((options: { json: boolean; all: boolean }) => coverageCommand(options, process.stdout)),
  );

program
  .command("new-adapter")
  .description("write an adapter for a client of your own, to begin with")
  .argument("<language>", "node or python")
  .argument("<folder>", "where to; its name becomes the client's")
  .action(
    action((language: string, folder: string) =>
      newAdapterCommand(language, folder, process.stdout),
    ),
  );

program
  .command("explain")
  .description("why two digests differ (not built yet)")
  .allowUnknownOption()
  .allowExcessArguments()
  .action(
    action(() => {
      process.stderr.write("explain is not built yet.\n");
      return EXIT_USAGE;
    }),
  );

try {
  await program.parseAsync();
} catch (fault) {
  if (fault instanceof CommanderError) {
    process.exitCode = fault.exitCode === 0 ? 0 : EXIT_USAGE;
  } else if (fault instanceof HarnessError) {
    process.stderr.write(`${fault.code}: ${fault.message}\n`);
    process.exitCode = fault.code === "ERR_HARNESS_USAGE" ? EXIT_USAGE : EXIT_HARNESS;
  } else {
    process.stderr.write(`${fault instanceof Error ? fault.stack : String(fault)}\n`);
    process.exitCode = EXIT_HARNESS;
  }
}
