import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { install, isInstalled, resolveCommand } from "../../src/clients/installation.ts";
import { inWorkspace } from "../../src/workspace.ts";
import { aFolder } from "../a-folder.ts";
import { aClient } from "./a-client.ts";

const fails = [
  "node",
  "-e",
  "console.log('one\\ntwo'); console.error('three\\nfour'); process.exit(3)",
];

function missing(installer?: readonly string[]) {
  const file = join(aFolder(), "there");
  return {
    file,
    client: aClient("right", {
      detect: ["node", "-e", `require('fs').statSync(${JSON.stringify(file)})`],
      ...(installer === undefined
        ? {}
        : { install: installer.map((word) => word.replace("FILE", file)) }),
    }),
  };
}

test("a client is there when its detect command succeeds", async () => {
  expect(await isInstalled(aClient("right"))).toBe(true);
  expect(await isInstalled(aClient("right", { detect: fails }))).toBe(false);
  expect(await isInstalled(aClient("right", { detect: ["/nowhere/program"] }))).toBe(false);
});

test("commands run from the root of the repository, with the environment of the manifest", async () => {
  const script =
    "process.exit(process.cwd() === process.env.WANTED && process.env.PATH !== undefined ? 0 : 1)";
  const client = aClient("right", { detect: ["node", "-e", script] });
  const root = inWorkspace(".");
  expect(await isInstalled({ ...client, env: { WANTED: root } })).toBe(true);
  expect(await isInstalled({ ...client, env: { WANTED: "/" } })).toBe(false);
});

test("node as a first word is the Node that runs the harness", () => {
  expect(resolveCommand(["node", "a", "node"])).toEqual({
    file: process.execPath,
    args: ["a", "node"],
  });
  expect(resolveCommand(["python3"])).toEqual({ file: "python3", args: [] });
});

test("a client that is missing is installed, and it is said before", async () => {
  const { client, file } = missing(["node", "-e", "require('fs').writeFileSync('FILE', '')"]);
  const said: string[] = [];
  expect(
    await install(client, (line) => {
      expect(existsSync(file)).toBe(false);
      said.push(line);
    }),
  ).toEqual({ present: true });
  expect(said).toEqual([
    `right is missing; installing it with: node -e require('fs').writeFileSync('${file}', '')`,
  ]);
  expect(await isInstalled(client)).toBe(true);
});

test("says that there is no way to install a client", async () => {
  const said: string[] = [];
  expect(await install(missing().client, (line) => said.push(line))).toEqual({
    present: false,
    why: "it is not installed and its manifest has no install command",
    how: null,
  });
  expect(said).toEqual([]);
});

test("says what the install command said last when it fails", async () => {
  const installation = await install(missing(fails).client, () => {});
  expect(installation).toMatchObject({ present: false, how: fails.join(" ") });
  expect(installation).toHaveProperty(
    "why",
    expect.stringMatching(/^its install command failed: .*four/),
  );
});

test("does not believe an install command that changes nothing", async () => {
  expect(await install(missing(["node", "--version"]).client, () => {})).toEqual({
    present: false,
    why: "its install command ended well, but it is still not detected",
    how: "node --version",
  });
});
