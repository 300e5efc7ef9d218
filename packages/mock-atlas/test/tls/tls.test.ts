import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { get, request } from "node:https";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MockAtlas, startMockAtlas, TEST_API_KEY } from "../../src/index.ts";
import { issueCertificate } from "../../src/tls/issue-certificate.ts";

const folder = await mkdtemp(join(tmpdir(), "mock-atlas-tls-"));
const caFile = join(folder, "ca.pem");
const CLI = resolve(import.meta.dirname, "../../src/cli.ts");
const CREDENTIALS = `${TEST_API_KEY.publicKey}:${TEST_API_KEY.privateKey}`;
let atlas: MockAtlas;

beforeAll(async () => {
  atlas = await startMockAtlas({ tls: { caFile, names: ["atlas.test", "*.wild.test"] } });
});

afterAll(async () => {
  await atlas.close();
  await rm(folder, { recursive: true });
});

test("says https, and gives the authority as text and as a file", async () => {
  expect(atlas.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  expect(await readFile(caFile, "utf8")).toBe(atlas.ca);
  await using plain = await startMockAtlas();
  expect(plain.ca).toBeNull();
});

test.for(["cloud.mongodb.com", "localhost", "atlas.test", "one.wild.test", "127.0.0.1"])(
  "node:https trusts it under the name %s",
  async (servername) => {
    const { port } = atlas;
    const options = { port, ca: atlas.ca ?? "", path: "/api/atlas/v2/" };
    // An address is no server name (RFC 6066 section 3).
    const named = servername === "127.0.0.1" ? {} : { servername };
    const [answer] = await once(get({ ...options, ...named, host: "127.0.0.1" }), "response");
    expect(answer.statusCode).toBe(401);
    expect(await text(answer)).toHaveLength(142);
  },
);

test.for([
  ["an authority of another start", { servername: "localhost" }, "other"],
  ["a name it is not for", { servername: "elsewhere.test" }, "own"],
] as const)("node:https refuses %s", async ([, { servername }, authority]) => {
  const ca = authority === "own" ? (atlas.ca ?? "") : (await issueCertificate(["localhost"])).ca;
  const { port } = atlas;
  const asked = request({ host: "127.0.0.1", port, servername, ca });
  asked.end();
  await expect(once(asked, "response")).rejects.toThrow();
});

test("the certificate names its issuer and is no authority itself (RFC 5280 section 4.2.1)", async () => {
  const { ca, certificate } = await issueCertificate(["localhost", "::1"]);
  const [authority, leaf] = [new X509Certificate(ca), new X509Certificate(certificate)];
  expect([authority.ca, leaf.ca]).toEqual([true, false]);
  expect(leaf.checkIssued(authority) && leaf.verify(authority.publicKey)).toBe(true);
  expect(leaf.subjectAltName).toBe("DNS:localhost, IP Address:0:0:0:0:0:0:0:1");
});

test.for(["a b", "host:443", "", `${"a".repeat(64)}.test`])(
  "refuses %j as a name",
  async (name) => {
    await expect(startMockAtlas({ tls: { names: [name] } })).rejects.toThrow(/tls\.names has/);
  },
);

test("a file that cannot be written is told before anything listens", async () => {
  const tls = { caFile: join(folder, "none", "ca.pem") };
  await expect(startMockAtlas({ tls })).rejects.toThrow(/cannot be written .*ENOENT/);
});

test("a reset ends the connection and not the process", async () => {
  await using broken = await startMockAtlas({
    tls: true,
    faultRules: [{ effect: { kind: "reset" }, unauthenticated: true, times: 1 }],
  });
  const options = { host: "127.0.0.1", port: broken.port, ca: broken.ca ?? "", agent: false };
  await expect(once(get(options), "response")).rejects.toThrow();
  const [answer] = await once(get(options), "response");
  answer.resume();
  expect(answer.statusCode).toBe(401);
});

interface Tried {
  readonly program: string;
  readonly check: readonly string[];
  readonly run: (port: number) => readonly string[];
}

const PYTHON = `
import os, sys, requests
from requests.auth import HTTPDigestAuth
answer = requests.get(sys.argv[1], auth=HTTPDigestAuth(*sys.argv[2].split(":")), timeout=20)
print(answer.status_code, [one["href"] for one in answer.json()["links"]][0])
`;

const programs: readonly Tried[] = [
  {
    program: "curl",
    check: ["--version"],
    run: (port) => [
      "--silent",
      "--fail",
      "--digest",
      "--user",
      CREDENTIALS,
      "--resolve",
      `cloud.mongodb.com:${port}:127.0.0.1`,
      "--write-out",
      " %{http_code}",
      `https://cloud.mongodb.com:${port}/api/atlas/v1.0/`,
    ],
  },
  {
    program: "python3",
    check: ["-c", "import requests"],
    run: (port) => ["-c", PYTHON, `https://localhost:${port}/api/atlas/v1.0/`, CREDENTIALS],
  },
];

for (const { program, check, run } of programs) {
  const { failed } = await execa(program, check, { reject: false });
  const why = failed ? `: there is no ${[program, ...check].join(" ")} on this machine` : "";
  test.skipIf(failed)(
    `${program} gets the root document with the exported variables${why}`,
    async () => {
      // curl looks at its own variable first, which the machine may have set.
      const env = { CURL_CA_BUNDLE: caFile, SSL_CERT_FILE: caFile, REQUESTS_CA_BUNDLE: caFile };
      const { stdout, exitCode } = await execa(program, run(atlas.port), { env, reject: false });
      expect(exitCode).toBe(0);
      expect(stdout).toContain("200");
      expect(stdout).toMatch(/https:\/\/(?:cloud\.mongodb\.com|localhost):\d+\/api\/atlas\/v1\.0/);
      const without = await execa(program, run(atlas.port), { reject: false });
      expect(without.exitCode).not.toBe(0);
    },
  );
}

test("the command prints whom to trust, and takes its temporary file away", async () => {
  const child = execa(process.execPath, [CLI, "--port", "0", "--tls"], { reject: false });
  let started = "";
  child.stdout.setEncoding("utf8");
  while (!started.includes("says why.\n")) started += String(await once(child.stdout, "data"));
  const [, file = ""] = /^export NODE_EXTRA_CA_CERTS=(\S+)$/m.exec(started) ?? [];
  const lines = started.split("\n");
  expect(lines).toContain(`export REQUESTS_CA_BUNDLE=${file}`);
  expect(lines).toContain(`export SSL_CERT_FILE=${file}`);
  expect(started).toContain(`curl --cacert ${file} --digest`);
  expect(await readFile(file, "utf8")).toContain("BEGIN CERTIFICATE");
  const [, url = ""] = /ATLAS_BASE_URL=(\S+)/.exec(started) ?? [];
  const script = "fetch(process.argv[1]).then(({ status }) => console.log(status))";
  const env = { NODE_EXTRA_CA_CERTS: file };
  const { stdout } = await execa(process.execPath, ["-e", script, url], { env, reject: false });
  expect(stdout).toBe("401");
  child.kill("SIGTERM");
  expect((await child).exitCode).toBe(0);
  expect(existsSync(file)).toBe(false);
});
