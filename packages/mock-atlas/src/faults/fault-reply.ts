import { atlasError } from "../responses/atlas-error.ts";
import type { AtlasReply } from "../responses/atlas-reply.ts";
import { httpDate } from "../responses/http-date.ts";
import { resourceReply } from "../responses/resource-reply.ts";
import type { Place } from "../routes/locate.ts";
import type { FaultEffect } from "./fault-rule.ts";

export interface FaultReplyOptions {
  readonly method: string;
  readonly place: Place;
  readonly now: number;
  readonly build: string;
  readonly upstreamServiceTime: number;
}

/** The answer that a fault puts in the place of the operation's; `null` when the operation answers. */
export function faultReply(effect: FaultEffect, options: FaultReplyOptions): AtlasReply | null {
  if (effect.kind === "error") {
    const { status, errorCode = "UNEXPECTED_ERROR", detail = "Unexpected error." } = effect;
    return errorReply(atlasError({ status, errorCode, detail }), options);
  }
  if (effect.kind === "rate-limited") {
    const wait = effect.retryAfterSeconds ?? 0;
    const path = options.place.target.path.slice(1);
    const result = atlasError("rateLimitedTokenBucket", [path, wait, 1200, 500, 60]);
    return errorReply({ ...result, headers: [["Retry-After", String(wait)]] }, options);
  }
  return effect.kind === "unavailable" ? unavailableReply(options.now) : null;
}

function unavailableReply(now: number): AtlasReply {
  return {
    status: 503,
    reason: "Service Unavailable",
    headers: [
      ["Content-Type", "text/html"],
      ["Date", httpDate(now)],
      ["Server", "mdbws"],
    ],
    body: UNAVAILABLE_PAGE,
  };
}

// Recorded is the title; the rest of the page is not.
const UNAVAILABLE_PAGE = `<!DOCTYPE html>
<html>
<head><title>MongoDB Cloud Manager Unavailable</title></head>
<body><h1>MongoDB Cloud Manager is currently unavailable</h1></body>
</html>
`;

function errorReply(result: ReturnType<typeof atlasError>, options: FaultReplyOptions): AtlasReply {
  return resourceReply({
    ...options,
    result,
    version: null,
    pretty: false,
    gzip: false,
    remaining: 0,
  });
}
