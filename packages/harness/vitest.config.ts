import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "test/provide-folder.ts",
    // No test touches a global or another file's modules, so a worker can take file after file.
    isolate: false,
    // A test that starts processes takes its time where other programs want the processors too.
    testTimeout: 30_000,
    // The tests start some fifty Node processes; compiled once, each starts in half the time.
    env: {
      NODE_COMPILE_CACHE: fileURLToPath(new URL("node_modules/.cache/node", import.meta.url)),
    },
  },
});
