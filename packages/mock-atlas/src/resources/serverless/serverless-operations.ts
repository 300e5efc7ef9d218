import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { isJsonObject, type JsonObject } from "../../responses/format-json.ts";
import { ok } from "../../responses/operation-result.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";

/** A serverless instance. Atlas makes none any more, so it is as a seed has it. */
export interface ServerlessInstance extends Entity {
  readonly groupId: string;
  readonly name: string;
  readonly document: JsonObject;
}

/** The serverless instances of a world's projects, by name. */
export const serverlessInstances: EntityKind<ServerlessInstance> = {
  name: "serverlessInstances",
  parent: ({ groupId }) => groupId,
  key: ({ name }) => name,
  seed: (document, world) => {
    const { id, groupId, name, providerSettings } = document;
    const instance = {
      id: typeof id === "string" ? id : world.ids.objectId(),
      groupId: String(groupId ?? ""),
      name: String(name ?? ""),
    };
    const settings = isJsonObject(providerSettings) ? providerSettings : {};
    return {
      ...instance,
      document: {
        connectionStrings: {},
        createDate: world.timestamp(),
        stateName: "IDLE",
        ...document,
        ...instance,
        providerSettings: { providerName: "SERVERLESS", ...settings },
      },
    };
  },
};

const VERSIONS = [{ date: "2023-01-01", sunset: "2027-01-18" }];

/** Serverless instances, which can only be read any more. */
export const serverlessOperations: readonly Operation[] = [
  operation({
    id: "listGroupServerlessInstances",
    method: "GET",
    path: "/groups/{groupId}/serverless",
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    paging: { includeCount: true },
    handle: ({ world, params, page }) =>
      page(world.of(serverlessInstances).list(params.groupId), ({ document }) => document),
  }),
  operation({
    id: "getGroupServerlessInstance",
    method: "GET",
    path: "/groups/{groupId}/serverless/{name}",
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => {
      const { groupId, name } = params;
      const instance = world.of(serverlessInstances).find(groupId, name);
      if (instance === undefined) throw new AtlasFault("clusterNotFound", [name, groupId]);
      return ok(instance.document);
    },
  }),
];
