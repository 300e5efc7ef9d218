import type { Entity, EntityKind } from "../world/entity.ts";
import type { World } from "../world/world.ts";

/** An entity that a project has one of, under the project's own id. */
export interface ProjectEntity extends Entity {
  /** The id of the project. */
  readonly id: string;
}

/** The parent of such an entity, so that it goes with its project. */
export function projectOf({ id }: ProjectEntity): string {
  return id;
}

/** The one of a project; made with its defaults when it is first asked for. */
export function oneOfProject<T extends ProjectEntity>(
  world: World,
  kind: EntityKind<T>,
  groupId: string,
  defaults: (id: string) => T,
): T {
  const all = world.of(kind);
  return all.get(groupId) ?? all.insert(defaults(groupId));
}
