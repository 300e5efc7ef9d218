import { expect, test } from "vitest";
import { Ha2Cache } from "../../src/verifier/ha2-cache.ts";

test("gives what was set for the same method and uri", () => {
  const cache = new Ha2Cache();
  cache.set("GET", "/x", "ha2");
  expect(cache.get("GET", "/x")).toBe("ha2");
  expect(cache.get("POST", "/x")).toBeUndefined();
  expect(cache.get("GET", "/y")).toBeUndefined();
});

test("keeps 256 targets, none of them longer than 512 characters", () => {
  const cache = new Ha2Cache();
  for (let index = 0; index <= 256; index += 1) cache.set("GET", `/${index}`, "ha2");
  expect(cache.get("GET", "/0")).toBeUndefined();
  expect(cache.get("GET", "/1")).toBe("ha2");
  cache.set("GET", "x".repeat(512), "ha2");
  cache.set("GET", "x".repeat(513), "ha2");
  expect(cache.get("GET", "x".repeat(512))).toBe("ha2");
  expect(cache.get("GET", "x".repeat(513))).toBeUndefined();
});
