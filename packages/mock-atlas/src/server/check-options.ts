import { isIP } from "node:net";
import type { DigestPolicy } from "../auth/digest-policy.ts";
import { MockAtlasError } from "../mock-atlas-error.ts";

/** The options that answers are made with, filled in. */
export interface CheckedOptions {
  readonly upstreamServiceTime: number;
  readonly journalCapacity: number;
  readonly bodyLimit: number;
  readonly linkOrigin: string | null;
  readonly clientAddress: string | null;
  readonly build: string;
  readonly errorCode: boolean;
  readonly challengeOnRole: boolean;
  readonly enforceSunset: boolean;
}

/** @throws MockAtlasError `ERR_MOCK_ATLAS_OPTION_INVALID` */
export function checkOptions(options: CheckedOptions, digest: DigestPolicy): void {
  checkNumber("upstreamServiceTime", options.upstreamServiceTime, 0, 1_000_000_000);
  checkNumber("journalCapacity", options.journalCapacity, 0, 1_000_000);
  checkNumber("bodyLimit", options.bodyLimit, 1, 1_000_000_000);
  checkNumber("digest.nonceLifeMs", digest.nonceLifeMs, 1, Number.MAX_SAFE_INTEGER);
  checkNumber("digest.nonceCapacity", digest.nonceCapacity, 1, 1_000_000);
  checkNumber("digest.nonceCountLimit", digest.nonceCountLimit, 1, 1_000_000);
  // With 1 no request would ever be let in.
  checkNumber("digest.unknownNonceEvery", digest.unknownNonceEvery ?? 2, 2, 1_000_000_000);
  if (options.linkOrigin !== null) checkOrigin(options.linkOrigin);
  if (options.clientAddress !== null && isIP(options.clientAddress) === 0) {
    throw invalid(`clientAddress is ${JSON.stringify(options.clientAddress)}; give an IP address`);
  }
}

/** @throws MockAtlasError `ERR_MOCK_ATLAS_OPTION_INVALID` */
export function checkPort(port: number): void {
  checkNumber("port", port, 0, 65_535);
}

function checkNumber(name: string, value: number, least: number, greatest: number): void {
  if (Number.isInteger(value) && value >= least && value <= greatest) return;
  throw invalid(`${name} is ${value}; give a whole number from ${least} to ${greatest}`);
}

function checkOrigin(origin: string): void {
  if (/^https?:/.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin) return;
  throw invalid(
    `linkOrigin is ${JSON.stringify(origin)}; give scheme, host and port alone, such as https://cloud.mongodb.com`,
  );
}

function invalid(message: string): MockAtlasError {
  return new MockAtlasError("ERR_MOCK_ATLAS_OPTION_INVALID", message);
}
