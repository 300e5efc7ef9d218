import { makeCalls, serve } from "./adapter-base.ts";

// Ends in the middle of the run that asks for /second: the calls are made, the answer never comes.
await serve(async (run) => {
  const answer = await makeCalls(run);
  if (run.steps[0]?.target === "/second") process.kill(process.pid, "SIGKILL");
  return answer;
});
