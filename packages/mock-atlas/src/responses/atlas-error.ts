import { STATUS_CODES } from "node:http";
import catalogue from "./atlas-errors.json" with { type: "json" };
import type { HeaderList } from "./atlas-reply.ts";
import type { JsonValue } from "./format-json.ts";
import type { OperationResult } from "./operation-result.ts";

/** An entry of atlas-errors.json. */
export type AtlasErrorName = keyof typeof catalogue;

/** One error of Atlas. Areas of the API keep theirs in a file of their own, of this form. */
export interface AtlasErrorEntry {
  readonly status: number;
  readonly errorCode: string;
  /** With `{0}`, `{1}`, ... for the parameters. */
  readonly detail: string;
}

export type AtlasErrorParameter = string | number;

/**
 * Thrown by whatever answers a request to end it with an error of Atlas. It is an answer and no failure of
 * the mock, so it carries no stack.
 */
export class AtlasFault {
  readonly result: OperationResult;

  constructor(
    error: AtlasErrorName | AtlasErrorEntry,
    parameters: readonly AtlasErrorParameter[] | null = [],
    headers: HeaderList = [],
  ) {
    const result = atlasError(error, parameters);
    this.result = headers.length === 0 ? result : { ...result, headers };
  }
}

/**
 * The error envelope of Atlas's resources, keys in alphabetical order.
 *
 * @param parameters fill `{0}`, `{1}`, ... of the detail and go out as they are; `null` goes out as null
 */
export function atlasError(
  error: AtlasErrorName | AtlasErrorEntry,
  parameters: readonly AtlasErrorParameter[] | null = [],
): OperationResult {
  const { status, errorCode, detail } = typeof error === "string" ? catalogue[error] : error;
  const text = detail.replace(/\{(\d)\}/g, (hole, index) =>
    String(parameters?.[Number(index)] ?? hole),
  );
  const body: JsonValue = {
    detail: text,
    error: status,
    errorCode,
    parameters,
    reason: STATUS_CODES[status] ?? "",
  };
  return { status, body, error: { code: errorCode, detail: text } };
}
