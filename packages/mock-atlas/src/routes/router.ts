import type { ApiKey } from "../api-key.ts";
import { atlasError, type OperationResult } from "../responses/atlas-error.ts";
import type { AtlasReply, HeaderList } from "../responses/atlas-reply.ts";
import { resourceReply } from "../responses/resource-reply.ts";
import { rootRoute } from "./root.ts";
import { type ApiGeneration, apiGenerations, type Operation, type Route } from "./route.ts";
import { selectVersion } from "./select-version.ts";

/** An authenticated request. */
export interface RoutedRequest {
  readonly key: ApiKey;
  readonly method: string;
  readonly target: string;
  /** The `Accept` value; empty when there is none. */
  readonly accept: string;
  /** Base of the links in the answer, without a slash at the end. */
  readonly origin: string;
  readonly date: Date;
}

export interface RouterOptions {
  readonly build: string;
  readonly upstreamServiceTime: number;
}

const routes: readonly Route[] = [rootRoute];

interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
  /** `null` outside `/api/atlas/<generation>`. */
  readonly generation: ApiGeneration | null;
  readonly route: Route | null;
}

interface Answer {
  readonly result: OperationResult;
  readonly operation: Operation | null;
  readonly contentType: string;
  readonly extraHeaders: HeaderList;
}

export interface RoutedReply {
  readonly reply: AtlasReply;
  /** One sentence for a request that was refused; `null` for one that was served. */
  readonly why: string | null;
}

/** Finds the operation, has it answer and puts the headers around. */
export type Router = (request: RoutedRequest) => RoutedReply;

export function createRouter(options: RouterOptions): Router {
  return (request) => {
    const place = locate(request.target);
    const { operation, ...answer } = answerAt(place, request, options);
    const reply = resourceReply({
      ...answer,
      method: request.method,
      pretty: place.query.get("pretty") === "true",
      rateLimited: place.generation === "v2",
      javaMethod: operation?.javaMethod ?? null,
      date: request.date,
      build: options.build,
      upstreamServiceTime: options.upstreamServiceTime,
    });
    return { reply, why: answer.result.error?.detail ?? null };
  };
}

function locate(target: string): Place {
  const relative = target.replace(/^https?:\/\/[^/?]*/i, "");
  const cut = relative.indexOf("?");
  const path = cut === -1 ? relative : relative.slice(0, cut);
  const query = new URLSearchParams(cut === -1 ? "" : relative.slice(cut + 1));
  for (const generation of apiGenerations) {
    const base = `/api/atlas/${generation}`;
    if (path !== base && !path.startsWith(`${base}/`)) continue;
    const below = path.slice(base.length).replace(/\/$/, "");
    const route = routes.find((candidate) => candidate.path === below) ?? null;
    return { path, query, generation, route };
  }
  return { path, query, generation: null, route: null };
}

function answerAt(place: Place, request: RoutedRequest, options: RouterOptions): Answer {
  const { generation, route, path, query } = place;
  if (generation === null || route === null) return failure(atlasError("resourceNotFound", [path]));
  const method = request.method === "HEAD" ? "GET" : request.method;
  const operation = Object.hasOwn(route.operations, method) ? route.operations[method] : undefined;
  if (operation === undefined) {
    const result = atlasError("methodNotAllowed", [request.method, path]);
    return { ...failure(result), extraHeaders: [["Allow", allowed(route)]] };
  }
  let contentType = "application/json";
  if (generation === "v2") {
    const version = selectVersion(request.accept, operation.versions);
    if (version === null) return { ...failure(atlasError("invalidVersionDate")), operation };
    contentType = `application/vnd.atlas.${version}+json;charset=utf-8`;
  }
  const { key, origin } = request;
  const result = operation.handle({ key, generation, query, origin, build: options.build });
  return { result, operation, contentType, extraHeaders: [] };
}

function failure(result: OperationResult): Answer {
  return { result, operation: null, contentType: "application/json", extraHeaders: [] };
}

function allowed(route: Route): string {
  return Object.keys(route.operations)
    .flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]))
    .join(", ");
}
