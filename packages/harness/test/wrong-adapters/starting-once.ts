import { closeSync, openSync } from "node:fs";
import { makeCalls, serve } from "./adapter-base.ts";

// Ends at /second and cannot be started again, for the file that env names exists by then.
closeSync(openSync(process.env["ONCE"] ?? "", "wx"));
await serve((run) => {
  if (run.steps[0]?.target === "/second") process.exit(7);
  return makeCalls(run);
});
