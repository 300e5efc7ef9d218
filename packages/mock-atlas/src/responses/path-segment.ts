/**
 * A value as a segment of the path of a link: what may stand in a segment (RFC 3986 section 3.3) stays as it
 * is, a dollar sign for one, and a slash is percent-encoded.
 */
export function pathSegment(value: string): string {
  return encodeURIComponent(value).replace(/%(?:24|26|2B|2C|3A|3B|3D|40)/g, decodeURIComponent);
}
