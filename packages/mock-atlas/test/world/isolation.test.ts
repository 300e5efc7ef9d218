import { expect, test } from "vitest";
import { startMockAtlas } from "../../src/index.ts";
import { header } from "../raw-connection.ts";
import { KEY } from "../signed-credentials.ts";
import { askSigned, statusOf } from "../signed-request.ts";

const ORG = "60f1b2c3d4e5f60718293a4b";
const BODY = JSON.stringify({ name: "one", orgId: ORG });
const BLUE = { publicKey: "bluebleu", privateKey: "b", world: "blue" };

test("worlds of the path do not know of each other, and links stay in theirs", async () => {
  await using atlas = await startMockAtlas({ keys: [KEY] });
  const create = async (world: string) =>
    await askSigned(atlas.port, {
      method: "POST",
      target: `${world}/api/atlas/v2/groups`,
      body: BODY,
    });
  for (const world of ["", "/__world/red", "/__world/green"]) {
    expect(statusOf(await create(world))).toBe(201);
    expect(statusOf(await create(world))).toBe(409);
  }
  const { body } = await askSigned(atlas.port, { target: "/__world/red/api/atlas/v2/groups" });
  const { links, results } = JSON.parse(body);
  expect(links[0].href).toMatch(/^http:\/\/atlas\.test\/__world\/red\/api\/atlas\/v2\/groups\?/);
  expect(results).toHaveLength(1);
  atlas.control.reset("red");
  expect(statusOf(await create("/__world/red"))).toBe(201);
  expect(statusOf(await create("/__world/green"))).toBe(409);
  expect(atlas.control.worlds()).toEqual(["default", "red", "green"]);
});

test("a key that names a world lets into that one alone", async () => {
  await using atlas = await startMockAtlas({ keys: [KEY, BLUE] });
  const ask = async (key: object, target: string) =>
    statusOf(await askSigned(atlas.port, { target, ...key }));
  expect(await ask(BLUE, "/api/atlas/v2")).toBe(200);
  expect(atlas.requests.at(-1)?.world).toBe("blue");
  expect(await ask(BLUE, "/__world/blue/api/atlas/v2")).toBe(200);
  expect(await ask(BLUE, "/__world/red/api/atlas/v2")).toBe(401);
  expect(await ask(KEY, "/__world/blue/api/atlas/v2")).toBe(200);
});

test("a name that cannot be a world lets nobody in", async () => {
  await using atlas = await startMockAtlas({ keys: [KEY] });
  const target = "/__world/a%20b/api/atlas/v2";
  expect(statusOf(await askSigned(atlas.port, { target }))).toBe(401);
});

test("two servers of one seed and clock answer the same bytes", async () => {
  const answers = [];
  for (const seed of ["a", "a", "b"]) {
    await using atlas = await startMockAtlas({ keys: [KEY], seed, clock: () => 1_786_330_000_000 });
    const created = await askSigned(atlas.port, {
      method: "POST",
      target: "/api/atlas/v2/groups",
      body: BODY,
    });
    answers.push(`${created.statusLine}\n${created.fields.join("\n")}\n\n${created.body}`);
    expect(header(created.fields, "Location")).toBe("http://atlas.test//api/atlas/v1.0");
  }
  expect(answers[0]).toBe(answers[1]);
  expect(answers[0]).not.toBe(answers[2]);
});
