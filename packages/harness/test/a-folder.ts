import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";

/** An empty folder, gone when the tests have ended. */
export function aFolder(): string {
  return mkdtempSync(join(inject("folder"), "test-"));
}
