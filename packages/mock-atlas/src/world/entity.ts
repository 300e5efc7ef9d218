import type { JsonObject } from "../responses/format-json.ts";
import type { World } from "./world.ts";

/** One step of a life cycle that is still to come. */
export interface PendingState {
  readonly to: string;
  /** How many requests still see the state before. */
  polls: number;
  /** When the step is due on the world's clock, in milliseconds since the epoch. */
  readonly dueAt: number;
}

/** Something a world keeps: plain JSON, so that a world can be saved and brought back. */
export interface Entity {
  readonly id: string;
  /** The states it will go through, the next one first. */
  pending?: PendingState[];
}

/** A kind of entity. Declared once, at the top of the file of its resource. */
export interface EntityKind<T extends Entity> {
  /** What the control API and snapshots call it: the plural of Atlas's name. */
  readonly name: string;
  /** What it belongs to, as `list` is asked for it; for most the id of their project. */
  readonly parent: (entity: T) => string;
  /** What it is found by among those of one parent, such as a name. @defaultValue its id */
  readonly key?: (entity: T) => string;
  /** Called when it gets to a state. `REMOVED` is never told: the entity is gone then. */
  readonly enter?: (entity: T, state: string, world: World) => void;
  /** Makes one from what a seed says of it, filling in the rest. */
  readonly seed?: (document: JsonObject, world: World) => T;
}

/** The state that takes an entity out of its world. */
export const REMOVED = "REMOVED";
