import { authorize } from "../access/authorize.ts";
import type { Caller } from "../access/caller.ts";
import { NO_LIMITS, type TakeToken } from "../limits/token-buckets.ts";
import { checkValue } from "../operations/check-value.ts";
import type { OperationContext, OperationVersion } from "../operations/operation.ts";
import { answerPage } from "../operations/page.ts";
import { parseBody } from "../operations/parse-body.ts";
import { readQuery } from "../operations/query-parameter.ts";
import { AtlasFault, atlasError } from "../responses/atlas-error.ts";
import type { AtlasReply } from "../responses/atlas-reply.ts";
import type { OperationResult } from "../responses/operation-result.ts";
import { resourceReply } from "../responses/resource-reply.ts";
import type { World } from "../world/world.ts";
import { createAnswerCache } from "./answer-cache.ts";
import { chooseVersion } from "./choose-version.ts";
import type { Place } from "./locate.ts";

/** A request that may be answered. */
export interface RoutedRequest {
  readonly place: Place;
  readonly caller: Caller;
  readonly world: World;
  readonly method: string;
  /** The body; `null` when it was larger than the limit. */
  readonly body: Uint8Array | null;
  /** Base of the links in the answer, without a slash at the end. */
  readonly origin: string;
  readonly clientAddress: string;
  readonly header: (name: string) => string | undefined;
}

export interface RouterOptions {
  readonly build: string;
  readonly upstreamServiceTime: number;
  /** The most bytes of a body that is parsed. */
  readonly bodyLimit: number;
  /** Whether a version is gone once its sunset has come. */
  readonly enforceSunset: boolean;
  readonly takeToken: TakeToken;
}

export interface RoutedReply {
  readonly reply: AtlasReply;
  /** One sentence for a request that was refused; `null` for one that was served. */
  readonly why: string | null;
}

/** Has the operation of a request answer and puts the headers around. */
export type Router = (request: RoutedRequest) => RoutedReply;

interface Answer {
  readonly result: OperationResult;
  /** `null` where none was reached, and outside v2. */
  readonly version: OperationVersion | null;
}

const NO_QUERY = new URLSearchParams();

export function createRouter(options: RouterOptions): Router {
  const answers = createAnswerCache();
  return (request) => {
    const { world, method } = request;
    // With limits each answer says how many requests are left.
    const repeatable = options.takeToken === NO_LIMITS && (method === "GET" || method === "HEAD");
    const now = world.now();
    if (!repeatable) return answerAnew(request, now, options).routed;
    const known = answers.find(request, now);
    if (known !== null) return known;
    const looks = world.changes.unsteady;
    const { routed, steady, validUntil } = answerAnew(request, now, options);
    if (steady === looks) answers.keep(request, routed, validUntil);
    return routed;
  };
}

interface AnsweredAnew {
  readonly routed: RoutedReply;
  /** How often somebody had looked at what changes by itself when the operation was done. */
  readonly steady: number;
  /** When a version is gone, in milliseconds since the epoch. */
  readonly validUntil: number;
}

function answerAnew(request: RoutedRequest, now: number, options: RouterOptions): AnsweredAnew {
  const { place, world, method, header } = request;
  const { search } = place.target;
  const query = search === "" ? NO_QUERY : new URLSearchParams(search);
  world.beginRequest();
  if (method !== "GET" && method !== "HEAD") world.changes.written += 1;
  const { result, version } = answer(request, query, now, options);
  const steady = world.changes.unsteady;
  const reply = resourceReply({
    build: options.build,
    upstreamServiceTime: options.upstreamServiceTime,
    place,
    method,
    version,
    result: query.get("envelope") === "true" ? enveloped(result) : result,
    pretty: query.get("pretty") === "true",
    gzip: acceptsGzip(header("accept-encoding")),
    now,
    remaining: options.takeToken.remaining(request),
  });
  const validUntil = sunsetOf(version);
  return { routed: { reply, why: result.error?.detail ?? null }, steady, validUntil };
}

function answer(
  request: RoutedRequest,
  query: URLSearchParams,
  now: number,
  options: RouterOptions,
): Answer {
  let version: OperationVersion | null = null;
  try {
    const { place, method, world } = request;
    const { operation, target } = place;
    if (operation === null) {
      if (place.methods.length === 0) throw new AtlasFault("resourceNotFound", [target.path]);
      const result = atlasError("methodNotAllowed", [method, target.path]);
      return { version, result: { ...result, headers: [["Allow", allowed(place.methods)]] } };
    }
    version = chooseVersion(place, operation, request.header("accept") ?? "");
    if (options.enforceSunset && sunsetOf(version) <= now) {
      throw new AtlasFault("versionGone", [version.date, target.path.slice(1)]);
    }
    authorize(operation, request.caller, place.params, world, request.clientAddress);
    options.takeToken.take(request, operation);
    return { version, result: operation.handle(contextOf(request, query, version, options)) };
  } catch (fault) {
    if (fault instanceof AtlasFault) return { version, result: fault.result };
    throw fault;
  }
}

function contextOf(
  request: RoutedRequest,
  query: URLSearchParams,
  version: OperationVersion,
  { build, bodyLimit }: RouterOptions,
): OperationContext {
  const { place, caller, world, origin, clientAddress, header } = request;
  const { operation, generation, prefix } = place;
  const parameters = operation?.query ?? {};
  const base = `${origin}${prefix}`;
  return {
    caller,
    world,
    generation: generation ?? "",
    version,
    params: place.params,
    query: readQuery(parameters, query),
    body: bodyOf(request, bodyLimit),
    bytes: request.body,
    base,
    origin,
    clientAddress,
    build,
    header: (name) => {
      // The answer may depend on a field that nobody knows of.
      world.changes.unsteady += 1;
      return header(name);
    },
    page: (source, render) => {
      const paging = operation?.paging ?? { includeCount: null };
      const href = `${origin}${place.target.path}`;
      return answerPage({ paging, parameters, query, href }, source, render);
    },
  };
}

function bodyOf({ place, body }: RoutedRequest, limit: number): unknown {
  const field = place.operation?.body;
  if (field === undefined) return undefined;
  if (body === null) throw new AtlasFault("bodyTooLarge", [limit]);
  const value = parseBody(body);
  checkValue(field, value, "");
  return value;
}

/** When a version is gone, in milliseconds since the epoch. */
function sunsetOf(version: OperationVersion | null): number {
  const sunset = version?.sunset;
  return sunset === undefined ? Number.POSITIVE_INFINITY : Date.parse(`${sunset}T00:00:00Z`);
}

/** A list gets `status` as a member, everything else is put into `content`. */
function enveloped(result: OperationResult): OperationResult {
  const { status, body } = result;
  if (typeof body !== "object" || body === null || body instanceof Uint8Array) return result;
  if ("results" in body) return { ...result, body: { ...body, status } };
  return { ...result, body: { status, content: body } };
}

function allowed(methods: readonly string[]): string {
  return methods.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])).join(", ");
}

/** Whether `Accept-Encoding` takes gzip (RFC 9110 section 12.5.3). */
function acceptsGzip(value: string | undefined): boolean {
  if (value === undefined || !/gzip|\*/i.test(value)) return false;
  return value.split(",").some((one) => {
    const [coding = "", ...parameters] = one.split(";").map((part) => part.trim().toLowerCase());
    return (
      /^(?:x-)?gzip$|^\*$/.test(coding) && !parameters.some((part) => /^q=0(?:\.0*)?$/.test(part))
    );
  });
}
