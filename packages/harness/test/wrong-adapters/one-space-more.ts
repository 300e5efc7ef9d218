import { makeCalls, serve } from "./adapter-base.ts";

// Sends right credentials in other bytes than the library it says it is.
await serve((run) =>
  makeCalls(run, (authorization) => authorization.replace(", nonce", ",  nonce")),
);
