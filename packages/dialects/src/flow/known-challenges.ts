import type { Flow } from "../dialect.ts";
import type { SeenChallenge } from "../reading/read-challenge.ts";
import { coversTarget } from "./covers-target.ts";

/** A challenge that was answered. */
export interface KnownChallenge {
  readonly challenge: SeenChallenge;
  /** Of the request it came for. */
  readonly target: string;
}

/** What a client object remembers of the challenges it answered. */
export class KnownChallenges {
  readonly #flow: Flow;
  /** The newest first. */
  #known: KnownChallenge[] = [];
  /** By realm the directories it has challenged in. */
  readonly #directories = new Map<string, Set<string>>();

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** The challenge answered last. */
  get last(): KnownChallenge | null {
    return this.#known[0] ?? null;
  }

  /** Takes the place of every challenge of which no more is to be known. */
  remember(one: KnownChallenge): void {
    const key = this.#key(one);
    this.#known = [one, ...this.#known.filter((other) => this.#key(other) !== key)];
    const realm = realmOf(one.challenge);
    const directories = this.#directories.get(realm) ?? new Set<string>();
    this.#directories.set(realm, directories.add(directoryOf(one.target)));
  }

  /** Puts another challenge in the place of the one answered last. */
  replaceLast(challenge: SeenChallenge): void {
    const [last, ...others] = this.#known;
    if (last !== undefined) this.#known = [{ ...last, challenge }, ...others];
  }

  forgetLast(): void {
    this.#known = this.#known.slice(1);
  }

  /** The one that is used for a request before it is asked for; `null` for none. */
  covering(target: string): KnownChallenge | null {
    const { reuses, remembers } = this.#flow;
    const covering = this.#known.filter((one) =>
      coversTarget(reuses, one.challenge, one.target, target),
    );
    if (remembers !== "realms" || this.#known.length < 2) return covering[0] ?? null;
    const reach = ({ challenge }: KnownChallenge): number =>
      Math.max(
        0,
        ...[...(this.#directories.get(realmOf(challenge)) ?? [])]
          .filter((directory) => target.startsWith(directory))
          .map(({ length }) => length),
      );
    return covering.toSorted((a, b) => reach(b) - reach(a))[0] ?? null;
  }

  #key({ challenge, target }: KnownChallenge): string {
    if (this.#flow.remembers === undefined) return "";
    const realm = realmOf(challenge);
    return this.#flow.remembers === "realms" ? realm : `${realm} ${directoryOf(target)}`;
  }
}

function realmOf(challenge: SeenChallenge): string {
  return "parameters" in challenge ? (challenge.parameters.get("realm") ?? "") : "";
}

/** The target up to and with the last slash of its path. */
function directoryOf(target: string): string {
  return target.replace(/\?.*$/s, "").replace(/[^/]*$/, "");
}
