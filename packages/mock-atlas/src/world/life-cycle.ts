import { type Entity, type EntityKind, REMOVED } from "./entity.ts";
import type { TransitionMode } from "./transition-mode.ts";
import type { World } from "./world.ts";

/** A state to come, and how long Atlas takes to get there. */
export interface NextState {
  readonly to: string;
  readonly afterMs: number;
}

/** Moves the entities of a world through their states. */
export interface LifeCycles {
  /** Puts an entity in a state now and plans the states after it; what was planned before is dropped. */
  transit<T extends Entity>(
    kind: EntityKind<T>,
    entity: T,
    now: string,
    then?: readonly NextState[],
  ): void;
  /** Lets the next planned state come. `false` when none is planned. */
  step<T extends Entity>(kind: EntityKind<T>, entity: T): boolean;
  /** Lets every state come that is due. `false` when the entity is gone. */
  settle<T extends Entity>(kind: EntityKind<T>, entity: T): boolean;
  /** Told at the start of each request: a request sees one state of a thing. */
  beginRequest(): void;
}

const NEVER = Number.MAX_SAFE_INTEGER;

export function createLifeCycles(world: World, mode: TransitionMode): LifeCycles {
  // Which entities this request has seen; a poll counts once, however often a handler looks.
  let seen = new Set<Entity>();

  function enter<T extends Entity>(kind: EntityKind<T>, entity: T, state: string): void {
    world.changes.written += 1;
    if (state !== REMOVED) {
      kind.enter?.(entity, state, world);
      return;
    }
    world.of(kind).remove(entity);
    world.removeChildren(entity.id);
  }

  function step<T extends Entity>(kind: EntityKind<T>, entity: T): boolean {
    const [next, ...later] = entity.pending ?? [];
    if (next === undefined) return false;
    if (later.length === 0) delete entity.pending;
    else entity.pending = later;
    enter(kind, entity, next.to);
    return true;
  }

  return {
    step,
    beginRequest() {
      if (seen.size > 0) seen = new Set();
    },
    transit(kind, entity, now, then = []) {
      let dueAt = world.now();
      const pending = then.map(({ to, afterMs }) => {
        dueAt = mode.mode === "clock" ? dueAt + afterMs * mode.scale : NEVER;
        return { to, dueAt, polls: pollsOf(mode) };
      });
      if (pending.length === 0) delete entity.pending;
      else entity.pending = pending;
      seen.add(entity);
      enter(kind, entity, now);
    },
    settle(kind, entity) {
      if (seen.has(entity)) return true;
      let next = entity.pending?.[0];
      while (next !== undefined && (next.polls <= 0 || next.dueAt <= world.now())) {
        step(kind, entity);
        if (next.to === REMOVED) return false;
        next = entity.pending?.[0];
      }
      seen.add(entity);
      if (next !== undefined && next.polls < NEVER) next.polls -= 1;
      return true;
    },
  };
}

function pollsOf(mode: TransitionMode): number {
  if (mode.mode === "instant") return 0;
  return mode.mode === "polls" ? mode.polls : NEVER;
}
