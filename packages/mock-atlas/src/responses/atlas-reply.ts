/** Header fields in the order and letter case they go out in. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** A whole answer, ready to be written. */
export interface AtlasReply {
  readonly status: number;
  /** The reason phrase of the status line. */
  readonly reason: string;
  /** Without Content-Length, which the writer counts. */
  readonly headers: HeaderList;
  /** Text is sent as UTF-8. */
  readonly body: string | Uint8Array;
}
