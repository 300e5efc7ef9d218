/** A client id and its secret. */
export interface BasicCredentials {
  readonly id: string;
  readonly secret: string;
}

/**
 * Reads `Authorization: Basic` (RFC 7617). Go's OAuth client percent-encodes both halves, as RFC 6749
 * section 2.3.1 asks, others do not: neither half of Atlas's has a percent sign, so both are understood.
 */
export function readBasic(authorization: string | undefined): BasicCredentials | null {
  const encoded = /^basic +([A-Za-z0-9+/=_-]+)$/i.exec(authorization ?? "")?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon === -1) return null;
  return { id: decode(text.slice(0, colon)), secret: decode(text.slice(colon + 1)) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
