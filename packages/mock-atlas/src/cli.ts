#!/usr/bin/env node
import { once } from "node:events";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { type ApiKeyOptions, TEST_API_KEY } from "./api-key.ts";
import { type DigestFault, digestFaults, faultNames } from "./auth/digest-faults.ts";
import { refusalLine } from "./console/refusal-line.ts";
import { startMessage } from "./console/start-message.ts";
import { MockAtlasError } from "./mock-atlas-error.ts";
import type { ReplayCommandOptions } from "./replay/replay-command.ts";
import { startMockAtlas } from "./server/start-mock-atlas.ts";

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

interface CliOptions {
  readonly port: number;
  readonly host: string;
  readonly publicKey?: string;
  readonly privateKey?: string;
  readonly fault: readonly DigestFault[];
}

function portNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new InvalidArgumentError("it has to be a number from 0 to 65535.");
  }
  return Number(text);
}

function addFault(name: string, earlier: readonly DigestFault[]): readonly DigestFault[] {
  const fault = faultNames.find((known) => known === name);
  if (fault !== undefined) return [...earlier, fault];
  throw new InvalidArgumentError(`there are ${faultNames.join(", ")}.`);
}

function faultLines(): string {
  const width = Math.max(...faultNames.map(({ length }) => length)) + 2;
  const lines = faultNames.map((name) => `  ${name.padEnd(width)}${digestFaults[name].summary}`);
  return lines.join("\n");
}

const program = new Command("mock-atlas")
  .description("An unofficial mock of the MongoDB Atlas Administration API")
  .option("--port <n>", "where to listen; 0 takes a free port", portNumber, 8080)
  .option("--host <address>", "the address to listen on", "127.0.0.1")
  .option("--public-key <text>", "the public half of the API key that is let in")
  .option("--private-key <text>", "its private half")
  .addOption(
    new Option("--fault <name>", "differ from Atlas in this (repeatable)")
      .argParser(addFault)
      .default([], "none"),
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

async function serve(options: CliOptions): Promise<void> {
  const { port, host, fault: faults } = options;
  const stopped = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  const atlas = await startMockAtlas({
    port,
    host,
    keys: [apiKey(options)],
    faults,
    onRequest: (record) => {
      const line = refusalLine(record);
      if (line !== null) process.stderr.write(`${line}\n`);
    },
  });
  process.stdout.write(startMessage(atlas));
  await stopped;
  await atlas.close();
}

function apiKey({ publicKey, privateKey }: CliOptions): ApiKeyOptions {
  if (publicKey !== undefined && privateKey !== undefined) return { publicKey, privateKey };
  if (publicKey === undefined && privateKey === undefined) return TEST_API_KEY;
  return program.error("error: --public-key and --private-key go together; give both or neither");
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
