import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts", "src/cli.ts"],
  format: "esm",
  platform: "node",
  target: "node22.22",
  fixedExtension: false,
  dts: true,
  publint: true,
  attw: { profile: "esm-only" },
});
