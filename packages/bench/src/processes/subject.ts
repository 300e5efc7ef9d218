/** What is timed. */
export interface Work {
  /** Does so many operations, and throws where one fails. */
  run(operations: number): void | Promise<void>;
}

/** Makes the work ready in the process that will do it; the parameter came as JSON. */
export type OpenSubject = (parameter: never) => Work | Promise<Work>;
