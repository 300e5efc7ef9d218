import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ResultStore } from "../../src/run/result-store.ts";
import { aFolder } from "../a-folder.ts";
import { aCase } from "../cases/a-case.ts";
import { aResult } from "../report/a-report.ts";

test("gives results back by position, whatever order they came in, bytes above ASCII included", () => {
  const store = new ResultStore(join(aFolder(), "results"));
  const results = [3, 0, 5, 1].map((position) => {
    const result = aResult(aCase({ title: `é ${position}` }), { authorization: "\xff\u0000" });
    store.put(position, result);
    return [position, result] as const;
  });
  const sorted = results.toSorted(([a], [b]) => a - b).map(([, result]) => result);
  expect([...store]).toEqual(sorted);
  expect([...store]).toEqual(sorted);
  expect(store.get(2)).toBeUndefined();
  expect(store.get(99)).toBeUndefined();
  store.close();
});

test("can be read while it is written, past what fits into one write", () => {
  const store = new ResultStore(join(aFolder(), "deep", "results"));
  const why = "w".repeat(50_000);
  for (let position = 0; position < 20; position += 1) {
    store.put(position, aResult(aCase(), { why: `${position} ${why}` }));
    expect(store.get(position)?.why).toBe(`${position} ${why}`);
    expect(store.get(0)?.why).toBe(`0 ${why}`);
  }
  expect([...store]).toHaveLength(20);
  store.close();
});

test("leaves no file behind", () => {
  const path = join(aFolder(), "results");
  const store = new ResultStore(path);
  store.put(0, aResult(aCase()));
  expect(existsSync(path)).toBe(true);
  store.close();
  expect(existsSync(path)).toBe(false);
});
