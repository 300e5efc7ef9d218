import type { CaseResult } from "../run/case-result.ts";

/** Where a release behaves otherwise than the one before it. */
export interface ReleaseChange {
  readonly before: CaseResult;
  readonly after: CaseResult;
}

/**
 * By the id of a release what it does otherwise than the one before: another outcome, another number of
 * requests, or other bytes. A release that does the same at every case has an empty list.
 *
 * @param releases ids, the oldest first
 * @param results those of a case one behind the other
 */
export function findReleaseChanges(
  releases: readonly string[],
  results: Iterable<CaseResult>,
): Map<string, ReleaseChange[]> {
  const changes = new Map(releases.map((id): [string, ReleaseChange[]] => [id, []]));
  const previous = new Map(releases.map((id, index) => [id, releases[index - 1]]));
  let open = new Map<string, CaseResult>();
  let place = "";
  for (const result of results) {
    const here = `${result.case}/${result.variant}`;
    if (here !== place) open = new Map();
    place = here;
    open.set(result.client, result);
    const before = open.get(previous.get(result.client) ?? "");
    if (before !== undefined && differs(before, result)) {
      changes.get(result.client)?.push({ before, after: result });
    }
  }
  return changes;
}

function differs(before: CaseResult, after: CaseResult): boolean {
  const shown = ({ outcome, exchanges }: CaseResult): string =>
    JSON.stringify([outcome, exchanges.map(({ line, status, target }) => [line, status, target])]);
  return shown(before) !== shown(after);
}
