import { once } from "node:events";
import { resolve } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { faultNames } from "../src/auth/digest-faults.ts";
import { startMockAtlas } from "../src/index.ts";

const CLI = resolve(import.meta.dirname, "../src/cli.ts");
const KEY = ["--public-key", "ewmaqvde", "--private-key", "1f0c9a52-6c47-4d0b-9a35-7b2d5c8e4f10"];

type Running = ReturnType<typeof runCli>;

interface RunningCli extends AsyncDisposable {
  readonly process: Running;
  /** What it printed at the start. */
  readonly started: string;
  /** What the export lines set. */
  readonly env: Readonly<Record<string, string>>;
}

function runCli(...parameters: readonly string[]) {
  return execa(process.execPath, [CLI, ...parameters], { reject: false });
}

async function startCli(...parameters: readonly string[]): Promise<RunningCli> {
  const child = runCli("--port", "0", ...parameters);
  let started = "";
  child.stdout.setEncoding("utf8");
  while (!started.includes("says why.\n")) {
    const [text] = await once(child.stdout, "data");
    started += String(text);
  }
  const lines = [...started.matchAll(/^export (\w+)=(\S+)$/gm)];
  return {
    process: child,
    started,
    env: Object.fromEntries(lines.map(([, name = "", value = ""]) => [name, value])),
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await child;
    },
  };
}

test("prints where it listens and the lines to export, with the key it was given", async () => {
  await using cli = await startCli(...KEY);
  const base = cli.env["ATLAS_BASE_URL"] ?? "";
  expect(base).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/atlas\/v1\.0\/$/);
  expect(cli.env["ATLAS_USER"]).toBe("ewmaqvde");
  expect(cli.env["ATLAS_USER_KEY"]).toBe(KEY[3]);
  expect((await fetch(base)).status).toBe(401);
});

test.for(["SIGINT", "SIGTERM"] as const)(
  "ends with exit code 0 on %s, with a connection open",
  async (signal) => {
    await using cli = await startCli();
    await (await fetch(cli.env["ATLAS_BASE_URL"] ?? "")).text();
    cli.process.kill(signal);
    const { exitCode, signal: killedBy } = await cli.process;
    expect([exitCode, killedBy]).toEqual([0, undefined]);
  },
);

test("writes one line on stderr for each refused request and none for a served one", async () => {
  await using cli = await startCli(...KEY);
  const base = cli.env["ATLAS_BASE_URL"] ?? "";
  await fetch(base);
  await fetch(base, { headers: { authorization: "Bearer x" } });
  cli.process.kill("SIGTERM");
  expect((await cli.process).stderr).toBe(
    [
      "401 GET /api/atlas/v1.0/: no Authorization header: this is the challenge a client answers",
      '401 GET /api/atlas/v1.0/ stale=true: the credentials have no nonce: the scheme is "Bearer", not Digest',
    ].join("\n"),
  );
});

test("says that the port is in use, with exit code 1", async () => {
  await using taken = await startMockAtlas();
  const { exitCode, stderr, stdout } = await runCli("--port", String(taken.port));
  expect(exitCode).toBe(1);
  expect(stdout).toBe("");
  expect(stderr).toBe(
    `ERR_MOCK_ATLAS_PORT_IN_USE: another program listens on port ${taken.port} of 127.0.0.1; choose another port, or 0 for a free one`,
  );
});

test.for([
  [["--port", "http"], /--port.*a number from 0 to 65535/],
  [["--port", "65536"], /--port.*a number from 0 to 65535/],
  [["--public-key", "ewmaqvde"], /--public-key and --private-key go together/],
  [
    ["--public-key", "a:b", "--private-key", "x"],
    /ERR_MOCK_ATLAS_OPTION_INVALID: the public key "a:b"/,
  ],
  [["--fault", "no"], /--fault.*there are one-time-nonce, next-nonce/],
  [["--prot", "1"], /unknown option '--prot'/],
] as const)("refuses %j with exit code 2", async ([parameters, message]) => {
  const { exitCode, stderr } = await runCli(...parameters);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(message);
});

test("behaves as told with --fault, more than once", async () => {
  await using cli = await startCli("--fault", "no-spaces", "--fault", "upper-case-stale");
  const { headers } = await fetch(cli.env["ATLAS_BASE_URL"] ?? "");
  expect(headers.get("www-authenticate")).toMatch(/,algorithm=MD5,qop="auth",stale=FALSE$/);
});

test("prints its options with exit code 0", async () => {
  const { exitCode, stdout } = await runCli("--help");
  expect(exitCode).toBe(0);
  expect(stdout).toContain("--private-key");
  for (const name of faultNames) expect(stdout).toContain(`\n  ${name} `);
});

const curl = await execa("curl", ["--version"], { reject: false });

if (curl.failed) {
  test.skip("curl --digest gets the root document: there is no curl on this machine", () => {});
}

test.runIf(!curl.failed)("the curl line it prints gets the root document", async () => {
  await using cli = await startCli(...KEY);
  const line = /^curl .*$/m.exec(cli.started)?.[0] ?? "";
  const script = `${line.replace("curl", "curl --silent")} --write-out ' %{http_code}'`;
  const { stdout } = await execa("sh", ["-c", script], { env: cli.env });
  expect(stdout).toMatch(/^\{"apiKey":.*"publicKey":"ewmaqvde".*\} 200$/);
});

test.runIf(!curl.failed)("curl with a wrong key gets the 401 body of 142 bytes", async () => {
  await using cli = await startCli(...KEY);
  const url = cli.env["ATLAS_BASE_URL"] ?? "";
  const { stdout } = await execa("curl", [
    "--silent",
    "--digest",
    "--user",
    "ewmaqvde:x",
    "--write-out",
    "%{http_code}",
    url,
  ]);
  expect(stdout).toHaveLength(142 + 3);
  expect(stdout.slice(-3)).toBe("401");
  expect(JSON.parse(stdout.slice(0, -3)).error).toBe(401);
});
