import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import type { Step } from "../src/adapter-protocol.ts";
import { AdapterChild, PASSWORD, USERNAME } from "./adapter-child.ts";
import { DigestServer, LATIN_1_CHALLENGE, md5, NONCE, REALM } from "./digest-server.ts";

const METHODS = ["GET", "POST", "HEAD", "PUT", "DELETE"];
const { resolve } = createRequire(import.meta.url);
interface TestedAdapter {
  readonly id: string;
  /** Says which version is installed. */
  readonly manifest: string;
  /** The status behind a redirect: 401 for a library that signs the target it was first asked for. */
  readonly followed?: number;
}

const ADAPTERS: readonly TestedAdapter[] = [
  { id: "digest", manifest: "../digest/package.json" },
  { id: "urllib", manifest: resolve("urllib/package.json") },
  { id: "urllib@2", manifest: resolve("urllib-2/package.json") },
  {
    id: "digest-fetch",
    manifest: resolve("digest-fetch").replace("digest-fetch-src.js", "package.json"),
    followed: 401,
  },
  {
    id: "axios-digest-auth",
    manifest: resolve("@mhoc/axios-digest-auth/package.json"),
    followed: 401,
  },
];

const get = (target = "/dir/index.html"): Step => ({ method: "GET", target });
const startServer = () => DigestServer.start(USERNAME, PASSWORD);

function startAdapter(id: string): AdapterChild {
  const { command } = JSON.parse(readFileSync(`clients/${id}.json`, "utf8"));
  return new AdapterChild(command.slice(1));
}

describe.for(ADAPTERS)("the adapter of $id", ({ id, manifest, followed = 200 }) => {
  test("says hello with the installed version and a proven pin", async () => {
    using adapter = startAdapter(id);
    const hello = await adapter.ask({ cmd: "hello", protocol: 1 });
    const { version } = JSON.parse(readFileSync(manifest, "utf8"));
    expect(hello).toMatchObject({ version, entropy: "pinned", isolation: "instance" });
    const wanted = [...METHODS.map((method) => `method:${method}`), "body"];
    expect(hello["capabilities"]).toEqual(expect.arrayContaining(wanted));
  });

  test("answers unsupported to what it does not know, and ends with exit code 0 on bye", async () => {
    using adapter = startAdapter(id);
    const probe = await adapter.ask({ cmd: "honesty-probe", id: "probe" });
    expect(probe).toEqual({ id: "probe", unsupported: "honesty-probe" });
    expect(await adapter.ask("not JSON")).toHaveProperty("unsupported");
    expect(await adapter.leave()).toBe(0);
  });

  test("sends exactly the pinned cnonce, hashes it as the library does and reports what came back", async () => {
    await using server = await startServer();
    using adapter = startAdapter(id);
    const answer = await adapter.run(server, [get()], { cnonce: "00000000000000ff" });
    const bodySha256 = createHash("sha256").update(server.root).digest("hex");
    expect(answer).toMatchObject({ id: "7", ok: true, steps: [{ status: 200, bodySha256 }] });
    expect(server.sent("cnonce")).toEqual(["00000000000000ff"]);
    const ha1 = md5(`${USERNAME}:${REALM}:${PASSWORD}`);
    const ha2 = md5("GET:/dir/index.html");
    const response = md5(`${ha1}:${NONCE}:00000001:00000000000000ff:auth:${ha2}`);
    expect(server.sent("response")).toEqual([response]);
  });

  test("starts each run afresh and keeps the client within one", async () => {
    await using server = await startServer();
    using adapter = startAdapter(id);
    await adapter.run(server, [get(), get(), get()], { cnonce: "1111111111111111" });
    await adapter.run(server, [get()], { cnonce: "2222222222222222" });
    expect(server.sent("nc")).toEqual(["00000001", "00000002", "00000003", "00000001"]);
    const [first, , third, fourth] = server.sent("cnonce");
    expect([first, third, fourth]).toEqual([
      "1111111111111111",
      "1111111111111111",
      "2222222222222222",
    ]);
  });

  test("sends method and body", async () => {
    await using server = await startServer();
    using adapter = startAdapter(id);
    const post = { method: "POST", target: "/p", body: "a=\u00fc" };
    const answer = await adapter.run(server, [post, { method: "HEAD", target: "/h" }]);
    expect(answer.steps?.map(({ status }) => status)).toEqual([200, 200]);
    expect(server.requests[1]).toMatchObject({ line: "POST /p", body: "a=\u00fc" });
  });

  test("reports the challenge of a refusal byte by byte", async () => {
    await using server = await startServer();
    using adapter = startAdapter(id);
    const answer = await adapter.run(server, [get("/latin-1")]);
    expect(answer.steps).toMatchObject([{ status: 401, challenge: LATIN_1_CHALLENGE }]);
  });

  test("does not follow redirects unless asked", async () => {
    await using server = await startServer();
    using adapter = startAdapter(id);
    const answer = await adapter.run(server, [get("/moved"), { ...get("/moved"), follow: true }]);
    expect(answer.steps?.map(({ status }) => status)).toEqual([302, followed]);
  });

  test("reports an error of the library with the steps before it", async () => {
    await using server = await startServer();
    using adapter = startAdapter(id);
    const answer = await adapter.run(server, [get(), get("/cut"), get()]);
    expect(answer.threw?.type).toMatch(/Error/);
    expect(answer.steps?.map(({ status }) => status)).toEqual([200]);
  });

  test("gives up after timeoutMs and works on afterwards", async () => {
    await using server = await startServer();
    using adapter = startAdapter(id);
    const answer = await adapter.run(server, [get("/drip")], { timeoutMs: 300 });
    expect(answer.threw?.type).toBe("StepTimeout");
    expect(await adapter.run(server, [get()])).toHaveProperty("ok", true);
  });
});

test("our own client puts the target on the wire as it was given", async () => {
  await using server = await startServer();
  using adapter = startAdapter("digest");
  await adapter.run(server, [get("/a/../b;c?d=%7e")]);
  expect(server.requests[1]?.line).toBe("GET /a/../b;c?d=%7e");
});

test("a challenge that urllib 2 answers for ever ends with its thread", async () => {
  await using server = await startServer();
  using adapter = startAdapter("urllib@2");
  const answer = await adapter.run(server, [get("/bare")], { timeoutMs: 300 });
  expect(answer.threw?.type).toBe("StepTimeout");
  const before = server.requests.length;
  await adapter.run(server, [get()]);
  expect(server.requests.length - before).toBe(2);
});

test.for(["urllib", "urllib@2"])("%s says that it cannot send a body with GET", async (id) => {
  await using server = await startServer();
  using adapter = startAdapter(id);
  const answer = await adapter.run(server, [{ ...get(), body: "x" }]);
  expect(answer).toEqual({ id: "7", unsupported: "body with GET" });
});
