/**
 * Stable codes of every error this package throws. A code is never renamed.
 *
 * - `ERR_MOCK_ATLAS_OPTION_INVALID`: an option has a value the server cannot work with.
 * - `ERR_MOCK_ATLAS_PORT_IN_USE`: another program listens on the port.
 * - `ERR_MOCK_ATLAS_LISTEN_FAILED`: the system refused the address for another reason; see `cause`.
 */
export type MockAtlasErrorCode =
  | "ERR_MOCK_ATLAS_OPTION_INVALID"
  | "ERR_MOCK_ATLAS_PORT_IN_USE"
  | "ERR_MOCK_ATLAS_LISTEN_FAILED";

/** An error of the mock server. Its message says what happened, with which value, and what to do. */
export class MockAtlasError extends Error {
  override readonly name = "MockAtlasError";
  readonly code: MockAtlasErrorCode;

  constructor(code: MockAtlasErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
