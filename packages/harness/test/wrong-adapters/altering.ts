import { makeCalls, serve } from "./adapter-base.ts";

// Reports a challenge in other bytes than it was sent in.
await serve(async (run) => {
  const text = JSON.stringify(await makeCalls(run));
  return text.replace("Digest realm", "digest realm");
});
