import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readFixture } from "../../src/cases/validate.ts";
import { newAdapterCommand } from "../../src/commands/new-adapter-command.ts";
import { runCommand } from "../../src/commands/run-command.ts";
import { doctorCommand } from "../../src/commands/setup-command.ts";
import { aFolder } from "../a-folder.ts";
import { Sink } from "./sink.ts";

test.concurrent.for(["node", "python"])(
  "an adapter in %s works as it is written",
  async (language) => {
    const folder = join(aFolder(), "some-client");
    const out = new Sink();
    expect(newAdapterCommand(language, folder, out)).toBe(0);
    expect(out.text).toContain(`next: pnpm conformance doctor --client ${folder}/client.json\n`);
    for (const file of readdirSync(folder)) {
      expect(readFileSync(join(folder, file), "utf8")).not.toContain("{{");
    }
    const manifest = join(folder, "client.json");
    expect(readFixture(manifest, "client")).toMatchObject({ id: "some-client" });
    const said = new Sink();
    expect(await doctorCommand([manifest], said)).toBe(0);
    expect(said.text).toMatch(/^some-client: \d+\.\d+\.\d+ on /);
  },
);

test("the client of the Node template conforms at the plain case", async () => {
  const folder = join(aFolder(), "some-client");
  newAdapterCommand("node", folder, new Sink());
  const options = {
    client: [join(folder, "client.json")],
    case: ["parse/baseline"],
    tag: [],
    jobs: 1,
    seed: 0,
    timeout: 5000,
    require: false,
    setup: false,
    reporter: ["terminal"],
  };
  const out = new Sink();
  expect(await runCommand(options, out, new AbortController().signal)).toBe(0);
  expect(out.text).toContain("1 of 1 predicted to the byte");
});

test("nothing is written over, and nothing without a template or a name", () => {
  const folder = join(aFolder(), "here");
  mkdirSync(folder);
  const refusals = [
    [["python", folder], /here is there already; nothing was written/],
    [["cobol", join(folder, "x")], /no template for "cobol"; there are node and python/],
    [["node", join(folder, "My Client")], /"My Client" cannot name a client/],
  ] as const;
  for (const [[language, target], message] of refusals) {
    expect(() => newAdapterCommand(language, target, new Sink())).toThrow(message);
  }
  expect(readdirSync(folder)).toEqual([]);
});
