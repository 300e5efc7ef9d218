import type { DigestSession } from "../core/digest-session.ts";
import type { UserIdentity } from "../core/user-identity.ts";

/** How many realms of one origin, and directories of one realm, are remembered; the oldest goes. */
const LIMIT = 64;

/** One realm: what answers its challenges, and where it reaches. */
export class Space {
  readonly realm: string;
  /** What signs requests; `null` when there is no challenge, or its answer was refused. */
  session: DigestSession | null = null;
  /** Whether the server has let a request through that was signed with these credentials. */
  accepted = false;
  /** The session before a refusal, kept for its nonce and its count. */
  refused: DigestSession | null = null;
  /** HA1 and user name, with what they were derived for. */
  identity: { readonly key: string; readonly value: UserIdentity } | null = null;
  /** Credentials being asked for, shared by everyone who waits for them. */
  pending: Promise<DigestSession | null> | null = null;
  /** By origin the prefixes the domain parameter lists; `null` where the whole origin is meant. */
  domain: ReadonlyMap<string, readonly string[]> | null = null;
  /** Directories in which this realm has challenged: they tell several realms of one origin apart. */
  readonly #directories = new Set<string>();

  constructor(realm: string) {
    this.realm = realm;
  }

  noteDirectory(target: string): void {
    this.#directories.add(directoryOf(target));
    const [oldest] = this.#directories;
    if (this.#directories.size > LIMIT && oldest !== undefined) this.#directories.delete(oldest);
  }

  /** The length of the longest prefix that says a target is in this space; -1 when it is not in it. */
  reach(origin: string, target: string): number {
    if (this.domain !== null) return longestPrefix(this.domain.get(origin) ?? [], target, -1);
    return longestPrefix(this.#directories, target, 0);
  }
}

/** The protection spaces of one origin (RFC 7616 section 3.3, "domain"; RFC 9110 section 11.5). */
export class ProtectionSpaces {
  readonly #origin: string;
  /** The newest first. */
  readonly #spaces: Space[] = [];

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** The space that a request to this target is in, as far as it is known. */
  find(target: string): Space | null {
    const [first] = this.#spaces;
    if (first === undefined) return null;
    const alone = this.#spaces.length === 1 && first.domain === null;
    return alone ? first : this.#reaching(target);
  }

  /** The space of a realm, made when it is new. */
  of(realm: string): Space {
    const known = this.#spaces.find((space) => space.realm === realm);
    if (known !== undefined) return known;
    const space = new Space(realm);
    this.add(space);
    return space;
  }

  /** Adds a space, also one that another origin has let reach here. */
  add(space: Space): void {
    if (this.#spaces.includes(space)) return;
    this.#spaces.unshift(space);
    if (this.#spaces.length > LIMIT) this.#spaces.pop();
  }

  #reaching(target: string): Space | null {
    let best: Space | null = null;
    let longest = -1;
    for (const space of this.#spaces) {
      const reach = space.reach(this.#origin, target);
      if (reach > longest) [best, longest] = [space, reach];
    }
    return best;
  }
}

function longestPrefix(prefixes: Iterable<string>, target: string, none: number): number {
  let longest = none;
  for (const prefix of prefixes) {
    if (prefix.length > longest && target.startsWith(prefix)) longest = prefix.length;
  }
  return longest;
}

/** The target up to and with its last slash; queries do not count. */
function directoryOf(target: string): string {
  const query = target.indexOf("?");
  const path = query === -1 ? target : target.slice(0, query);
  return path.slice(0, path.lastIndexOf("/") + 1);
}
