import type { AtlasReply, HeaderList } from "./atlas-reply.ts";
import { httpDate } from "./http-date.ts";
import { varyHeaders } from "./vary-headers.ts";

export interface UnauthorizedOptions {
  readonly method: string;
  readonly target: string;
  /** `WWW-Authenticate` values, a line each. */
  readonly challenges: readonly string[];
  /** The reason phrase. */
  readonly reason: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly upstreamServiceTime: number;
  /** Whether the body has the `errorCode` that Atlas's got between 2023 and 2026. */
  readonly errorCode: boolean;
}

/**
 * The answer of Atlas's authentication filter, which runs before everything that adds the other headers
 * and writes the one body of the API that is not compact: 142 bytes, no line end after the last brace.
 */
export function unauthorizedReply(options: UnauthorizedOptions): AtlasReply {
  const lines = [
    '  "error" : 401',
    '  "reason" : "Unauthorized"',
    '  "detail" : "You are not authorized for this resource."',
    ...(options.errorCode ? ['  "errorCode" : "UNEXPECTED_ERROR"'] : []),
  ];
  const challenges: HeaderList = options.challenges.map((value) => ["WWW-Authenticate", value]);
  const isPrivate = options.target.startsWith("/api/private/");
  return {
    status: 401,
    reason: options.reason,
    headers: [
      ["Content-Type", "application/json"],
      ["Date", httpDate(options.now)],
      ["Server", "mdbws"],
      ...varyHeaders(options.method),
      ...challenges,
      // Recorded: another front end stands before the private API.
      isPrivate
        ? ["X-Xgen-Up-Proto", "HTTP/2"]
        : ["X-Envoy-Upstream-Service-Time", String(options.upstreamServiceTime)],
    ],
    body: `{\n${lines.join(",\n")}\n}`,
  };
}
