import { authorize } from "../access/authorize.ts";
import type { Caller } from "../access/caller.ts";
import type { TakeToken } from "../limits/token-buckets.ts";
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
  return (request) => {
    const { place, world, method, header } = request;
    const { search } = place.target;
    const query = search === "" ? NO_QUERY : new URLSearchParams(search);
    world.beginRequest();
    const { result, version } = answer(request, query, options);
    const reply = resourceReply({
      ...options,
      place,
      method,
      version,
      result: query.get("envelope") === "true" ? enveloped(result) : result,
      pretty: query.get("pretty") === "true",
      gzip: acceptsGzip(header("accept-encoding")),
      now: world.now(),
      remaining: options.takeToken.remaining(request),
    });
    return { reply, why: result.error?.detail ?? null };
  };
}

function answer(request: RoutedRequest, query: URLSearchParams, options: RouterOptions): Answer {
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
    if (options.enforceSunset && isGone(version, world.now())) {
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
    header,
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

function isGone({ sunset }: OperationVersion, now: number): boolean {
  return sunset !== undefined && now >= Date.parse(`${sunset}T00:00:00Z`);
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
