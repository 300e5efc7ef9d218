import { serve } from "./adapter-base.ts";

// Cannot do anything, although it greets as one that can.
await serve(async ({ id }) => ({ id, unsupported: "everything" }));
