import { onTestFinished } from "vitest";

/** Closes a server or an agent when the test is over. */
export function closing<T extends { close(): Promise<unknown> }>(resource: T): T {
  onTestFinished(async () => {
    await resource.close();
  });
  return resource;
}
