import { variantName } from "../cases/load-cases.ts";
import type { CaseResult } from "../run/case-result.ts";
import { firstDifference, printable } from "../wire/byte-difference.ts";
import type { ReleaseChange } from "./release-changes.ts";

/** So many changes of one release are told one by one. */
const TOLD = 5;

/** When a client's behaviour changed, release by release; releases that change nothing stand together. */
export function formatHistory(history: ReadonlyMap<string, readonly ReleaseChange[]>): string[] {
  const lines = ["When it changed, from release to release:"];
  let same: string[] = [];
  for (const [release, changes] of history) {
    if (changes.length === 0) {
      same.push(release);
      continue;
    }
    lines.push(...describeSame(same), `  ${release} changed at ${countCases(changes.length)}`);
    lines.push(...changes.slice(0, TOLD).flatMap(describeChange));
    if (changes.length > TOLD) lines.push(`    and ${changes.length - TOLD} more, see the report`);
    // What follows without a change is like this release.
    same = [];
  }
  return [...lines, ...describeSame(same)];
}

function describeSame(releases: readonly string[]): string[] {
  const [first, last] = [releases[0], releases.at(-1)];
  if (first === undefined || last === undefined) return [];
  const text = first === last ? first : `${first} to ${last} (${releases.length} releases)`;
  return [`  ${text}: no change`];
}

function countCases(count: number): string {
  return count === 1 ? "1 case" : `${count} cases`;
}

function describeChange({ before, after }: ReleaseChange): string[] {
  const name = variantName(after.case, after.variant);
  const outcome =
    before.outcome === after.outcome ? after.outcome : `${before.outcome} -> ${after.outcome}`;
  return [`    ${name} ${after.title}: ${outcome}`, ...describeLines(before, after)];
}

/** The first request in which the two part. */
function describeLines(before: CaseResult, after: CaseResult): string[] {
  const length = Math.max(before.exchanges.length, after.exchanges.length);
  for (let index = 0; index < length; index += 1) {
    const [a, b] = [before, after].map(({ exchanges }) => exchanges[index]?.line ?? "");
    if (a === undefined || b === undefined || firstDifference(a, b) === null) continue;
    return [
      `      request ${index + 1} was  ${printable(a) || "without Authorization"}`,
      `      request ${index + 1} is   ${printable(b) || "without Authorization"}`,
    ];
  }
  return [`      ${before.roundTrips} requests before, ${after.roundTrips} now`];
}
