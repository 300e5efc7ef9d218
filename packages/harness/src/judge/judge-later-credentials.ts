import { type Attempt, authorizedRequests, isDigest, sentValue } from "./attempt.ts";
import { type Finding, type FindingCode, finding } from "./finding.ts";

const KEPT: ReadonlyArray<readonly [name: string, code: FindingCode]> = [
  ["realm", "realm-wrong"],
  ["opaque", "opaque-wrong"],
  ["algorithm", "algorithm-wrong"],
];

/**
 * RFC 7616 section 3.6: what a client keeps of a challenge are its values as they were. Credentials with a nonce
 * that was sent before say of the challenge what they said then.
 */
export function judgeLaterCredentials({ exchanges }: Attempt): Finding[] {
  const firsts = new Map<
    string,
    { readonly index: number; readonly said: ReadonlyMap<string, string> }
  >();
  const findings = new Map<FindingCode, Finding>();
  for (const { credentials, index } of authorizedRequests(exchanges)) {
    if (!isDigest(credentials)) continue;
    const said = new Map(KEPT.map(([name]) => [name, meant(name, sentValue(credentials, name))]));
    const nonce = sentValue(credentials, "nonce") ?? "";
    const first = firsts.get(nonce);
    if (first === undefined) {
      firsts.set(nonce, { index, said });
      continue;
    }
    for (const [name, code] of KEPT) {
      const now = said.get(name) ?? "";
      const before = first.said.get(name) ?? "";
      if (now === before || findings.has(code)) continue;
      const text = `request ${index + 1} says ${JSON.stringify(now)}, request ${first.index + 1} with the same nonce said ${JSON.stringify(before)}`;
      findings.set(code, finding(code, text));
    }
  }
  return [...findings.values()];
}

/** No algorithm is MD5 (RFC 7616 section 3.3), and no opaque is as good as an empty one. */
function meant(name: string, sent: string | null): string {
  return name === "algorithm" ? (sent ?? "MD5").toUpperCase() : (sent ?? "");
}
