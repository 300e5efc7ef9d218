import { Command } from "commander";
import { expect, test } from "vitest";
import { TEST_API_KEY, TEST_ORG_ID } from "../../src/api-key.ts";
import { addServerOptions, type CommandLine, overlay } from "../../src/config/command-line.ts";
import type { MockAtlasOptions } from "../../src/index.ts";

function optionsOf(parameters: readonly string[], config: MockAtlasOptions = {}): MockAtlasOptions {
  const command = addServerOptions(new Command())
    .exitOverride()
    .configureOutput({ writeErr() {} });
  command.parse(parameters, { from: "user" });
  return overlay(config, command.opts<CommandLine>(), () => {
    throw new Error("half a key");
  });
}

test("says nothing but the port when nothing is said", () => {
  expect(optionsOf([])).toEqual({ port: 8080, digest: {} });
});

test.for<[readonly string[], MockAtlasOptions]>([
  [["--port", "0"], { port: 0 }],
  [["--host", "::1"], { host: "::1" }],
  [["--seed", "s"], { seed: "s" }],
  [["--transitions", "instant"], { transitions: { mode: "instant" } }],
  [["--transitions", "polls:3"], { transitions: { mode: "polls", polls: 3 } }],
  [["--transitions", "clock:0.5"], { transitions: { mode: "clock", scale: 0.5 } }],
  [["--transitions", "manual"], { transitions: { mode: "manual" } }],
  [["--nonce-counts", "off"], { digest: { nonceCounts: "off" } }],
  [["--nonce-life", "500"], { digest: { nonceLifeMs: 500 } }],
  [["--rate-limits"], { rateLimits: {} }],
  [["--rate-limits", "7"], { rateLimits: { capacity: 7, refill: 7 } }],
  [["--control", "off"], { control: "off" }],
  [["--link-origin", "https://a.test"], { linkOrigin: "https://a.test" }],
  [["--client-address", "192.0.2.1"], { clientAddress: "192.0.2.1" }],
  [["--no-error-code"], { errorCode: false }],
  [["--no-enforce-sunset"], { enforceSunset: false }],
  [["--challenge-on-role"], { challengeOnRole: true }],
  [
    ["--role", "ORG_READ_ONLY", "--role", "GROUP_OWNER@group:60f1b2c3d4e5f60718293a4c"],
    {
      keys: [
        {
          ...TEST_API_KEY,
          roles: [
            { orgId: TEST_ORG_ID, roleName: "ORG_READ_ONLY" },
            { groupId: "60f1b2c3d4e5f60718293a4c", roleName: "GROUP_OWNER" },
          ],
        },
      ],
    },
  ],
  [
    ["--public-key", "a", "--private-key", "b", "--world", "w", "--allow-from", "10.0.0.0/8"],
    {
      keys: [
        {
          publicKey: "a",
          privateKey: "b",
          world: "w",
          accessList: [{ cidrBlock: "10.0.0.0/8", ipAddress: null }],
        },
      ],
    },
  ],
])("%j", ([parameters, options]) => {
  expect(optionsOf(parameters)).toMatchObject(options);
});

test("wins over the configuration member by member, and leaves the rest of it", () => {
  const config: MockAtlasOptions = {
    port: 1,
    seed: "file",
    digest: { nonceLifeMs: 5, nonceCounts: "off" },
  };
  expect(optionsOf(["--seed", "line", "--nonce-counts", "monotonic"], config)).toEqual({
    port: 1,
    seed: "line",
    digest: { nonceLifeMs: 5, nonceCounts: "monotonic" },
  });
});

test.for([
  ["--transitions", "polls:0"],
  ["--transitions", "soon"],
  ["--nonce-life", "0"],
  ["--nonce-counts", "x"],
  ["--rate-limits", "x"],
  ["--role", "org owner"],
  ["--control", "x"],
])("refuses %j", (parameters) => {
  expect(() => optionsOf(parameters)).toThrow();
});
