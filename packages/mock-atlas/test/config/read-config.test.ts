import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import schema from "../../config.schema.json" with { type: "json" };
import { faultNames } from "../../src/auth/digest-faults.ts";
import { readConfig, readFaultRules } from "../../src/config/read-config.ts";
import { ATLAS_DIGEST_POLICY, startMockAtlas } from "../../src/index.ts";

const folder = await mkdtemp(join(tmpdir(), "mock-atlas-config-"));
afterAll(() => rm(folder, { recursive: true }));
let files = 0;

async function configFile(content: unknown): Promise<string> {
  files += 1;
  const file = join(folder, `${files}.json`);
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const KEY = { publicKey: "ewmaqvde", privateKey: "1f0c9a52-6c47-4d0b-9a35-7b2d5c8e4f10" };

test("reads everything that a server can be told in JSON, and a server starts with it", async () => {
  const config = {
    port: 0,
    host: "127.0.0.1",
    control: "off",
    keys: [
      {
        ...KEY,
        id: "60f1b2c3d4e5f60718293a4c",
        roles: [{ orgId: "60f1b2c3d4e5f60718293a4b", roleName: "ORG_READ_ONLY" }],
        accessList: [{ cidrBlock: "127.0.0.0/8", ipAddress: null }],
        world: "one",
      },
    ],
    data: { orgs: [{ id: "60f1b2c3d4e5f60718293a4b" }] },
    seed: "s",
    transitions: { mode: "polls", polls: 3 },
    faults: ["no-spaces"],
    faultRules: [{ effect: { kind: "error", status: 500 }, path: "/api/**", times: 1 }],
    digest: { nonceCounts: "monotonic", nonceLifeMs: 1000 },
    rateLimits: { capacity: 10 },
    enforceSunset: false,
    errorCode: false,
    challengeOnRole: true,
    linkOrigin: "https://cloud.mongodb.com",
    clientAddress: "192.0.2.1",
    build: "0".repeat(40),
    upstreamServiceTime: 1,
    bodyLimit: 1000,
    journalCapacity: 5,
  };
  const read = await readConfig(await configFile({ $schema: "x", ...config }));
  expect(read).toEqual(config);
  await using atlas = await startMockAtlas(read);
  expect(atlas.keys[0]?.publicKey).toBe("ewmaqvde");
});

test.for([
  [{ prot: 1 }, 'it has "prot", which is not known'],
  [{ port: "8080" }, "/port must be integer"],
  [{ keys: [{ publicKey: "a" }] }, "/keys/0 must have required property 'privateKey'"],
  [{ faults: ["no"] }, "/faults/0 has to be one of one-time-nonce, next-nonce"],
  [{ faultRules: [{ effect: { kind: "slow" } }] }, "must have required property 'bytes'"],
  [{ digest: { nonceCounts: "x" } }, "/digest/nonceCounts has to be one of bitset1024, monotonic"],
  [{ transitions: { mode: "polls", polls: 0 } }, "/transitions/polls must be >= 1"],
] as const)("says what is wrong with %j", async ([config, message]) => {
  await expect(readConfig(await configFile(config))).rejects.toThrow(message);
});

test("never quotes a private key, whatever is wrong around it", async () => {
  const spoilt = [
    `{"keys": [{"publicKey": "a", "privateKey": "secret-of-a",}]}`,
    `{"keys": [{"publicKey": "a", "privateKey": "secret-of-a" "x": 1}]}`,
    { keys: [{ publicKey: 1, privateKey: "secret-of-a", x: "secret-of-a" }] },
    { keys: ["secret-of-a"] },
  ];
  for (const content of spoilt) {
    const fault = await readConfig(await configFile(content)).catch((error: unknown) => error);
    expect(fault).toHaveProperty("code", "ERR_MOCK_ATLAS_OPTION_INVALID");
    expect(String(fault)).not.toContain("secret");
  }
});

test("says where a file stops being JSON, and that one is not there", async () => {
  await expect(readConfig(await configFile('{\n  "port": 1,\n}'))).rejects.toThrow(
    /is no JSON from line 3 on/,
  );
  await expect(readConfig(join(folder, "none.json"))).rejects.toThrow(/cannot be read \(ENOENT\)/);
});

test("rules of faults are checked as those of a file are", () => {
  expect(readFaultRules(['{"effect":{"kind":"reset"}}'])).toEqual({
    faultRules: [{ effect: { kind: "reset" } }],
  });
  expect(() => readFaultRules(['{"effect":{"kind":"x"}}'])).toThrow(/--fault-rule/);
  expect(() => readFaultRules(["{"])).toThrow(/--fault-rule is no JSON/);
});

test("the schema knows every fault and every setting of the challenge", () => {
  expect(schema.properties.faults.items.enum).toEqual(faultNames);
  expect(Object.keys(schema.$defs.digest.properties)).toEqual(Object.keys(ATLAS_DIGEST_POLICY));
});
