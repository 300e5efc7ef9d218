import type { Entity } from "../world/entity.ts";
import type { World } from "../world/world.ts";
import type { Worlds } from "../world/worlds.ts";

/** Something that lets its holder in, and the world it lets into. */
export interface Located<T> {
  readonly entity: T;
  readonly world: World;
}

/** Finds something by a name across the worlds of a server. */
export type Locate<T> = (name: string, world: string | null) => Located<T> | null;

const MOST_REMEMBERED = 10_000;

/**
 * Looks in the world that a request names, or else in every one, the default one first. Where a name was
 * found last is remembered, so that it takes constant time for whoever is known.
 *
 * @param find how a world finds it
 */
export function createLocate<T extends Entity>(
  worlds: Worlds,
  find: (world: World, name: string) => T | undefined,
): Locate<T> {
  const last = new Map<string, World>();
  return (name, worldName) => {
    if (worldName !== null) {
      const world = worlds.open(worldName);
      const entity = world === null ? undefined : find(world, name);
      return world === null || entity === undefined ? null : { entity, world };
    }
    const remembered = last.get(name);
    const known = remembered === undefined ? undefined : find(remembered, name);
    if (remembered !== undefined && known !== undefined)
      return { entity: known, world: remembered };
    for (const world of worlds.all()) {
      const entity = find(world, name);
      if (entity === undefined) continue;
      if (last.size < MOST_REMEMBERED) last.set(name, world);
      return { entity, world };
    }
    return null;
  };
}
