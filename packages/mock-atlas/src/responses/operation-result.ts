import type { HeaderList } from "./atlas-reply.ts";
import type { JsonValue } from "./format-json.ts";

/** What an operation answers before headers are put around it. */
export interface OperationResult {
  readonly status: number;
  /** Text goes out as it is, with `mediaType`; `undefined` is an empty body. */
  readonly body: JsonValue | Uint8Array | undefined;
  /** `null` for a success. The code goes out as `X-Error-Code`. */
  readonly error: { readonly code: string; readonly detail: string } | null;
  /** Further header fields, such as `Location`. */
  readonly headers?: HeaderList;
  /** Instead of the media type that follows from the version. */
  readonly contentType?: string;
  /** Where Atlas names the version in `X-Content-Type` and has no `Content-Type`, as a few answers do. */
  readonly typeInXContentType?: boolean;
  /** Without the rate limit and the version of the service, as what a filter answers before any resource. */
  readonly bare?: boolean;
}

/** 200 with a document. */
export function ok(body: JsonValue): OperationResult {
  return { status: 200, body, error: null };
}

/** 201 with the document of what was created. */
export function created(body: JsonValue, location?: string): OperationResult {
  const result = { status: 201, body, error: null };
  return location === undefined ? result : { ...result, headers: [["Location", location]] };
}

/** 202 with `{}`, which Atlas sends for what takes its time, or with a document. */
export function accepted(body: JsonValue = {}): OperationResult {
  return { status: 202, body, error: null };
}

/** 204. It has a `Content-Type` all the same. */
export function noContent(): OperationResult {
  return { status: 204, body: undefined, error: null };
}
