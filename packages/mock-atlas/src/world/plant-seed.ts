import { MockAtlasError } from "../mock-atlas-error.ts";
import { AtlasFault } from "../responses/atlas-error.ts";
import type { JsonObject } from "../responses/format-json.ts";
import type { Entity, EntityKind } from "./entity.ts";
import type { World } from "./world.ts";

/** What a world begins with: for each kind, by its name, what is to be known of each entity. */
export type WorldSeed = Readonly<Record<string, readonly JsonObject[]>>;

/** Plants entities into a world. */
export type PlantSeed = (world: World, seed: WorldSeed) => void;

/** @param kinds every kind that can be planted */
export function createPlantSeed(kinds: readonly EntityKind<Entity>[]): PlantSeed {
  const byName = new Map(kinds.map((kind) => [kind.name, kind]));
  return (world, seed) => {
    for (const [name, documents] of Object.entries(seed)) {
      const kind = byName.get(name);
      const { seed: plant } = kind ?? {};
      if (kind === undefined || plant === undefined) {
        const known = kinds.filter((one) => one.seed !== undefined).map((one) => one.name);
        throw new MockAtlasError(
          "ERR_MOCK_ATLAS_OPTION_INVALID",
          `there is nothing called ${JSON.stringify(name)} to start with; there are ${known.join(", ")}`,
        );
      }
      for (const document of documents) {
        world.of(kind).insert(checked(name, () => plant(document, world)));
      }
    }
  };
}

/** What Atlas would refuse is no good to start with either. */
function checked(name: string, plant: () => Entity): Entity {
  try {
    return plant();
  } catch (fault) {
    if (!(fault instanceof AtlasFault)) throw fault;
    const { detail = "" } = fault.result.error ?? {};
    throw new MockAtlasError(
      "ERR_MOCK_ATLAS_OPTION_INVALID",
      `one of the ${name} to start with cannot be: ${detail}`,
    );
  }
}
