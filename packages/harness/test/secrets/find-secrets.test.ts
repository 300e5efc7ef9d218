import { expect, test } from "vitest";
import { CANARY } from "../../src/secrets/canary.ts";
import { findSecrets } from "../../src/secrets/find-secrets.ts";

const HA1 = "0123456789abcdef0123456789abcdef";
const SECRETS = { hashes: new Map([[HA1, "HA1 with MD5"]]), pairs: new Set(["dTpw"]) };

test.for<[string, string, string[]]>([
  ["a password", `x${CANARY}y`, ["the password"]],
  ["an HA1", `ha1=${HA1};`, ["HA1 with MD5"]],
  ["an HA1 in upper case", HA1.toUpperCase(), ["HA1 with MD5"]],
  ["an HA1 inside of more hexadecimal", `ff${HA1}00`, ["HA1 with MD5"]],
  ["a pair", "Basic dTpw", ["name and password in Base64"]],
  ["nothing in a response", "f".repeat(64), []],
])("finds %s", ([, text, found]) => {
  expect(findSecrets(text, SECRETS)).toEqual(found);
});
