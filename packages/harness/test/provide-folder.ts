import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder that is there as long as the tests run. */
    folder: string;
  }
}

/** Run by vitest before all tests; what it returns is run after them. */
export function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "harness-"));
  provide("folder", folder);
  return () => rmSync(folder, { recursive: true });
}
