import type { DocumentIndex } from "../openapi/document-index.ts";
import { DOCUMENT_PREFIX, isServed, routeKey } from "../openapi/shaped-operations.ts";
import type { Operation } from "../operations/operation.ts";

/**
 * How well an operation is served: from state, in the shape its schema says, or not at all. Of an operation
 * with state, a version that the mock does not have is missing.
 */
export type CoverageState = "stateful" | "shaped" | "missing";

export interface CoveredVersion {
  /** The date with the format behind a plus sign where it is not JSON. */
  readonly version: string;
  readonly state: CoverageState;
}

export interface CoveredOperation {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly state: CoverageState;
  readonly versions: readonly CoveredVersion[];
}

export interface Coverage {
  readonly operations: readonly CoveredOperation[];
  readonly totals: {
    readonly operations: Readonly<Record<CoverageState, number>>;
    readonly versions: Readonly<Record<CoverageState, number>>;
  };
}

/**
 * Compares the operations of the mock with those of a document.
 *
 * @param index `null`: what the mock has is listed alone, and nothing can be missing
 */
export function cover(stateful: readonly Operation[], index: DocumentIndex | null): Coverage {
  const operations = index === null ? stateful.map(own) : documented(stateful, index);
  const versions = operations.flatMap((one) => one.versions);
  return { operations, totals: { operations: count(operations), versions: count(versions) } };
}

function own({ id, base = "atlas", method, path, versions }: Operation): CoveredOperation {
  return {
    operation: id,
    method,
    path: base === "atlas" ? `${DOCUMENT_PREFIX}${path}` : `${base}: ${path}`,
    state: "stateful",
    versions: versions.map((one) => ({ version: versionName(one), state: "stateful" })),
  };
}

function documented(stateful: readonly Operation[], index: DocumentIndex): CoveredOperation[] {
  const known = new Map(stateful.map((one) => [routeKey(one), one]));
  return index.operations.map(({ id, method, path, versions }) => {
    const served = isServed(path);
    const kept = served
      ? known.get(routeKey({ method, path: path.slice(DOCUMENT_PREFIX.length) }))
      : undefined;
    const has = new Set(kept?.versions.map(versionName));
    const without: CoverageState = served && versions.length > 0 ? "shaped" : "missing";
    return {
      operation: id,
      method,
      path,
      state: kept === undefined ? without : "stateful",
      versions: versions.map((one) => {
        const version = versionName(one);
        if (kept === undefined) return { version, state: without };
        return { version, state: has.has(version) ? "stateful" : "missing" };
      }),
    };
  });
}

function versionName({
  date,
  format = "json",
}: {
  readonly date: string;
  readonly format?: string;
}): string {
  return format === "json" ? date : `${date}+${format}`;
}

function count(
  list: ReadonlyArray<{ readonly state: CoverageState }>,
): Readonly<Record<CoverageState, number>> {
  const totals = { stateful: 0, shaped: 0, missing: 0 };
  for (const { state } of list) totals[state] += 1;
  return totals;
}
