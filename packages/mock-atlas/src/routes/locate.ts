import type { ApiBase, Operation } from "../operations/operation.ts";
import { decodeSegments, type RequestTarget } from "./request-target.ts";
import { createRouteTrie, type RouteTrie } from "./route-trie.ts";

/** Where a request leads. */
export interface Place {
  readonly target: RequestTarget;
  /** `v1.0`, `v1.5`, `v2`, or the base outside `atlas`; `null` outside the API. */
  readonly generation: string | null;
  /** `/api/atlas/v2`, for links; empty outside the API. */
  readonly prefix: string;
  /** `null` where no path or no method matches. */
  readonly operation: Operation | null;
  readonly params: Readonly<Record<string, string>>;
  /** The methods of the path; empty where no path matches. */
  readonly methods: readonly string[];
}

/** Finds the operation of a request. HEAD is answered as GET. */
export type Locate = (method: string, target: RequestTarget) => Place;

const GENERATIONS: ReadonlyArray<readonly [generation: string, prefix: string, base: ApiBase]> = [
  ["v2", "/api/atlas/v2", "atlas"],
  ["v1.0", "/api/atlas/v1.0", "atlas"],
  ["v1.5", "/api/atlas/v1.5", "atlas"],
  ["public", "/api/public/v1.0", "public"],
  ["private", "/api/private", "private"],
  ["oauth", "/api/oauth", "oauth"],
];

export function createLocate(operations: Iterable<Operation>): Locate {
  const tries: Record<ApiBase, RouteTrie> = {
    atlas: createRouteTrie(),
    public: createRouteTrie(),
    private: createRouteTrie(),
    oauth: createRouteTrie(),
  };
  const names = new Map<Operation, readonly string[]>();
  for (const operation of operations) {
    tries[operation.base ?? "atlas"].add(operation);
    names.set(operation, parameterNames(operation.path));
  }
  return (method, target) => {
    const nowhere = {
      target,
      generation: null,
      prefix: "",
      operation: null,
      params: {},
      methods: [],
    };
    const found = GENERATIONS.find(([, prefix]) => isBelow(target.path, prefix));
    if (found === undefined) return nowhere;
    const [generation, prefix, base] = found;
    const segments = decodeSegments(target.path.slice(prefix.length));
    const route = segments === null ? null : tries[base].find(segments);
    if (route === null) return { ...nowhere, generation, prefix };
    const operation = route.operations.get(method === "HEAD" ? "GET" : method) ?? null;
    const params: Record<string, string> = {};
    const parameters = operation === null ? [] : (names.get(operation) ?? []);
    for (const [index, name] of parameters.entries()) params[name] = route.values[index] ?? "";
    return {
      target,
      generation,
      prefix,
      operation,
      params,
      methods: operation === null ? [...route.operations.keys()] : [],
    };
  };
}

function isBelow(path: string, prefix: string): boolean {
  return path.startsWith(prefix) && (path.length === prefix.length || path[prefix.length] === "/");
}

function parameterNames(path: string): readonly string[] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name);
}
