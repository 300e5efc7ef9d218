import { defineConfig } from "tsdown";

export default defineConfig({
  entry: {
    index: "src/index.ts",
    core: "src/core.ts",
    verifier: "src/verifier.ts",
    "verifier/fastify": "src/verifier/middleware/fastify.ts",
    "verifier/hono": "src/verifier/middleware/hono.ts",
    "verifier/node-http": "src/verifier/middleware/node-http.ts",
  },
  format: "esm",
  platform: "node",
  target: "node22.22",
  fixedExtension: false,
  dts: true,
  publint: true,
  attw: { profile: "esm-only" },
});
