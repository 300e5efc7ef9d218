import { join } from "node:path";
import { expect, test } from "vitest";
import { doctorCommand, setupCommand } from "../../src/commands/setup-command.ts";
import { aFolder } from "../a-folder.ts";
import { aManifest } from "./a-manifest.ts";
import { Sink } from "./sink.ts";

const NEVER = ["node", "-e", "process.exit(1)"];

test.concurrent("setup leaves alone what is there, installs what is missing, and says which", async () => {
  const file = join(aFolder(), "there");
  const missing = {
    id: "missing",
    detect: ["node", "-e", `require('fs').statSync('${file}')`],
    install: ["node", "-e", `require('fs').writeFileSync('${file}', '')`],
  };
  const manifests = [aManifest("right"), aManifest("right", missing)];
  const out = new Sink();
  expect(await setupCommand(manifests, out)).toBe(0);
  expect(out.text.split("\n")).toEqual([
    "right: already there",
    expect.stringMatching(/^missing is missing; installing it with: node -e /),
    "missing: installed",
    "",
  ]);
  const again = new Sink();
  expect(await setupCommand(manifests, again)).toBe(0);
  expect(again.text).toBe("right: already there\nmissing: already there\n");
});

test.concurrent("setup ends with 1 when a client stays missing, and goes on with the others", async () => {
  const out = new Sink();
  const manifests = [
    aManifest("right", { id: "gone", detect: NEVER, install: NEVER }),
    aManifest("right"),
  ];
  expect(await setupCommand(manifests, out)).toBe(1);
  expect(out.text).toContain("gone: ABSENT: its install command failed");
  expect(out.text).toContain("right: already there\n");
});

test.concurrent("doctor says of every client whether it is there and how it can be driven", async () => {
  const out = new Sink();
  const manifests = [
    aManifest("right"),
    aManifest("right", { id: "gone", detect: NEVER }),
    aManifest("lying"),
  ];
  expect(await doctorCommand(manifests, out)).toBe(1);
  expect(out.text.split("\n")).toEqual([
    "right: 2.34.2 on a test, entropy pinned, a new instance a run, 2 capabilities",
    "gone: ABSENT; install it with: pnpm conformance setup --client gone",
    expect.stringMatching(/^lying: BROKEN: the adapter of lying did not answer `unsupported`/),
    "",
  ]);
});

test.concurrent("doctor ends with 0 when all is well", async () => {
  expect(await doctorCommand([aManifest("right")], new Sink())).toBe(0);
});

test.concurrent("both refuse a client they do not know", async () => {
  const usage = { code: "ERR_HARNESS_USAGE" };
  await expect(setupCommand(["nonsense"], new Sink())).rejects.toMatchObject(usage);
  await expect(doctorCommand(["nonsense"], new Sink())).rejects.toMatchObject(usage);
});
