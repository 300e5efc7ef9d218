import { AtlasFault } from "../responses/atlas-error.ts";
import type { JsonValue } from "../responses/format-json.ts";
import { type OperationResult, ok } from "../responses/operation-result.ts";
import type { Paging } from "./operation.ts";
import type { QueryParameter } from "./query-parameter.ts";

/** What pages are cut out of. */
export type PageSource<T> = readonly T[];

const DEFAULT_SIZE = 100;
const GREATEST_SIZE = 500;

export interface PageRequest {
  readonly paging: Paging;
  /** The operation's own parameters. */
  readonly parameters: Readonly<Record<string, QueryParameter>>;
  readonly query: URLSearchParams;
  /** The address of the list, without query. */
  readonly href: string;
}

/**
 * A page as Atlas answers it: links, results, totalCount.
 *
 * The query of its links has the operation's own parameters in the order of the alphabet, defaults filled in;
 * then `self` has pageNum before itemsPerPage, and the others have them the other way round.
 *
 * @throws AtlasFault `INVALID_QUERY_PARAMETER` for a page or a size out of range
 */
export function answerPage<T>(
  request: PageRequest,
  source: PageSource<T>,
  render: (item: T) => JsonValue,
): OperationResult {
  const { query, href, paging } = request;
  const size = readNumber(query, "itemsPerPage", DEFAULT_SIZE, GREATEST_SIZE);
  const page = readNumber(query, "pageNum", 1, Number.MAX_SAFE_INTEGER);
  const start = (page - 1) * size;
  const items = source.slice(start, start + size);
  const counted = paging.includeCount === null || includesCount(query, paging.includeCount);
  const own = ownParameters(request);
  const link = (rel: string, rest: readonly string[]): JsonValue => ({
    href: `${href}?${[...own, ...rest].join("&")}`,
    rel,
  });
  const neighbour = (rel: string, number: number): JsonValue =>
    link(rel, [`itemsPerPage=${size}`, `pageNum=${number}`]);
  const links = [link("self", [`pageNum=${page}`, `itemsPerPage=${size}`])];
  if (page > 1) links.push(neighbour("previous", page - 1));
  if (start + size < source.length) links.push(neighbour("next", page + 1));
  // Recorded: without a count the member is there all the same, and says 0.
  return ok({ links, results: items.map(render), totalCount: counted ? source.length : 0 });
}

function ownParameters({ paging, parameters, query }: PageRequest): string[] {
  const own = new Map<string, string>();
  for (const [name, { shownDefault }] of Object.entries(parameters)) {
    const value = query.get(name) ?? shownDefault;
    if (value !== null) own.set(name, value);
  }
  if (paging.includeCount !== null) {
    own.set("includeCount", String(includesCount(query, paging.includeCount)));
  }
  return [...own]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
}

function includesCount(query: URLSearchParams, fallback: boolean): boolean {
  const text = query.get("includeCount");
  if (text === null || text === "") return fallback;
  if (text === "true" || text === "false") return text === "true";
  throw new AtlasFault("invalidQueryParameter", ["includeCount"]);
}

function readNumber(
  query: URLSearchParams,
  name: string,
  fallback: number,
  greatest: number,
): number {
  const text = query.get(name);
  if (text === null || text === "") return fallback;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= greatest) return value;
  throw new AtlasFault("invalidQueryParameter", [name]);
}
