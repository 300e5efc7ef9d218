import { type HttpMessage, headerValues } from "../wire/http-message.ts";
import { type Attempt, type Authorized, authorizedRequests } from "./attempt.ts";
import { type Finding, finding } from "./finding.ts";

/** RFC 9110 section 11.6.2: the request that is made again with credentials is the same request. */
export function judgeBody({ case: one, exchanges }: Attempt): Finding[] {
  const bodies = one.steps.map(({ method, body = "" }) => ({
    method,
    body: Buffer.from(body, "utf8"),
  }));
  const lost = authorizedRequests(exchanges).find(({ exchange }) => {
    const asked = bodies.filter(({ method }) =>
      exchange.request.startLine.startsWith(`${method} `),
    );
    return asked.length > 0 && !asked.some(({ body }) => hasBody(exchange.request, body));
  });
  return lost === undefined ? [] : [finding("body-lost", inWords(lost))];
}

/** A server that answers early does not see the body; how long it will be stands in the head. */
function hasBody(request: HttpMessage, body: Buffer): boolean {
  if (headerValues(request, "transfer-encoding").length > 0)
    return request.body.length === 0 || request.body.equals(body);
  const [length = "0"] = headerValues(request, "content-length");
  return Number(length) === body.length && (request.body.length === 0 || request.body.equals(body));
}

function inWords({ index, exchange: { request } }: Authorized): string {
  return `request ${index + 1} has ${request.body.length} bytes`;
}
