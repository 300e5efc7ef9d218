import { hashedCredentials } from "../cases/conformance-case.ts";
import { computeLadder, isRegisteredAlgorithm } from "../oracle.ts";
import { firstDifference } from "../wire/byte-difference.ts";
import { isSameTarget } from "../wire/credentials-ledger.ts";
import {
  type Attempt,
  type Authorized,
  authorizedRequests,
  isDigest,
  sentUsername,
  sentValue,
  wireText,
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
function expectedResponse(attempt: Attempt, request: Authorized): string | null {
  const { credentials, exchange } = request;
  const algorithm = sentValue(credentials, "algorithm");
  if (algorithm !== null && !isRegisteredAlgorithm(algorithm)) return null;
  const [method = ""] = exchange.request.startLine.split(" ");
  return computeLadder({
    algorithm: algorithm ?? undefined,
    username: usernameOfA1(attempt, request),
    realm: sentValue(credentials, "realm") ?? "",
    // RFC 7616 section 4: the password is hashed as UTF-8; everything else here is bytes of the wire.
    password: wireText(hashedCredentials(attempt.case).password),
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

/** RFC 7616 section 3.4.4: what userhash sends is a hash, what A1 is made of is the name itself. */
function usernameOfA1(attempt: Attempt, { credentials }: Authorized): string {
  return sentValue(credentials, "userhash")?.toLowerCase() === "true"
    ? wireText(hashedCredentials(attempt.case).username)
    : (sentUsername(credentials) ?? "");
}

function judgeResponse(attempt: Attempt, request: Authorized): Finding[] {
  const expected = expectedResponse(attempt, request);
  const sent = sentValue(request.credentials, "response") ?? "";
  if (expected === null) return [finding("response-wrong", "its algorithm is not registered")];
  const difference = firstDifference(sent.toLowerCase(), expected);
  if (difference === null) return [];
  return [
    finding(
      "response-wrong",
      `in request ${request.index + 1} the client's differs from the oracle's at byte ${difference.at}: sent ${difference.seen}, computed ${difference.predicted}`,
    ),
  ];
}

function judgeUri({ credentials, exchange, index }: Authorized): Finding[] {
  const [, target = ""] = exchange.request.startLine.split(" ");
  const uri = sentValue(credentials, "uri");
  if (uri !== null && isSameTarget(uri, target)) return [];
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
