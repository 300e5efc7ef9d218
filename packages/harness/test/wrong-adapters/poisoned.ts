import { makeCalls, serve } from "./adapter-base.ts";

// Ends at /third, but only where it was asked for /second before.
let poisoned = false;
await serve((run) => {
  const target = run.steps[0]?.target;
  if (target === "/second") poisoned = true;
  if (target === "/third" && poisoned) process.exit(7);
  return makeCalls(run);
});
