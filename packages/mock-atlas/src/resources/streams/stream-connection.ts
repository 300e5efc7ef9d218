import { isJsonObject, type JsonObject } from "../../responses/format-json.ts";
import { inOrder } from "../../responses/in-order.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";

/** Something that streams come from or go to. */
export interface StreamConnection extends Entity {
  readonly workspaceId: string;
  readonly name: string;
  readonly type: string;
  readonly region: string;
  /** What there is to know about it; the members depend on the type. */
  details: JsonObject;
  state: string;
}

/** The connections of a world's workspaces, by name. */
export const streamConnections: EntityKind<StreamConnection> = {
  name: "streamConnections",
  parent: ({ workspaceId }) => workspaceId,
  key: ({ name }) => name,
  enter(connection, state) {
    connection.state = state;
  },
};

/** What Atlas never shows again. */
const SECRETS = new Set(["password", "sslKey", "sslKeyPassword", "clientSecret"]);

const PUBLIC = { access: { type: "PUBLIC" } };

/** A connection that is ready; a Kafka one is public unless it says otherwise. */
export function createStreamConnection(
  world: World,
  workspaceId: string,
  region: string,
  { name, type, ...details }: JsonObject & { readonly name: string; readonly type: string },
): StreamConnection {
  const id = world.ids.objectId();
  const defaults = type === "Kafka" ? { networking: PUBLIC } : {};
  return {
    id,
    workspaceId,
    name,
    type,
    region,
    details: withoutSecrets({ ...defaults, ...details }),
    state: "READY",
  };
}

/**
 * A connection as the API shows it, members in the order of the alphabet. Recorded: the answer that changes one
 * does not have its state.
 */
export function streamConnectionDocument(
  { details, id, name, region, state, type }: StreamConnection,
  changed: boolean,
): JsonObject {
  const own = { id, name, region, type };
  return sortedDeep({ ...details, ...own, ...(changed ? {} : { state }) });
}

/** An object without secrets, at any depth. */
export function withoutSecrets(details: JsonObject): JsonObject {
  const entries = Object.entries(details).filter(([name]) => !SECRETS.has(name));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, isJsonObject(value) ? withoutSecrets(value) : value]),
  );
}

/** An object in order, at any depth but inside lists. */
function sortedDeep(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(inOrder(object)).map(([name, value]) => [
      name,
      isJsonObject(value) ? sortedDeep(value) : value,
    ]),
  );
}
