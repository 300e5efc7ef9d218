import { makeCalls, serve } from "./adapter-base.ts";

// Sends a response whose last digit is wrong.
await serve((run) =>
  makeCalls(run, (authorization) =>
    authorization.replace(/(?<=response="[0-9a-f]{31})./, (digit) => (digit === "0" ? "1" : "0")),
  ),
);
