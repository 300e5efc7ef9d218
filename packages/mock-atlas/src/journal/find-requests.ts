import { pathPattern } from "../routes/path-pattern.ts";
import { readTarget } from "../routes/request-target.ts";
import type { RequestRecord } from "./request-journal.ts";

/** What requests are looked for. What is left out matches every one. */
export interface RequestFilter {
  readonly method?: string;
  /** A path without query and world; `*` stands for one segment or a part of it, `**` for anything. */
  readonly path?: string;
  /** An operationId. */
  readonly operation?: string;
  readonly status?: number;
  readonly world?: string;
  readonly publicKey?: string;
}

/** Requests that are expected. */
export interface ExpectedRequest extends RequestFilter {
  /** How many there are. @defaultValue at least one */
  readonly count?: number;
}

/** What is expected of the requests so far. */
export interface RequestExpectation {
  readonly requests: readonly ExpectedRequest[];
  /** Whether they come one after another as listed; others may come between. @defaultValue false */
  readonly inOrder?: boolean;
}

/** Whether an expectation is met, and if not why, in one sentence. */
export interface ExpectationVerdict {
  readonly ok: boolean;
  readonly why: string | null;
}

/** The records that a filter lets through, oldest first. */
export function findRequests(
  records: readonly RequestRecord[],
  filter: RequestFilter,
): readonly RequestRecord[] {
  const path = filter.path === undefined ? null : pathPattern(filter.path);
  return records.filter(
    (record) =>
      (filter.method === undefined || record.method === filter.method.toUpperCase()) &&
      (filter.operation === undefined || record.operation === filter.operation) &&
      (filter.status === undefined || record.status === filter.status) &&
      (filter.world === undefined || record.world === filter.world) &&
      (filter.publicKey === undefined || record.publicKey === filter.publicKey) &&
      (path === null || path.test(readTarget(record.target).path)),
  );
}

/** Holds what was asked against what was expected. */
export function judgeRequests(
  records: readonly RequestRecord[],
  { requests, inOrder = false }: RequestExpectation,
): ExpectationVerdict {
  for (const { count, ...filter } of requests) {
    const found = findRequests(records, filter).length;
    if (count === undefined ? found === 0 : found !== count) {
      const wanted = count === undefined ? "at least one" : String(count);
      return {
        ok: false,
        why: `${found} requests match ${JSON.stringify(filter)}, expected ${wanted}`,
      };
    }
  }
  return inOrder ? judgeOrder(records, requests) : { ok: true, why: null };
}

function judgeOrder(
  records: readonly RequestRecord[],
  requests: readonly ExpectedRequest[],
): ExpectationVerdict {
  let rest = records;
  for (const [index, { count = 1, ...filter }] of requests.entries()) {
    for (let time = 0; time < count; time += 1) {
      const [next] = findRequests(rest, filter);
      if (next === undefined) {
        const why = `request ${index + 1}, ${JSON.stringify(filter)}, did not come after those before it`;
        return { ok: false, why };
      }
      rest = rest.slice(rest.indexOf(next) + 1);
    }
  }
  return { ok: true, why: null };
}
