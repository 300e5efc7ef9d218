import type { TransitionMode } from "./transition-mode.ts";
import { createWorld, type World, type WorldSnapshot } from "./world.ts";

/** The world of requests that name none. */
export const DEFAULT_WORLD = "default";

/** How many worlds a server keeps. */
const WORLD_LIMIT = 1000;

/** The worlds of a server, which know nothing of each other. */
export interface Worlds {
  /** The world of a name, made when it is new. `null` for a name that cannot be one, or over the limit. */
  open(name: string): World | null;
  /** Every world, the default one first. */
  all(): readonly World[];
  /** Puts a world back to what it was at the start. */
  reset(world: World): void;
}

export interface WorldsOptions {
  readonly seed: string;
  readonly now: () => number;
  readonly transitions: TransitionMode;
  /** Fills a new world. */
  readonly furnish: (world: World) => void;
}

const EMPTY: WorldSnapshot = { idsMade: 0, advancedMs: 0, entities: {} };

export function createWorlds(options: WorldsOptions): Worlds {
  const worlds = new Map<string, World>();

  function open(name: string): World | null {
    const known = worlds.get(name);
    if (known !== undefined) return known;
    if (!/^[\w.-]{1,64}$/.test(name) || worlds.size >= WORLD_LIMIT) return null;
    const world = createWorld({ ...options, name });
    options.furnish(world);
    worlds.set(name, world);
    return world;
  }

  open(DEFAULT_WORLD);
  return {
    open,
    all: () => [...worlds.values()],
    reset(world) {
      world.restore(EMPTY);
      options.furnish(world);
    },
  };
}
