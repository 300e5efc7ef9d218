import type { Behaviour } from "./classify.ts";

/** A challenge that a client takes otherwise than another does, in its smallest form. */
export interface FuzzFinding {
  /** The index of the input it was first seen with. */
  readonly index: number;
  readonly client: string;
  /** What the client does, as {@link Behaviour} names it. */
  readonly kind: string;
  /** A client that does otherwise, and what it does. */
  readonly reference: { readonly client: string; readonly kind: string };
  /** The mutations that are needed, by name. */
  readonly causes: readonly string[];
  /** Whether those mean the same as what they change, so that `response` should not have changed. */
  readonly keepsMeaning: boolean;
  /** The field lines, Latin-1 text. */
  readonly lines: readonly string[];
  /** What each client does with them. */
  readonly behaviours: Readonly<Record<string, string>>;
}

/** By what findings of different inputs are the same. */
export function findingKey({
  client,
  kind,
  causes,
}: Pick<FuzzFinding, "client" | "kind" | "causes">): string {
  return [client, kind, ...causes.toSorted()].join(" | ");
}

/** Of all clients one that shows a behaviour to be wrong: one that answers right, or else one that declines. */
export function findReference(
  client: string,
  kind: string,
  behaviours: ReadonlyMap<string, Behaviour>,
): FuzzFinding["reference"] | undefined {
  for (const wanted of kind === "declined" ? ["right"] : ["right", "declined"]) {
    if (kind === wanted) return undefined;
    const found = [...behaviours].find(([id, one]) => id !== client && one.kind === wanted);
    if (found !== undefined) return { client: found[0], kind: wanted };
  }
  return undefined;
}
