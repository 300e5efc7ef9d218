import { MockAtlasError } from "../mock-atlas-error.ts";

/** The options that are whole numbers. */
export interface NumberOptions {
  readonly port?: number;
  readonly nonceLifeMs?: number;
  readonly nonceCapacity?: number;
  readonly nonceCountLimit?: number;
  readonly upstreamServiceTime?: number;
  readonly journalCapacity?: number;
}

const RANGES: ReadonlyArray<readonly [keyof NumberOptions, least: number, greatest: number]> = [
  ["port", 0, 65_535],
  ["nonceLifeMs", 1, Number.MAX_SAFE_INTEGER],
  ["nonceCapacity", 1, 1_000_000],
  ["nonceCountLimit", 1, 1_000_000],
  ["upstreamServiceTime", 0, Number.MAX_SAFE_INTEGER],
  ["journalCapacity", 0, 1_000_000],
];

/**
 * Checks the options that are numbers.
 *
 * @throws MockAtlasError `ERR_MOCK_ATLAS_OPTION_INVALID`
 */
export function checkNumbers(options: NumberOptions): void {
  for (const [name, least, greatest] of RANGES) {
    const value = options[name];
    if (value === undefined) continue;
    if (Number.isInteger(value) && value >= least && value <= greatest) continue;
    throw new MockAtlasError(
      "ERR_MOCK_ATLAS_OPTION_INVALID",
      `${name} is ${value}; give a whole number from ${least} to ${greatest}`,
    );
  }
}

/**
 * Checks the origin of links.
 *
 * @throws MockAtlasError `ERR_MOCK_ATLAS_OPTION_INVALID`
 */
export function checkLinkOrigin(origin: string): void {
  if (URL.canParse(origin) && /^https?:$/.test(new URL(origin).protocol)) {
    if (new URL(origin).origin === origin) return;
  }
  throw new MockAtlasError(
    "ERR_MOCK_ATLAS_OPTION_INVALID",
    `linkOrigin is ${JSON.stringify(origin)}; give scheme, host and port alone, such as https://cloud.mongodb.com`,
  );
}
