import { type AtlasErrorName, atlasError, type OperationResult } from "./atlas-error.ts";
import type { AtlasReply, HeaderList } from "./atlas-reply.ts";
import { formatJson } from "./format-json.ts";
import { varyHeaders } from "./vary-headers.ts";

export interface ResourceReplyOptions {
  readonly method: string;
  readonly result: OperationResult;
  readonly contentType: string;
  readonly pretty: boolean;
  /** Whether the answer has the rate limit headers, as those of v2 have. */
  readonly rateLimited: boolean;
  /** `X-Java-Method`; `null` where no operation was reached. */
  readonly javaMethod: string | null;
  readonly extraHeaders: HeaderList;
  readonly date: Date;
  readonly build: string;
  readonly upstreamServiceTime: number;
}

// The limit seen most often on record. The mock limits nothing, so what remains never shrinks.
const RATE_LIMIT = 1200;

/** The answer of a resource, success or error, with the header set Atlas puts around every one. */
export function resourceReply(options: ResourceReplyOptions): AtlasReply {
  const { result, build, javaMethod } = options;
  const headers: (readonly [string, string])[] = [
    ["Content-Type", options.contentType],
    ["Date", options.date.toUTCString()],
    ["Referrer-Policy", "strict-origin-when-cross-origin"],
    ["Server", "mdbws"],
    ["Strict-Transport-Security", "max-age=31536000; includeSubdomains;"],
    ...varyHeaders(options.method),
    ["X-Content-Type-Options", "nosniff"],
    ["X-Envoy-Upstream-Service-Time", String(options.upstreamServiceTime)],
    ["X-Frame-Options", "DENY"],
    ["X-Java-Version", "17.0.19+10-LTS"],
    ["X-MongoDB-Service-Version", `gitHash=${build}; versionString=master`],
    ["X-Permitted-Cross-Domain-Policies", "none"],
    ...options.extraHeaders,
  ];
  if (javaMethod !== null) headers.push(["X-Java-Method", javaMethod]);
  if (result.error !== null) headers.push(["X-Error-Code", result.error.code]);
  if (options.rateLimited) {
    headers.push(["RateLimit-Limit", String(RATE_LIMIT)]);
    headers.push(["RateLimit-Remaining", String(RATE_LIMIT - 1)]);
  }
  return {
    status: result.status,
    reason: result.reason,
    headers: headers.sort(byName),
    body: formatJson(result.body, options.pretty),
  };
}

/** What an answer needs that no operation made. */
export type BareReplyOptions = Pick<
  ResourceReplyOptions,
  "method" | "date" | "build" | "upstreamServiceTime"
>;

/** The answer when the mock itself fails. */
export function unexpectedReply(options: BareReplyOptions): AtlasReply {
  return bareReply("unexpectedError", options);
}

/** The answer to credentials for another uri, of servers that answer 400. Atlas is none of them. */
export function badUriReply(options: BareReplyOptions): AtlasReply {
  return bareReply("otherUri", options);
}

function bareReply(name: AtlasErrorName, options: BareReplyOptions): AtlasReply {
  return resourceReply({
    ...options,
    result: atlasError(name),
    contentType: "application/json",
    pretty: false,
    rateLimited: false,
    javaMethod: null,
    extraHeaders: [],
  });
}

// The recorder sorted the names; the order on the real wire is unknown.
function byName(a: readonly [string, string], b: readonly [string, string]): number {
  return a[0].toLowerCase() < b[0].toLowerCase() ? -1 : 1;
}
