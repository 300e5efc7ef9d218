import { makeCalls, serve } from "./adapter-base.ts";

// Never answers the run that asks for /second, and does not end when it is asked to.
process.on("SIGTERM", () => {});
await serve((run) => (run.steps[0]?.target === "/second" ? new Promise(() => {}) : makeCalls(run)));
