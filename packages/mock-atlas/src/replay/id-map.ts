/** Which id of the mock stands for which recorded one, within one flow. */
export interface IdMap {
  /** Whether the ids in two texts stand for each other, in order. Ids not seen before are paired. */
  agree(ours: string, recorded: string): boolean;
  /** A text of the recording with the mock's ids in it. */
  toOurs(recorded: string): string;
  /** A copy, to try an answer with that may not be the one. */
  fork(): IdMap;
}

// Besides ids proper, what is random in the names of hosts.
const ID = /[0-9a-f]{24}|\batlas-[a-z0-9]{6}(?=-shard)|[a-z0-9]{5,7}\.mongodb(?:-dev)?\.net/g;

/** @param pairs recorded ids and those of the mock that are known to stand for them */
export function createIdMap(pairs: Iterable<readonly [string, string]> = []): IdMap {
  const ours = new Map(pairs);
  const theirs = new Map([...ours].map(([recorded, own]) => [own, recorded]));
  return {
    agree(mine, recorded) {
      const here = mine.match(ID) ?? [];
      const there = recorded.match(ID) ?? [];
      if (here.length !== there.length) return false;
      return there.every((id, index) => {
        const own = here[index] ?? "";
        const known = ours.get(id);
        // An id that was given by a seed stands for itself and for nothing else.
        if (known === undefined && !theirs.has(own)) {
          ours.set(id, own);
          theirs.set(own, id);
          return true;
        }
        return known === own;
      });
    },
    fork: () => createIdMap(ours),
    toOurs: (recorded) => recorded.replace(ID, (id) => ours.get(id) ?? id),
  };
}
