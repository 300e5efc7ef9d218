import { computeLadder, isRegisteredAlgorithm } from "../oracle.ts";
import {
  type Attempt,
  type Authorized,
  authorizedRequests,
  isDigest,
  sentValue,
} from "./attempt.ts";
import { type Finding, finding } from "./finding.ts";

/** Is `response` the hash of what was sent, and `uri` the target of the request? */
export function judgeCompute(attempt: Attempt): Finding[] {
  const judged = authorizedRequests(attempt.exchanges).filter(({ credentials }) =>
    isDigest(credentials),
  );
  const findings = judged.flatMap((request) => [
    ...judgeResponse(attempt, request),
    ...judgeUri(request),
  ]);
  return firstOfEachCode(findings);
}

/** The response the oracle computes from the parameters that were sent, or `null` where it cannot. */
export function expectedResponse(attempt: Attempt, request: Authorized): string | null {
  const { credentials, exchange } = request;
  const algorithm = sentValue(credentials, "algorithm");
  if (algorithm !== null && !isRegisteredAlgorithm(algorithm)) return null;
  const [method = ""] = exchange.request.startLine.split(" ");
  return computeLadder({
    algorithm: algorithm ?? undefined,
    username: sentValue(credentials, "username") ?? "",
    realm: sentValue(credentials, "realm") ?? "",
    // RFC 7616 section 4: the password is hashed as UTF-8; everything else here is bytes of the wire.
    password: Buffer.from(attempt.case.credentials.password, "utf8").toString("latin1"),
    nonce: sentValue(credentials, "nonce") ?? "",
    nc: sentValue(credentials, "nc") ?? undefined,
    cnonce: sentValue(credentials, "cnonce") ?? undefined,
    qop: sentValue(credentials, "qop") ?? undefined,
    method,
    uri: sentValue(credentials, "uri") ?? "",
    body: exchange.request.body,
    encoding: "latin1",
  }).response;
}

function judgeResponse(attempt: Attempt, request: Authorized): Finding[] {
  const expected = expectedResponse(attempt, request);
  const sent = sentValue(request.credentials, "response") ?? "";
  if (expected === null) return [finding("response-wrong", "its algorithm is not registered")];
  if (sent.toLowerCase() === expected) return [];
  return [
    finding(
      "response-wrong",
      `in request ${request.index + 1} it starts with ${sent.slice(0, 8)}, the oracle computes one that starts with ${expected.slice(0, 8)}`,
    ),
  ];
}

function judgeUri({ credentials, exchange, index }: Authorized): Finding[] {
  const [, target = ""] = exchange.request.startLine.split(" ");
  const uri = sentValue(credentials, "uri");
  if (uri === target) return [];
  return [
    finding(
      "uri-wrong",
      `request ${index + 1} is for ${JSON.stringify(target)}, uri says ${JSON.stringify(uri)}`,
    ),
  ];
}

function firstOfEachCode(findings: readonly Finding[]): Finding[] {
  return findings.filter(
    (one, index) => findings.findIndex(({ code }) => code === one.code) === index,
  );
}
