import type { Caller } from "../access/caller.ts";
import type { JsonValue } from "../responses/format-json.ts";
import type { OperationResult } from "../responses/operation-result.ts";
import type { World } from "../world/world.ts";
import type { Field } from "./field.ts";
import type { PageSource } from "./page.ts";
import type { QueryOf, QueryParameter } from "./query-parameter.ts";

/** Where an operation lives. Those of `atlas` answer below /api/atlas/v1.0, v1.5 and v2 alike. */
export type ApiBase = "atlas" | "public" | "private" | "oauth";

export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** One version of an operation. */
export interface OperationVersion {
  /** `YYYY-MM-DD`, `preview`, or `YYYY-MM-DD.upcoming`. */
  readonly date: string;
  /** `X-Java-Method`; left out where Atlas's is not on record. */
  readonly javaMethod?: string;
  /** `Deprecation`, as `YYYY-MM-DD`. @defaultValue the date of the version after it, if there is one */
  readonly deprecated?: string;
  /** `Sunset`, as `YYYY-MM-DD`. From then on the answer is 410 VERSION_GONE. */
  readonly sunset?: string;
  /** @defaultValue "json" */
  readonly format?: "json" | "gzip" | "csv";
}

/** How an operation answers in pages. */
export interface Paging {
  /** Whether it has `includeCount`, and whether that is on when nothing is said. `null`: it has none. */
  readonly includeCount: boolean | null;
}

/** One operation of the API: a method of a path. */
export interface Operation {
  /** Its operationId in MongoDB's description of the API. */
  readonly id: string;
  readonly method: HttpMethod;
  /** @defaultValue "atlas" */
  readonly base?: ApiBase;
  /** Below the base, such as `/groups/{groupId}/clusters/{clusterName}:pin`; empty for the base itself. */
  readonly path: string;
  /** Oldest first; `preview` and upcoming ones last. */
  readonly versions: readonly OperationVersion[];
  /**
   * The least of the roles that may call it, of the project or organization in the path, such as
   * `GROUP_READ_ONLY`; one is enough and owners have them all. Empty: every caller. `null`: even one who
   * does not log in.
   */
  readonly roles: readonly string[] | null;
  /** `RateLimit-Limit` in v2. @defaultValue 1200, the one most often on record */
  readonly rateLimit?: number;
  readonly query?: Readonly<Record<string, QueryParameter>>;
  /** What the request body has to be; without it a body is read and not looked at. */
  readonly body?: Field;
  readonly paging?: Paging;
  readonly handle: (context: OperationContext) => OperationResult;
}

/** What an operation sees of a request that may be answered. */
export interface OperationContext<
  Parameters = Readonly<Record<string, string>>,
  Query = Readonly<Record<string, unknown>>,
  Body = unknown,
> {
  readonly caller: Caller;
  readonly world: World;
  /** `v1.0`, `v1.5`, `v2`, or the base outside `atlas`. */
  readonly generation: string;
  /** The version that answers; the newest one outside v2. */
  readonly version: OperationVersion;
  /** The parameters of the path, percent-decoded. */
  readonly params: Parameters;
  readonly query: Query;
  /** The body as it passed its check; `undefined` when the operation has none. */
  readonly body: Body;
  /** The body as it came; `null` when it was larger than the limit. */
  readonly bytes: Uint8Array | null;
  /** Base of links, without a slash at the end: `https://cloud.mongodb.com/api/atlas/v2`. */
  readonly base: string;
  /** Scheme and host of links, and the world when the path names it. */
  readonly origin: string;
  /** Where the request came from, as text without a port. */
  readonly clientAddress: string;
  /** The build the server says it is, 40 hexadecimal digits. */
  readonly build: string;
  /** Header fields of the request by lower-case name. */
  readonly header: (name: string) => string | undefined;
  /** Answers with the page that was asked for. */
  readonly page: <T>(source: PageSource<T>, render: (item: T) => JsonValue) => OperationResult;
}

/** The names in the braces of a path. */
export type PathParameters<Path> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParameters<Rest>
  : never;

interface OperationDefinition<
  Path extends string,
  Query extends Readonly<Record<string, QueryParameter>>,
  Body,
> extends Omit<Operation, "path" | "query" | "body" | "handle"> {
  readonly path: Path;
  readonly query?: Query;
  readonly body?: Field<Body>;
  readonly handle: (
    context: OperationContext<
      { readonly [Name in PathParameters<Path>]: string },
      QueryOf<Query>,
      Body
    >,
  ) => OperationResult;
}

/** Declares an operation, so that its handler knows the types of path, query and body. */
export function operation<
  const Path extends string,
  const Query extends Readonly<Record<string, QueryParameter>> = Record<never, never>,
  Body = undefined,
>(definition: OperationDefinition<Path, Query, Body>): Operation {
  // The router fills in what path, query and body declare, and the types are read off those.
  return definition as unknown as Operation;
}
