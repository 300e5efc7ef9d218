import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { diffCommand } from "../../src/commands/diff-command.ts";
import { mergeCommand } from "../../src/commands/merge-command.ts";
import { defaultJobs, type RunCommandOptions, runCommand } from "../../src/commands/run-command.ts";
import { aFolder } from "../a-folder.ts";
import { aManifest } from "./a-manifest.ts";
import { Sink } from "./sink.ts";

const PLAIN: RunCommandOptions = {
  client: [],
  case: ["parse/*", "qop/*"],
  tag: [],
  jobs: defaultJobs(),
  seed: 0,
  timeout: 5000,
  require: false,
  setup: false,
  reporter: [],
};

async function run(file: string, options: Partial<RunCommandOptions>): Promise<number> {
  const reporter = [`json=${file}.json`, `jsonl=${file}.jsonl`];
  const { signal } = new AbortController();
  return await runCommand({ ...PLAIN, reporter, ...options }, new Sink(), signal);
}

/** A report without what two runs never have in common. */
function timeless(file: string): string {
  return readFileSync(file, "utf8").replace(/"(startedAt|durationMs)": ?("[^"]*"|\d+)/g, "$1");
}

test("shards of a run merge to its bytes, whatever the jobs and the seed", async () => {
  const folder = aFolder();
  const client = [aManifest("right"), aManifest("one-space-more")];
  const whole = join(folder, "whole");
  const code = await run(whole, { client, jobs: 1 });
  const shards = [1, 2, 3].map((index) => ({ index, of: 3 }));
  for (const shard of shards) {
    await run(join(folder, `${shard.index}`), { client, shard, jobs: shard.index, seed: 0 });
  }
  const merged = join(folder, "merged");
  const reporter = [`json=${merged}.json`, `jsonl=${merged}.jsonl`];
  const files = ["3.jsonl", "1.json", "2.jsonl"].map((name) => join(folder, name));
  expect(mergeCommand(files, { require: false, reporter }, new Sink())).toBe(code);
  for (const end of ["json", "jsonl"]) {
    expect(timeless(`${merged}.${end}`)).toBe(timeless(`${whole}.${end}`));
  }
  const out = new Sink();
  expect(diffCommand(`${whole}.json`, `${merged}.jsonl`, out)).toBe(0);
  expect(out.text).toMatch(/^\d+ results compared, no differences\n$/);
  expect(diffCommand(`${whole}.json`, join(folder, "1.json"), new Sink())).toBe(1);
});

test("a run by several processes of one client and with another seed has the same bytes", async () => {
  const folder = aFolder();
  const client = [aManifest("right")];
  await run(join(folder, "a"), { client, jobs: 1 });
  await run(join(folder, "b"), { client, jobs: 4, seed: 0 });
  expect(timeless(join(folder, "b.jsonl"))).toBe(timeless(join(folder, "a.jsonl")));
  await run(join(folder, "c"), { client, jobs: 4, seed: 7 });
  const plain = timeless(join(folder, "c.jsonl")).replace('"seed":7', '"seed":0');
  expect(plain).toBe(timeless(join(folder, "a.jsonl")));
});
