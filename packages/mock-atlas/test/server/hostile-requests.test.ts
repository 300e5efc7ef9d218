import { expect, test } from "vitest";
import { startMockAtlas } from "../../src/index.ts";
import { KEY } from "../signed-credentials.ts";
import { askSigned, statusOf } from "../signed-request.ts";

const ORG = "60f1b2c3d4e5f60718293a4b";
const GROUPS = "/api/atlas/v2/groups";

const bodies: ReadonlyArray<readonly [string, string, number]> = [
  ["no body", "", 400],
  ["text", "hello", 400],
  ["a number", "1", 400],
  ["null", "null", 400],
  ["a list", "[]", 400],
  ["half an object", '{"name":"x"', 400],
  ["a member twice", `{"name":1,"name":"x","orgId":"${ORG}"}`, 201],
  ["a lone surrogate", `{"name":"\\ud800","orgId":"${ORG}"}`, 201],
  ["a huge number", `{"name":1e400,"orgId":"${ORG}"}`, 400],
  ["a prototype", `{"__proto__":{"name":"x"},"orgId":"${ORG}"}`, 400],
  ["deep nesting", `{"tags":${"[".repeat(50_000)}${"]".repeat(50_000)}}`, 400],
  ["a hundred thousand members", `{${'"a":1,'.repeat(100_000)}"b":1}`, 400],
  ["a long name", `{"name":"${"x".repeat(100_000)}","orgId":"${ORG}"}`, 400],
];

test.for(bodies)("a POST with %s gets an answer of Atlas: %3$i", async ([, body, status]) => {
  await using atlas = await startMockAtlas({ keys: [KEY] });
  const answer = await askSigned(atlas.port, { method: "POST", target: GROUPS, body });
  expect(statusOf(answer)).toBe(status);
  expect(JSON.parse(answer.body)).toBeTypeOf("object");
});

test("a body over the limit is read to its end, refused by name, and the server goes on", async () => {
  await using atlas = await startMockAtlas({ keys: [KEY], bodyLimit: 1000 });
  const post = async (size: number) =>
    await askSigned(atlas.port, {
      method: "POST",
      target: GROUPS,
      body: `{"name":"${"x".repeat(size)}"}`,
    });
  const refused = await post(3_000_000);
  expect(statusOf(refused)).toBe(413);
  expect(JSON.parse(refused.body).detail).toBe("The request body is larger than 1000 bytes.");
  expect(statusOf(await post(10))).toBe(400);
  expect(atlas.requests.at(-3)?.bodyBytes).toBe(3_000_011);
});

test.for([
  [`${GROUPS}/..%2F..`, 404],
  [`${GROUPS}/%00`, 404],
  [`${GROUPS}/%ff`, 404],
  [`${GROUPS}/%E0%A4%A`, 404],
  [`${GROUPS}/${"a".repeat(1500)}`, 404],
  [`${GROUPS}/${"a/".repeat(500)}`, 404],
  [`${GROUPS}/__proto__`, 404],
  [`${GROUPS}/constructor/clusters`, 404],
  [`${GROUPS}?itemsPerPage=999999999999999999999`, 400],
  [`${GROUPS}?pageNum=9007199254740991`, 400],
  [`${GROUPS}?pageNum=999999999999999`, 200],
  [`${GROUPS}?%ff=%ff&&&==`, 200],
  [`${GROUPS}?pretty=true&envelope=true&pretty=x`, 200],
  ["/__world/%2e%2e/api/atlas/v2", 401],
  [`/__world/${"w".repeat(65)}/api/atlas/v2`, 401],
] as const)("the target %s gets %i", async ([target, status]) => {
  await using atlas = await startMockAtlas({ keys: [KEY] });
  expect(statusOf(await askSigned(atlas.port, { target }))).toBe(status);
});

test("worlds are not made without end", async () => {
  await using atlas = await startMockAtlas({ keys: [KEY] });
  for (let world = 0; world < 1200; world += 1) {
    try {
      atlas.control.seed({}, `w${world}`);
    } catch {
      break;
    }
  }
  expect(atlas.control.worlds()).toHaveLength(1000);
});
