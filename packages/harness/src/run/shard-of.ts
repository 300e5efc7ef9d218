import type { Shard } from "../report/conformance-report.ts";

/** The items of a shard: every `of`-th, so that shards dealt out again in turn give the whole. */
export function shardOf<T>(items: readonly T[], { index, of }: Shard): T[] {
  return items.filter((_, place) => place % of === index - 1);
}
