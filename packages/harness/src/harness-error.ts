/**
 * Codes of faults in the harness's own input or surroundings, never of a client under test.
 *
 * `ERR_HARNESS_USAGE` ends the program with exit code 2, every other code with 3.
 */
export type HarnessErrorCode =
  | "ERR_HARNESS_USAGE"
  | "ERR_HARNESS_FIXTURE_INVALID"
  | "ERR_HARNESS_BASELINE_INVALID"
  | "ERR_HARNESS_ALGORITHM_UNKNOWN"
  | "ERR_HARNESS_CLIENT_BROKEN";

/** A fault of the harness or of what it was given; see {@link HarnessErrorCode}. */
export class HarnessError extends Error {
  override readonly name = "HarnessError";
  readonly code: HarnessErrorCode;

  constructor(code: HarnessErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
