/** A request target taken apart. */
export interface RequestTarget {
  /** The world that the path names with `/__world/<name>`; `null` when it names none. */
  readonly world: string | null;
  /** The path without the world. */
  readonly path: string;
  /** What stands behind the question mark; empty when there is none. */
  readonly search: string;
}

const WORLD = /^\/__world\/([^/]*)/;

/** Reads a request target in origin form, or in absolute form as clients of proxies send it. */
export function readTarget(target: string): RequestTarget {
  const relative = target.startsWith("/") ? target : target.replace(/^https?:\/\/[^/?]*/i, "");
  const cut = relative.indexOf("?");
  const whole = cut === -1 ? relative : relative.slice(0, cut);
  const search = cut === -1 ? "" : relative.slice(cut + 1);
  const prefix = whole.startsWith("/__world/") ? WORLD.exec(whole) : null;
  if (prefix === null) return { world: null, path: whole, search };
  return { world: prefix[1] ?? "", path: whole.slice(prefix[0].length), search };
}

/**
 * The segments of a path, percent-decoded, without one slash at the end. `%2F` is part of a segment, and `.`
 * and `..` are names like any other.
 *
 * @returns `null` when a segment is not percent-encoded UTF-8, or there are more than any path has
 */
export function decodeSegments(path: string): readonly string[] | null {
  const bare = path.endsWith("/") ? path.slice(0, -1) : path;
  if (bare === "") return [];
  const segments = bare.slice(1).split("/");
  if (segments.length > MOST_SEGMENTS) return null;
  if (!bare.includes("%")) return segments;
  try {
    return segments.map(decodeURIComponent);
  } catch {
    return null;
  }
}

const MOST_SEGMENTS = 32;
