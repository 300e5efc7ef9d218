import { expect, test } from "vitest";
import { atlasUnderTest, nonceOf, outcome, requestText } from "../atlas-under-test.ts";
import { RawConnection } from "../raw-connection.ts";
import { signed } from "../signed-credentials.ts";

test("an older nonce stays good after newer challenges, on any connection", async () => {
  await using atlas = await atlasUnderTest();
  const first = await atlas.nonce();
  const second = await atlas.nonce();
  await using other = await RawConnection.open(atlas.mock.port);
  other.write(requestText(signed(first)));
  expect(outcome(await other.response())).toBe("200");
  expect(await atlas.attempt(second)).toBe("200");
  expect(await atlas.attempt(first, { nc: "00000002" })).toBe("200");
});

test("a nonce lives 60 seconds from its challenge, and use does not extend it", async () => {
  await using atlas = await atlasUnderTest();
  const nonce = await atlas.nonce();
  atlas.advance(30_000);
  expect(await atlas.attempt(nonce, { nc: "00000001" })).toBe("200");
  atlas.advance(30_000);
  expect(await atlas.attempt(nonce, { nc: "00000002" })).toBe("200");
  atlas.advance(1);
  expect(await atlas.attempt(nonce, { nc: "00000003" })).toBe("401 stale=true");
});

test("the life of a nonce can be set", async () => {
  await using atlas = await atlasUnderTest({ digest: { nonceLifeMs: 2000 } });
  const nonce = await atlas.nonce();
  atlas.advance(2001);
  expect(await atlas.attempt(nonce)).toBe("401 stale=true");
});

test("a stale nonce can be answered with the nonce of the new challenge", async () => {
  await using atlas = await atlasUnderTest();
  const nonce = await atlas.nonce();
  atlas.advance(60_001);
  const fresh = nonceOf(await atlas.ask(signed(nonce)));
  expect(fresh).not.toBe(nonce);
  expect(await atlas.attempt(fresh)).toBe("200");
});

test("over capacity the oldest nonce goes, and costs a stale=true and not a failure", async () => {
  await using atlas = await atlasUnderTest({ digest: { nonceCapacity: 2 } });
  const nonces = [await atlas.nonce(), await atlas.nonce(), await atlas.nonce()];
  expect(await atlas.attempt(nonces[0] ?? "")).toBe("401 stale=true");
  expect(await atlas.attempt(nonces[2] ?? "")).toBe("200");
});

test.for([
  ["replays are refused", ["00000001", "00000001"], ["200", "401 stale=false"]],
  ["counts come in any order", ["1", "5", "3", "5"], ["200", "200", "200", "401 stale=false"]],
  ["a count may be skipped to the limit", ["1", "3ff"], ["200", "200"]],
  ["1024 is too many", ["3ff", "400", "1"], ["200", "401 stale=true", "200"]],
  ["decimal 400 is read as hexadecimal", ["00000399", "00000400"], ["200", "401 stale=true"]],
  ["the greatest count is too many", ["ffffffff"], ["401 stale=true"]],
  ["any width and letter case count as one", ["A", "0000000a"], ["200", "401 stale=false"]],
  ["0 is refused", ["00000000", "00000001"], ["401 stale=false", "200"]],
  ["text that is no number is refused", ["zz", "-1", "1 ", ""], Array(4).fill("401 stale=false")],
] as const)("nc: %s", async ([, counts, outcomes]) => {
  await using atlas = await atlasUnderTest();
  const nonce = await atlas.nonce();
  const seen: string[] = [];
  for (const nc of counts) seen.push(await atlas.attempt(nonce, { nc }));
  expect(seen).toEqual(outcomes);
});

test("a nonce lasts 1023 requests", async () => {
  await using atlas = await atlasUnderTest();
  const nonce = await atlas.nonce();
  let served = 0;
  let last = "200";
  while (last === "200") {
    last = await atlas.attempt(nonce, { nc: (served + 1).toString(16) });
    if (last === "200") served += 1;
  }
  expect([served, last]).toEqual([1023, "401 stale=true"]);
});

test("nc=0 is taken when told, as stock Jetty takes it", async () => {
  await using atlas = await atlasUnderTest({ digest: { refuseZeroCount: false } });
  const nonce = await atlas.nonce();
  expect(await atlas.attempt(nonce, { nc: "00000000" })).toBe("200");
  expect(await atlas.attempt(nonce, { nc: "00000000" })).toBe("401 stale=false");
});

test("a wrong private key uses up its nc", async () => {
  await using atlas = await atlasUnderTest();
  const nonce = await atlas.nonce();
  expect(await atlas.attempt(nonce, { privateKey: "wrong" })).toBe("401 stale=false");
  expect(await atlas.attempt(nonce)).toBe("401 stale=false");
  expect(await atlas.attempt(nonce, { nc: "00000002" })).toBe("200");
});

test("the nonce is looked at before the key: a stale one says so with a wrong key too", async () => {
  await using atlas = await atlasUnderTest();
  const nonce = await atlas.nonce();
  atlas.advance(60_001);
  expect(await atlas.attempt(nonce, { privateKey: "wrong" })).toBe("401 stale=true");
  expect(await atlas.attempt("AAAA", { privateKey: "wrong" })).toBe("401 stale=true");
});
