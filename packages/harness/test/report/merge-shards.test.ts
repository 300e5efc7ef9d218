import { expect, test } from "vitest";
import type { ConformanceReport } from "../../src/report/conformance-report.ts";
import { mergeShards, type NamedReport } from "../../src/report/merge-shards.ts";
import { shardOf } from "../../src/run/shard-of.ts";
import { aCase } from "../cases/a-case.ts";
import { aReport, aReportedClient, aResult } from "./a-report.ts";

const CASES = [1, 2, 3, 4, 5].flatMap((number) =>
  (number === 2 ? ["qop=a", "qop=b"] : [""]).map((variant) =>
    aCase({ id: `dg-00000${number}`, variant }),
  ),
);
const CLIENTS = [aReportedClient({ id: "one" }), aReportedClient({ id: "two" })];

function aShard(index: number, of: number, changes: Partial<ConformanceReport> = {}): NamedReport {
  const results = shardOf(CASES, { index, of }).flatMap((one) =>
    CLIENTS.map(({ id }) => aResult(one, { client: id })),
  );
  const shard = { index, of };
  return [`${index}.jsonl`, aReport(results, { clients: CLIENTS, shard, ...changes })];
}

test.for([1, 2, 3, 4, 6, 7])("%i shards give the order of the whole run", (of) => {
  const shards = Array.from({ length: of }, (_, place) => aShard(place + 1, of)).toReversed();
  const merged = mergeShards(shards);
  const [[, whole]] = [aShard(1, 1)];
  expect([...merged.results]).toEqual([...whole.results]);
  expect([...merged.results]).toEqual([...whole.results]);
  expect(merged).toMatchObject({ complete: true, seed: 0, clients: CLIENTS });
});

test("starts with the earliest shard and lasts until the latest ends", () => {
  const merged = mergeShards([
    aShard(1, 2, { startedAt: "2024-01-01T00:00:10.000Z", durationMs: 5000 }),
    aShard(2, 2, { startedAt: "2024-01-01T00:00:00.000Z", durationMs: 7000 }),
  ]);
  expect(merged).toMatchObject({ startedAt: "2024-01-01T00:00:00.000Z", durationMs: 15_000 });
});

const { shard: _, ...WHOLE } = aShard(1, 1)[1];

test.for<[string, readonly NamedReport[], RegExp]>([
  ["none at all", [], /none was named/],
  ["all but one", [aShard(1, 3), aShard(3, 3)], /shard 2\/3 is missing/],
  ["one twice", [aShard(1, 2), aShard(1, 2)], /1\.jsonl and 1\.jsonl are both shard 1\/2/],
  ["shards of two runs", [aShard(1, 2), aShard(2, 3)], /2\.jsonl is one of 3 shards, others .* 2/],
  ["a whole run", [["w.json", WHOLE]], /w\.json is no shard/],
  ["one cut short", [aShard(1, 2), aShard(2, 2, { complete: false })], /2\.jsonl is not complete/],
  ["two seeds", [aShard(1, 2), aShard(2, 2, { seed: 7 })], /2\.jsonl was run with seed 7, 1\.js/],
  [
    "two versions of a client",
    [
      aShard(1, 2),
      aShard(2, 2, {
        clients: [aReportedClient({ id: "one", version: "2" }), ...CLIENTS.slice(1)],
      }),
    ],
    /2\.jsonl and 1\.jsonl differ in the client one/,
  ],
])("%s cannot be merged", ([, shards, message]) => {
  expect(() => mergeShards(shards)).toThrow(message);
});
