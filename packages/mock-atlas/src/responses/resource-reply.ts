import { STATUS_CODES } from "node:http";
import { gzipSync } from "node:zlib";
import type { OperationVersion } from "../operations/operation.ts";
import type { Place } from "../routes/locate.ts";
import { type AtlasErrorName, atlasError } from "./atlas-error.ts";
import type { AtlasReply, HeaderList } from "./atlas-reply.ts";
import { formatJson } from "./format-json.ts";
import { httpDate } from "./http-date.ts";
import type { OperationResult } from "./operation-result.ts";
import { unpaddedDate } from "./unpadded-date.ts";
import { varyHeaders } from "./vary-headers.ts";

export interface ResourceReplyOptions {
  readonly method: string;
  readonly result: OperationResult;
  readonly place: Place | null;
  /** The version that answers; `null` where no operation was reached. */
  readonly version: OperationVersion | null;
  readonly pretty: boolean;
  /** Whether the client takes gzip. */
  readonly gzip: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly build: string;
  readonly upstreamServiceTime: number;
  /** `RateLimit-Remaining`. */
  readonly remaining: number;
}

/** The limit most often on record. */
export const USUAL_RATE_LIMIT = 1200;

// Recorded: 29 bytes were compressed and 18 were not. Jetty's handler draws the line here.
const LEAST_COMPRESSED = 23;

/**
 * The answer of a resource, success or error, with the header set Atlas puts around every one, names in the
 * order of the alphabet: the recorder sorted them, the order on the real wire is unknown.
 */
export function resourceReply(options: ResourceReplyOptions): AtlasReply {
  const { result, method, place, version } = options;
  const payload = payloadOf(result, options.pretty);
  const compressed =
    options.gzip && result.status < 400 && payload.length >= LEAST_COMPRESSED && varies(method);
  const headers: (readonly [string, string])[] = [];
  if (compressed) headers.push(["Content-Encoding", "gzip"]);
  const inV2 = place?.generation === "v2" && version !== null;
  if (result.typeInXContentType !== true) {
    headers.push(["Content-Type", contentTypeOf(result, inV2 ? version : null)]);
  }
  headers.push(["Date", httpDate(options.now)]);
  if (inV2) {
    const deprecated = deprecationOf(place, version);
    if (deprecated !== undefined) headers.push(["Deprecation", unpaddedDate(deprecated)]);
    if (result.bare !== true) {
      const limit = place.operation?.rateLimit ?? USUAL_RATE_LIMIT;
      headers.push(["RateLimit-Limit", String(limit)]);
      headers.push(["RateLimit-Remaining", String(options.remaining)]);
    }
  }
  headers.push(
    ["Referrer-Policy", "strict-origin-when-cross-origin"],
    ["Server", "mdbws"],
    ["Strict-Transport-Security", "max-age=31536000; includeSubdomains;"],
  );
  if (inV2 && version.sunset !== undefined) headers.push(["Sunset", unpaddedDate(version.sunset)]);
  // Recorded: what is a gzip file is not compressed once more, and does not vary.
  if (version?.format !== "gzip" || result.error !== null) headers.push(...varyHeaders(method));
  if (result.typeInXContentType === true && version !== null) {
    headers.push(["X-Content-Type", `application/vnd.atlas.${version.date}+json`]);
  }
  headers.push(["X-Content-Type-Options", "nosniff"], ...ownHeaders(options));
  const all = result.headers === undefined ? headers : [...headers, ...result.headers].sort(byName);
  return {
    status: result.status,
    reason: STATUS_CODES[result.status] ?? "",
    headers: all,
    body: compressed ? gzipSync(payload) : payload,
  };
}

/** What stands behind `X-Content-Type-Options`. */
function ownHeaders(options: ResourceReplyOptions): HeaderList {
  const { result, place, version, build } = options;
  const headers: (readonly [string, string])[] = [];
  // Recorded: another front end stands before the private API.
  const isPrivate = place?.generation === "private";
  if (!isPrivate) {
    headers.push(["X-Envoy-Upstream-Service-Time", String(options.upstreamServiceTime)]);
  }
  if (result.error !== null) headers.push(["X-Error-Code", result.error.code]);
  headers.push(["X-Frame-Options", "DENY"]);
  if (version?.javaMethod !== undefined) headers.push(["X-Java-Method", version.javaMethod]);
  // Recorded: what needs no login comes from elsewhere and is silent about Java.
  if (place?.operation?.roles !== null) headers.push(["X-Java-Version", "17.0.19+10-LTS"]);
  if (result.bare !== true) {
    headers.push(["X-MongoDB-Service-Version", `gitHash=${build}; versionString=master`]);
  }
  headers.push(["X-Permitted-Cross-Domain-Policies", "none"]);
  if (isPrivate) headers.push(["X-Xgen-Up-Proto", "HTTP/2"]);
  return headers;
}

function payloadOf({ body }: OperationResult, pretty: boolean): string | Uint8Array {
  if (body === undefined) return "";
  if (typeof body === "string" || body instanceof Uint8Array) return body;
  return formatJson(body, pretty);
}

function contentTypeOf(result: OperationResult, version: OperationVersion | null): string {
  if (result.contentType !== undefined) return result.contentType;
  if (version === null || result.error !== null) return "application/json";
  const format = version.format ?? "json";
  const type = `application/vnd.atlas.${version.date}+${format}`;
  return format === "json" ? `${type};charset=utf-8` : type;
}

function deprecationOf({ operation }: Place, version: OperationVersion): string | undefined {
  const { deprecated } = version;
  if (deprecated !== undefined || operation === null) return deprecated;
  const successor = operation.versions[operation.versions.indexOf(version) + 1]?.date;
  return successor !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(successor) ? successor : undefined;
}

function varies(method: string): boolean {
  return varyHeaders(method).length > 0;
}

/** What an answer needs that no operation made. */
export type BareReplyOptions = Pick<
  ResourceReplyOptions,
  "method" | "now" | "build" | "upstreamServiceTime"
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
  const nothing = { place: null, version: null, pretty: false, gzip: false, remaining: 0 };
  return resourceReply({ ...options, ...nothing, result: atlasError(name) });
}

function byName(a: readonly [string, string], b: readonly [string, string]): number {
  return a[0].toLowerCase() < b[0].toLowerCase() ? -1 : 1;
}
