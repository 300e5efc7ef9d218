import { closeSync } from "node:fs";
import { serve } from "./adapter-base.ts";

// Closes its output in the middle of a run and goes on living.
process.on("SIGTERM", () => {});
await serve(() => {
  closeSync(1);
  setInterval(() => {}, 1000);
  return new Promise(() => {});
});
