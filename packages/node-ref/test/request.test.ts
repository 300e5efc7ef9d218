import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { DigestServer } from "./digest-server.ts";

const program = path.join(import.meta.dirname, "../src/request.ts");

function run(server: DigestServer, user: string, key: string) {
  const base = { ATLAS_BASE_URL: `${server.url}/api/atlas/v1.0/`, NO_COLOR: "1" };
  const env = { ...process.env, ...base, ATLAS_USER: user, ATLAS_USER_KEY: key };
  return promisify(execFile)(process.execPath, [program], { env });
}

test("the article's program prints the root document", async () => {
  await using server = await DigestServer.start("ewmaqvde", "right-key");
  const { stdout } = await run(server, "ewmaqvde", "right-key");
  expect(stdout).toContain("appName: 'MongoDB Atlas'");
  expect(stdout).toContain("publicKey: 'ewmaqvde'");
  expect(server.requests.map(({ line }) => line)).toEqual(Array(2).fill("GET /api/atlas/v1.0/"));
});

test("the article's program prints the status of the refusal with a wrong key", async () => {
  await using server = await DigestServer.start("ewmaqvde", "right-key");
  const { stdout, stderr } = await run(server, "ewmaqvde", "wrong-key");
  expect(stdout).toBe("");
  expect(stderr).toContain("Error: null\nStatus code: 401\n");
  expect(server.requests).toHaveLength(2);
});
