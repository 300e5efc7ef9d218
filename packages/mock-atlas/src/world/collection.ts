import type { Entity, EntityKind } from "./entity.ts";
import type { Changes } from "./world.ts";

/** The entities of one kind in one world. All but `list` and `all` take constant time. */
export interface Collection<T extends Entity> {
  /** By id. */
  get(id: string): T | undefined;
  /** By parent and key. */
  find(parent: string, key: string): T | undefined;
  /** Those of a parent, oldest first. */
  list(parent: string): T[];
  /** How many a parent has. */
  count(parent: string): number;
  /** Every one, oldest first. */
  all(): T[];
  /** Every one as it is kept, whatever it should be by now. */
  stored(): Iterable<T>;
  /** Adds one. One with the same parent and key is replaced. */
  insert(entity: T): T;
  /** Changes what an entity is found by. */
  rekey(entity: T, change: (entity: T) => void): void;
  remove(entity: T): void;
  /** Removes those of a parent and gives their ids. */
  removeAll(parent: string): readonly string[];
}

/**
 * @param changes told of everything that is written, and of every look at an entity with a plan
 * @param settle lets an entity reach the state it should be in by now; `false` when it is gone
 */
export function createCollection<T extends Entity>(
  kind: EntityKind<T>,
  settle: (entity: T) => boolean,
  changes: Changes,
): Collection<T> {
  const byId = new Map<string, T>();
  const byParent = new Map<string, Map<string, T>>();
  const keyOf = kind.key ?? ((entity: T) => entity.id);

  function settled(entity: T | undefined): T | undefined {
    if (entity === undefined || entity.pending === undefined) return entity;
    changes.unsteady += 1;
    return settle(entity) ? entity : undefined;
  }

  function siblings(parent: string): Map<string, T> {
    let found = byParent.get(parent);
    if (found === undefined) {
      found = new Map();
      byParent.set(parent, found);
    }
    return found;
  }

  function remove(entity: T): void {
    changes.written += 1;
    byId.delete(entity.id);
    const parent = kind.parent(entity);
    const family = byParent.get(parent);
    const key = keyOf(entity);
    if (family?.get(key) === entity) family.delete(key);
    if (family?.size === 0) byParent.delete(parent);
  }

  function insert(entity: T): T {
    changes.written += 1;
    const family = siblings(kind.parent(entity));
    const twin = family.get(keyOf(entity));
    if (twin !== undefined) byId.delete(twin.id);
    family.set(keyOf(entity), entity);
    byId.set(entity.id, entity);
    return entity;
  }

  const present = (entities: Iterable<T>): T[] =>
    [...entities].filter((entity) => settled(entity) !== undefined);

  return {
    get: (id) => settled(byId.get(id)),
    find: (parent, key) => settled(byParent.get(parent)?.get(key)),
    list: (parent) => present(byParent.get(parent)?.values() ?? []),
    count: (parent) => byParent.get(parent)?.size ?? 0,
    all: () => present(byId.values()),
    stored: () => byId.values(),
    insert,
    rekey(entity, change) {
      remove(entity);
      change(entity);
      insert(entity);
    },
    remove,
    removeAll(parent) {
      changes.written += 1;
      const ids = [...(byParent.get(parent)?.values() ?? [])].map(({ id }) => id);
      for (const id of ids) byId.delete(id);
      byParent.delete(parent);
      return ids;
    },
  };
}
