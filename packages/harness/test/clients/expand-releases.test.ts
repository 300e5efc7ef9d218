import { expect, test } from "vitest";
import type { Client } from "../../src/clients/client.ts";
import { chooseVersions, expandReleases } from "../../src/clients/expand-releases.ts";
import { aClient } from "./a-client.ts";

const VERSIONS = [
  "2.34.2",
  "2.34.0",
  "2.27.1",
  "2.20",
  "2.20.1",
  "2.19.1",
  "3.0.0b1",
  "",
  "nonsense",
];

/** A client with releases that a command lists. */
function released(print = `console.log(${JSON.stringify(VERSIONS.join("\n"))})`): Client {
  return aClient("right", {
    id: "requests",
    core: true,
    order: 1,
    releases: {
      list: ["node", "-e", print],
      command: ["env/{version}/python", "adapter"],
      detect: ["env/{version}/python", "{version}"],
      install: ["pip", "requests=={version}"],
      dialects: ["requests-2.27"],
    },
  });
}

test.for([
  ["2.20", "latest", ["2.20", "2.20.1", "2.27.1", "2.34.0", "2.34.2"]],
  ["2.20.1", "2.34.0", ["2.20.1", "2.27.1", "2.34.0"]],
  ["2.19", "2.20", ["2.19.1", "2.20", "2.20.1"]],
  ["2.27.1", "2.27.1", ["2.27.1"]],
  ["3", "latest", []],
] as const)("from %s to %s are the final releases %j, the oldest first", ([from, to, chosen]) => {
  expect(chooseVersions(VERSIONS, from, to)).toEqual(chosen);
});

test("a range becomes a client a release, each in its own environment and with its own dialect", async () => {
  const names = ["curl", "requests@2.27..latest"];
  const { releases, names: others } = await expandReleases([released()], names);
  expect(others).toEqual(["curl"]);
  expect(releases.map(({ id, dialect }) => [id, dialect])).toEqual([
    ["requests@2.27.1", "requests-2.27"],
    ["requests@2.34.0", "requests"],
    ["requests@2.34.2", "requests"],
  ]);
  expect(releases[0]).toMatchObject({
    command: ["env/2.27.1/python", "adapter"],
    detect: ["env/2.27.1/python", "2.27.1"],
    install: ["pip", "requests==2.27.1"],
    releaseOf: "requests",
  });
  expect(releases[0]).not.toHaveProperty("core");
});

test("a release that no dialect was proven for has the nearest older one", async () => {
  const { releases } = await expandReleases([released()], ["requests@2.19..2.20"]);
  expect(new Set(releases.map(({ dialect }) => dialect))).toEqual(new Set(["requests-2.27"]));
});

test.for<[string, Client, RegExp]>([
  ["nothing@1..2", released(), /nothing does not say where .*; these do: requests/],
  ["right@1..2", aClient("right"), /right does not say where its releases are/],
  ["requests@9..latest", released(), /no release from 9 to latest/],
  [
    "requests@1..2",
    released("console.error('offline'); process.exit(1)"),
    /listed: offline; run by/,
  ],
])("%s is an error of usage", async ([name, client, message]) => {
  await expect(expandReleases([client], [name])).rejects.toMatchObject({
    code: "ERR_HARNESS_USAGE",
    message: expect.stringMatching(message),
  });
});
