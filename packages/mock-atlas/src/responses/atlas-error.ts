import catalogue from "./atlas-errors.json" with { type: "json" };
import type { JsonValue } from "./format-json.ts";

/** An entry of atlas-errors.json. */
export type AtlasErrorName = keyof typeof catalogue;

/** What an operation answers before headers are put around it. */
export interface OperationResult {
  readonly status: number;
  readonly reason: string;
  readonly body: JsonValue;
  /** `null` for a success. The code goes out as `X-Error-Code`. */
  readonly error: { readonly code: string; readonly detail: string } | null;
}

/**
 * The error envelope of Atlas's resources, keys in alphabetical order.
 *
 * What Atlas answers for a path it does not know and for a method a path does not have is not on record:
 * `resourceNotFound` and `methodNotAllowed` have its shape, and wording that may differ.
 *
 * @param parameters fill `{0}`, `{1}`, ... of the detail and go out as they are
 */
export function atlasError(
  name: AtlasErrorName,
  parameters: readonly string[] = [],
): OperationResult {
  const { status, reason, errorCode, detail } = catalogue[name];
  const text = detail.replace(/\{(\d)\}/g, (hole, index) => parameters[Number(index)] ?? hole);
  return {
    status,
    reason,
    error: { code: errorCode, detail: text },
    body: { detail: text, error: status, errorCode, parameters, reason },
  };
}
