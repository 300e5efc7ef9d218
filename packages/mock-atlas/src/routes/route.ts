import type { ApiKey } from "../api-key.ts";
import type { OperationResult } from "../responses/atlas-error.ts";

/** The generations of the API, as they stand in the path. */
export const apiGenerations = ["v1.0", "v1.5", "v2"] as const;

export type ApiGeneration = (typeof apiGenerations)[number];

/** What an operation sees of an authenticated request. */
export interface OperationContext {
  readonly key: ApiKey;
  readonly generation: ApiGeneration;
  readonly query: URLSearchParams;
  /** Base of the links, without a slash at the end. */
  readonly origin: string;
  /** The build the server says it is, 40 hexadecimal digits. */
  readonly build: string;
}

/** One method of one path. */
export interface Operation {
  /** The `X-Java-Method` header. */
  readonly javaMethod: string;
  /** The dates of its versions in v2, oldest first, as `YYYY-MM-DD`. */
  readonly versions: readonly string[];
  readonly handle: (context: OperationContext) => OperationResult;
}

/** A path below `/api/atlas/<generation>` and what it answers to. HEAD is answered as GET. */
export interface Route {
  /** Empty for the root; otherwise it starts with a slash and ends without one. */
  readonly path: string;
  readonly operations: Readonly<Record<string, Operation>>;
}
