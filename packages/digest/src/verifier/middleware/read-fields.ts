import type { IncomingMessage } from "node:http";

/** The fields of a request that the verifier looks at. */
export interface VerifierRequestFields {
  authorization: string | undefined;
  host: string | undefined;
}

/**
 * Credentials and Host as they arrived. A field in two lines comes joined, and then is malformed as it
 * should be: of two credentials Node gives the first and keeps silent about the other. And `headers` would
 * be made for this, with all fields.
 *
 * @param credentials name of the field, in lower case
 */
export function readFields(
  { rawHeaders }: IncomingMessage,
  credentials: string,
): VerifierRequestFields {
  const found: VerifierRequestFields = { authorization: undefined, host: undefined };
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? "";
    const value = rawHeaders[index + 1];
    if (name.length === credentials.length && name.toLowerCase() === credentials) {
      found.authorization = joined(found.authorization, value);
    } else if (name.length === "host".length && name.toLowerCase() === "host") {
      found.host = joined(found.host, value);
    }
  }
  return found;
}

function joined(one: string | undefined, other: string | undefined): string | undefined {
  return one === undefined ? other : `${one}, ${other}`;
}
