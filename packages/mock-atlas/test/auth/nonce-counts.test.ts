import { expect, test } from "vitest";
import type { DigestPolicy } from "../../src/index.ts";
import { atlasUnderTest } from "../atlas-under-test.ts";

/** What becomes of counts that are sent one after another with one nonce. */
async function outcomes(
  digest: Partial<DigestPolicy>,
  counts: readonly string[],
): Promise<readonly string[]> {
  await using atlas = await atlasUnderTest({ digest });
  const nonce = await atlas.nonce();
  const seen = [];
  for (const nc of counts) seen.push(await atlas.attempt(nonce, { nc }));
  return seen;
}

const COUNTS = ["00000001", "00000003", "00000002", "00000003", "000003ff", "00000400"];
const OK = "200";
const AGAIN = "401 stale=false";
const WORN = "401 stale=true";

test.for([
  ["bitset1024", [OK, OK, OK, AGAIN, OK, WORN]],
  ["monotonic", [OK, OK, AGAIN, AGAIN, OK, WORN]],
  ["off", [OK, OK, OK, OK, OK, WORN]],
] as const)(
  "%s takes the counts 1, 3, 2, 3, 1023, 1024 so: %j",
  async ([nonceCounts, expected]) => {
    expect(await outcomes({ nonceCounts }, COUNTS)).toEqual(expected);
  },
);

test.for(["bitset1024", "monotonic", "off"] as const)(
  "%s refuses nc=0 unless told otherwise",
  async (nonceCounts) => {
    expect(await outcomes({ nonceCounts }, ["00000000"])).toEqual([AGAIN]);
  },
);
