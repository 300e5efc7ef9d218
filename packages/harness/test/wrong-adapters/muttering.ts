import { serve } from "./adapter-base.ts";

// Says ok and leaves out a call.
await serve(async ({ id }) => ({ id, ok: true, steps: [] }));
