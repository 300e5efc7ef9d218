import { defineConfig } from "vitest/config";

export default defineConfig({
  // A browser takes its time where other programs want the processors too.
  test: { testTimeout: 60_000 },
});
