import {
  type CredentialParameter,
  findParameter,
  type ReadCredentials,
} from "../wire/credentials-reader.ts";
import { type Attempt, authorizedRequests, isDigest } from "./attempt.ts";
import { type Finding, type FindingCode, finding } from "./finding.ts";

const ALWAYS_QUOTED = ["username", "realm", "nonce", "uri", "response", "cnonce", "opaque"];
const NEVER_QUOTED: ReadonlyArray<readonly [name: string, code: FindingCode]> = [
  ["qop", "qop-quoted"],
  ["algorithm", "algorithm-quoted"],
  ["nc", "nc-quoted"],
];

/** Are the credentials legal, and in the canonical form of RFC 7616 section 3.4? */
export function judgeFormat(attempt: Attempt): Finding[] {
  const authorized = authorizedRequests(attempt.exchanges);
  const findings = [
    ...authorized
      .filter(({ value }) => value === "")
      .map(({ index }) => finding("credentials-empty", `request ${index + 1}`)),
    ...authorized
      .map(({ credentials }) => credentials)
      .filter(isDigest)
      .flatMap(judgeCredentials),
  ];
  return findings.filter(
    (one, index) => findings.findIndex(({ code }) => code === one.code) === index,
  );
}

function judgeCredentials(credentials: ReadCredentials): Finding[] {
  if (credentials.fault !== null) return [finding("malformed", credentials.fault)];
  return [
    ...judgePresence(credentials),
    ...credentials.parameters.flatMap((parameter) => judgeParameter(parameter, credentials)),
  ];
}

function judgePresence(credentials: ReadCredentials): Finding[] {
  const has = (name: string): boolean => findParameter(credentials, name) !== undefined;
  const required = ["username", "realm", "nonce", "uri", "response"];
  const missing = (has("qop") ? [...required, "nc", "cnonce"] : required).filter(
    (name) => !has(name) && !(name === "username" && has("username*")),
  );
  const both = has("username") && has("username*");
  const stray = has("qop") ? [] : ["nc", "cnonce"].filter(has);
  return [
    ...missing.map((name) => finding("parameter-missing", name)),
    ...(both ? [finding("parameter-twice", "username and username*")] : []),
    ...stray.slice(0, 1).map((name) => finding("nonce-count-stray", name)),
  ];
}

function judgeParameter(parameter: CredentialParameter, credentials: ReadCredentials): Finding[] {
  const name = parameter.name.toLowerCase();
  const findings: Finding[] = [];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\x00-\x08\x0a-\x1f\x7f]/.test(parameter.value))
    findings.push(finding("control-character", name));
  if (findParameter(credentials, name) !== parameter)
    findings.push(finding("parameter-twice", name));
  for (const [wanted, code] of NEVER_QUOTED) {
    if (name === wanted && parameter.quoted) findings.push(finding(code, ""));
  }
  if (ALWAYS_QUOTED.includes(name) && !parameter.quoted) findings.push(finding("value-bare", name));
  if (name === "nc" && !/^[0-9a-fA-F]{8}$/.test(parameter.value)) {
    findings.push(finding("nc-malformed", JSON.stringify(parameter.value.slice(0, 20))));
  }
  if ((name === "nc" || name === "response") && /[A-F]/.test(parameter.value)) {
    findings.push(finding("hex-upper-case", name));
  }
  return findings;
}
