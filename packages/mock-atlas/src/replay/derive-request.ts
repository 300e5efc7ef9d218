import { isDeepStrictEqual } from "node:util";
import type { Field } from "../operations/field.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../responses/format-json.ts";
import { deriveBody } from "./derive-body.ts";
import type { IdentifiedRequest } from "./identify-request.ts";
import { type Recording, recordedHeader } from "./recording.ts";
import type { FlowStep } from "./replay-flow.ts";
import { allRules } from "./rules/all-rules.ts";

/** A request that could have led to a recorded answer. */
export interface DerivedRequest {
  readonly method: string;
  /** Percent-encoded. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonValue | undefined;
}

export interface DeriveInput {
  readonly recording: Recording;
  readonly request: IdentifiedRequest;
  readonly shown: JsonValue | undefined;
  /** What each path showed last. */
  readonly before: ReadonlyMap<string, JsonValue>;
  readonly flow: readonly FlowStep[];
}

/**
 * Derives a request from its answer: the version from the media type or the Java method, the query from the
 * link to itself, the body from what the answer shows. A PATCH sends what it changed.
 */
export function deriveRequest(input: DeriveInput): DerivedRequest {
  const { recording, request, shown, before, flow } = input;
  const { operation, method, path, params } = request;
  const rule = allRules.find(
    (one) => one.operation === operation.id && (one.body !== undefined || one.query !== undefined),
  );
  const last = before.get(path);
  const derived =
    operation.body === undefined ? undefined : bodyOf(operation.body, method, shown, last);
  const ruled = {
    recording,
    params,
    shown: isJsonObject(shown) ? shown : {},
    before: isJsonObject(last) ? last : null,
    body: derived,
    flow,
  };
  return {
    method,
    path,
    query: rule?.query?.(ruled) ?? queryOf(shown),
    headers: { accept: acceptOf(recording, request), "accept-encoding": "gzip" },
    body: rule?.body?.(ruled) ?? derived,
  };
}

function bodyOf(
  field: Field,
  method: string,
  shown: JsonValue | undefined,
  last: JsonValue | undefined,
): JsonValue {
  const whole = deriveBody(field, shown);
  if (method !== "PATCH" || !isJsonObject(whole) || last === undefined) return whole;
  const former = deriveBody(field, last);
  return isJsonObject(former) ? changed(whole, former) : whole;
}

function changed(whole: JsonObject, former: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(whole).filter(([name, value]) => !isDeepStrictEqual(value, former[name])),
  );
}

function queryOf(shown: JsonValue | undefined): string {
  if (!isJsonObject(shown) || !Array.isArray(shown["links"])) return "";
  const self: unknown = shown["links"].find((link) => isJsonObject(link) && link["rel"] === "self");
  const href = isJsonObject(self as JsonValue) ? (self as JsonObject)["href"] : undefined; // an item of links
  return typeof href === "string" && href.includes("?") ? href.slice(href.indexOf("?") + 1) : "";
}

function acceptOf(recording: Recording, { operation }: IdentifiedRequest): string {
  const type =
    recordedHeader(recording, "Content-Type") ?? recordedHeader(recording, "X-Content-Type");
  const served = /application\/vnd\.atlas\.[^;]+/.exec(type ?? "")?.[0];
  if (served !== undefined) return served;
  const java = recordedHeader(recording, "X-Java-Method");
  const version =
    operation.versions.find(({ javaMethod }) => javaMethod !== undefined && javaMethod === java) ??
    operation.versions.at(-1);
  return `application/vnd.atlas.${version?.date ?? ""}+json`;
}
