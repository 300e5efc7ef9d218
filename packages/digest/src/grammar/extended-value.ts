/**
 * Text as an ext-value (RFC 8187 section 3.2): `UTF-8''` and its UTF-8 bytes, percent-encoded but for
 * attr-char. Half a surrogate pair becomes U+FFFD, as everywhere where text turns into UTF-8.
 */
export function extendedValue(text: string): string {
  // encodeURIComponent leaves these four, which are no attr-char.
  return `UTF-8''${encodeURIComponent(text.toWellFormed()).replace(/['()*]/g, percentEncode)}`;
}

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
