import { spawn } from "node:child_process";
import { serve } from "./adapter-base.ts";

// Starts a program that keeps its streams, tells its id in the log, and hangs.
await serve(() => {
  const child = spawn("sleep", ["60"], { stdio: "inherit" });
  process.stderr.write(`${child.pid}\n`);
  return new Promise(() => {});
});
