import { type Collection, createCollection } from "./collection.ts";
import type { Entity, EntityKind } from "./entity.ts";
import { createIdentifiers, type Identifiers } from "./identifiers.ts";
import { createLifeCycles, type LifeCycles } from "./life-cycle.ts";
import type { TransitionMode } from "./transition-mode.ts";

/** Everything that was created in one Atlas, on a clock of its own. */
export interface World extends LifeCycles {
  readonly name: string;
  readonly ids: Identifiers;
  /** Counts what changed: two reads of one revision see the same. */
  readonly changes: Changes;
  /** The entities of a kind. */
  of<T extends Entity>(kind: EntityKind<T>): Collection<T>;
  /** Milliseconds since the epoch. */
  now(): number;
  /** The time as most of Atlas's documents write it: `2026-08-10T03:02:59Z`. */
  timestamp(): string;
  /** Lets time pass in this world alone. */
  advance(milliseconds: number): void;
  /** Removes what belongs to an entity, of every kind, and what belongs to that. */
  removeChildren(parent: string): void;
  /** The names of the kinds that have entities. */
  kinds(): readonly string[];
  /** The kind of a name; `undefined` for one that was never used in this world. */
  kind(name: string): EntityKind<Entity> | undefined;
  snapshot(): WorldSnapshot;
  restore(snapshot: WorldSnapshot): void;
}

/** What tells whether an answer can be given again. */
export interface Changes {
  /** Grows with everything that is written. */
  written: number;
  /** Grows with every look at what changes by itself: the clock, plans, ids. */
  unsteady: number;
}

/** A world as plain JSON. */
export interface WorldSnapshot {
  readonly idsMade: number;
  /** How far its clock is ahead of the server's, in milliseconds. */
  readonly advancedMs: number;
  readonly entities: Readonly<Record<string, readonly Entity[]>>;
}

export interface WorldOptions {
  readonly name: string;
  /** Worlds of one seed and name make the same ids. */
  readonly seed: string;
  /** The server's clock. */
  readonly now: () => number;
  readonly transitions: TransitionMode;
}

interface Shelf {
  readonly kind: EntityKind<Entity>;
  readonly collection: Collection<Entity>;
}

export function createWorld(options: WorldOptions): World {
  const shelves = new Map<string, Shelf>();
  // Kinds stay known when a world is restored: what is saved are their names.
  const known = new Map<string, EntityKind<Entity>>();
  // Entities of kinds that nobody has asked for since the world was restored.
  let unread: Record<string, readonly Entity[]> = {};
  let advancedMs = 0;
  const changes: Changes = { written: 0, unsteady: 0 };

  function of<T extends Entity>(kind: EntityKind<T>): Collection<T> {
    let shelf = shelves.get(kind.name);
    if (shelf === undefined) {
      const settle = (entity: T): boolean => lifeCycles.settle(kind, entity);
      const collection = createCollection(kind, settle, changes);
      // A name stands for one kind, so what comes out under it is what went in.
      shelf = { kind, collection } as unknown as Shelf;
      shelves.set(kind.name, shelf);
      known.set(kind.name, shelf.kind);
      const entities = unread[kind.name] ?? [];
      delete unread[kind.name];
      for (const entity of entities) collection.insert(entity as T); // it was saved from this kind
    }
    return shelf.collection as unknown as Collection<T>; // as above
  }

  const world: Omit<World, keyof LifeCycles> = {
    name: options.name,
    ids: createIdentifiers(`${options.seed}:${options.name}`, changes),
    changes,
    of,
    now() {
      changes.unsteady += 1;
      return options.now() + advancedMs;
    },
    timestamp: () => `${new Date(world.now()).toISOString().slice(0, 19)}Z`,
    advance(milliseconds) {
      changes.written += 1;
      advancedMs += milliseconds;
    },
    removeChildren(parent) {
      for (const name of Object.keys(unread)) {
        const kind = known.get(name);
        if (kind !== undefined) of(kind);
      }
      for (const { collection } of shelves.values()) {
        for (const id of collection.removeAll(parent)) world.removeChildren(id);
      }
    },
    kinds: () => [...shelves.keys(), ...Object.keys(unread)],
    kind: (name) => known.get(name),
    snapshot() {
      const entities: Record<string, readonly Entity[]> = { ...unread };
      for (const [name, { collection }] of shelves) entities[name] = [...collection.stored()];
      return structuredClone({ idsMade: world.ids.made, advancedMs, entities });
    },
    restore(snapshot) {
      changes.written += 1;
      shelves.clear();
      unread = structuredClone({ ...snapshot.entities });
      world.ids.made = snapshot.idsMade;
      advancedMs = snapshot.advancedMs;
    },
  };
  const whole = world as World; // the life cycles follow in the next line
  const lifeCycles = createLifeCycles(whole, options.transitions);
  return Object.assign(whole, lifeCycles);
}
