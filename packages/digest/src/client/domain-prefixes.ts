/** How many URIs of a domain parameter count; the rest of a longer list is not looked at. */
const LIMIT = 256;

/**
 * The request targets a domain parameter names, as prefixes by origin (RFC 7616 section 3.3). `null` when
 * it names none, which means the whole origin.
 *
 * @param domain URIs, or absolute paths, with blanks between
 * @param mayReach whether another origin may be part of the space
 */
export function readDomain(
  domain: string | undefined,
  origin: string,
  mayReach: (origin: string) => boolean,
): ReadonlyMap<string, readonly string[]> | null {
  const prefixes = new Map<string, string[]>();
  for (const uri of (domain ?? "").split(/[ \t]+/, LIMIT)) {
    const url = uri === "" ? null : URL.parse(uri, origin);
    if (url === null || (url.origin !== origin && !mayReach(url.origin))) continue;
    const known = prefixes.get(url.origin) ?? [];
    known.push(url.pathname + url.search);
    prefixes.set(url.origin, known);
  }
  return prefixes.size === 0 ? null : prefixes;
}
