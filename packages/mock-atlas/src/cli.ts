#!/usr/bin/env node
import { once } from "node:events";
import { Command, CommanderError } from "commander";
import { digestFaults, faultNames } from "./auth/digest-faults.ts";
import { addServerOptions, type CommandLine, overlay } from "./config/command-line.ts";
import { refusalLine } from "./console/refusal-line.ts";
import { startMessage } from "./console/start-message.ts";
import { MockAtlasError } from "./mock-atlas-error.ts";
import type { ReplayCommandOptions } from "./replay/replay-command.ts";
import { type MockAtlasOptions, startMockAtlas } from "./server/start-mock-atlas.ts";
import { placeAuthority } from "./tls/place-authority.ts";

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

function faultLines(): string {
  const width = Math.max(...faultNames.map(({ length }) => length)) + 2;
  const lines = faultNames.map((name) => `  ${name.padEnd(width)}${digestFaults[name].summary}`);
  return lines.join("\n");
}

const program = addServerOptions(
  new Command("mock-atlas").description(
    "An unofficial mock of the MongoDB Atlas Administration API",
  ),
)
  .addHelpText("after", `\nFaults:\n${faultLines()}`)
  .exitOverride()
  .action(serve);

program
  .command("replay <dir>")
  .description("Send the requests of recorded flows to a mock and compare the answers")
  .option("--json <file>", "write the report there as JSON")
  .option("--flow <text>", "only flows whose name has this text in it")
  .option("--at-least <percent>", "fail when fewer answers are equal", Number)
  .action(async (dir: string, options: ReplayCommandOptions) => {
    const { replay } = await import("./replay/replay-command.ts");
    const enough = replay(dir, options, (text) => process.stdout.write(text));
    if (!enough) process.exitCode = EXIT_FAILED;
  });

program
  .command("coverage")
  .description("List which operations and versions the mock keeps state for, shapes or lacks")
  .option("--json <file>", "write the list there as JSON")
  .action(async ({ json }: { readonly json?: string }) => {
    const { coverage } = await import("./coverage/coverage-command.ts");
    // The option is the program's own, so that it may stand on either side of the command.
    const { openapi } = program.opts<CommandLine>();
    await coverage({ openapi, json }, (text) => process.stdout.write(text));
  });

async function serve(said: CommandLine): Promise<void> {
  const stopped = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  const options = overlay(await fromFiles(said), said, () =>
    program.error("error: --public-key and --private-key go together; give both or neither"),
  );
  const authority = await placeAuthority(options.tls ?? false);
  try {
    await using atlas = await startMockAtlas({
      ...options,
      tls: authority.tls,
      onRequest: (record) => {
        const line = refusalLine(record);
        if (line !== null) process.stderr.write(`${line}\n`);
      },
    });
    process.stdout.write(startMessage(atlas, authority.file));
    await stopped;
  } finally {
    await authority.remove();
  }
}

/** What has to be checked against the schema, which is only loaded then. */
async function fromFiles({ config, faultRule }: CommandLine): Promise<MockAtlasOptions> {
  if (config === undefined && faultRule === undefined) return {};
  const { readConfig, readFaultRules } = await import("./config/read-config.ts");
  const options = config === undefined ? {} : await readConfig(config);
  return faultRule === undefined ? options : { ...options, ...readFaultRules(faultRule) };
}

try {
  await program.parseAsync();
} catch (fault) {
  if (fault instanceof CommanderError) {
    process.exitCode = fault.exitCode === 0 ? 0 : EXIT_USAGE;
  } else if (fault instanceof MockAtlasError) {
    process.stderr.write(`${fault.code}: ${fault.message}\n`);
    process.exitCode = fault.code === "ERR_MOCK_ATLAS_OPTION_INVALID" ? EXIT_USAGE : EXIT_FAILED;
  } else {
    throw fault;
  }
}
