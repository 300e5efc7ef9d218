import { createInterface } from "node:readline";
import { HELLO } from "./adapter-base.ts";

// Claims to be able to do everything, even what does not exist.
createInterface({ input: process.stdin }).on("line", () => {
  process.stdout.write(`${JSON.stringify({ ...HELLO, ok: true, steps: [] })}\n`);
});
