import { makeCalls, serve } from "./adapter-base.ts";

// Prints what is not the protocol in answer to the run that asks for /second.
await serve(async (run) =>
  run.steps[0]?.target === "/second" ? "Traceback (most recent call last):" : makeCalls(run),
);
