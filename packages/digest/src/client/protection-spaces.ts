import type { Session } from "./session.ts";
import type { UserIdentity } from "./user-identity.ts";

/** How many realms of one origin, and directories of one realm, are remembered; the oldest goes. */
const LIMIT = 64;

/** One realm of an origin, what answers its challenges, and where it reaches. */
export class Space {
  readonly realm: string;
  session: Session | null = null;
  /** HA1 and user name, with the hash and charset they were derived for. */
  identity: { readonly key: string; readonly value: UserIdentity } | null = null;
  /** Credentials being asked for, shared by everyone who waits for them. */
  pending: Promise<Session | null> | null = null;
  /** Prefixes of request targets, from the domain parameter; `null` where the whole origin is meant. */
  domain: readonly string[] | null = null;
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
  reach(target: string): number {
    let longest = this.domain === null ? 0 : -1;
    for (const prefix of this.domain ?? []) {
      if (prefix.length > longest && target.startsWith(prefix)) longest = prefix.length;
    }
    for (const directory of this.#directories) {
      if (directory.length > longest && target.startsWith(directory)) longest = directory.length;
    }
    return longest;
  }
}

/** The protection spaces of one origin (RFC 7616 section 3.3, "domain"; RFC 9110 section 11.5). */
export class ProtectionSpaces {
  /** The newest first. */
  readonly #spaces: Space[] = [];

  /** The session to sign a request to this target with, before it is asked for. */
  find(target: string): Session | null {
    const [first, second] = this.#spaces;
    if (first === undefined) return null;
    const space = second === undefined && first.domain === null ? first : this.#reaching(target);
    const session = space?.session ?? null;
    return session?.rejected === true ? null : session;
  }

  /** The space of a realm, made when it is new. */
  of(realm: string): Space {
    const known = this.#spaces.find((space) => space.realm === realm);
    if (known !== undefined) return known;
    const space = new Space(realm);
    this.#spaces.unshift(space);
    if (this.#spaces.length > LIMIT) this.#spaces.pop();
    return space;
  }

  #reaching(target: string): Space | null {
    let best: Space | null = null;
    let longest = -1;
    for (const space of this.#spaces) {
      const reach = space.reach(target);
      if (reach > longest) [best, longest] = [space, reach];
    }
    return best;
  }
}

/** The target up to and with its last slash; queries do not count. */
function directoryOf(target: string): string {
  const query = target.indexOf("?");
  const path = query === -1 ? target : target.slice(0, query);
  return path.slice(0, path.lastIndexOf("/") + 1);
}
