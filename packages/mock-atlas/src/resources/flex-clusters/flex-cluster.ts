import { checkValue } from "../../operations/check-value.ts";
import {
  boolean,
  choice,
  type Field,
  ignored,
  list,
  object,
  required,
  text,
} from "../../operations/field.ts";
import { isJsonObject, type JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import { HOST_ALPHABET } from "../../world/identifiers.ts";
import type { World } from "../../world/world.ts";
import type { Tag } from "../projects/group.ts";

/** A cluster that grows by itself on machines it shares with others. It has an API of its own. */
export interface FlexCluster extends Entity {
  readonly groupId: string;
  readonly name: string;
  readonly createDate: string;
  readonly backingProviderName: string;
  readonly regionName: string;
  /** What stands between its name and the domain in host names. */
  readonly hostHash: string;
  /** What its host names begin with. */
  readonly hostName: string;
  /** What tells its replica set from others. */
  readonly replicaSetHash: string;
  /** Its addresses as a seed has them, instead of those its name leads to. */
  readonly connectionStrings: JsonObject | null;
  readonly versionReleaseSystem: string;
  stateName: string;
  /** Whether it has been up, so that its hosts are known. */
  deployed: boolean;
  tags: readonly Tag[];
  terminationProtectionEnabled: boolean;
}

/** What a client sends to create one. */
export interface FlexClusterInput {
  readonly name: string;
  readonly providerSettings: { readonly backingProviderName: string; readonly regionName: string };
  readonly tags?: readonly Tag[];
  readonly terminationProtectionEnabled?: boolean;
}

const tags = list(object({ key: required(text(null, 255)), value: required(text(null, 255)) }));

/** What Atlas shows and clients send back. */
const shown = {
  backupSettings: ignored(),
  clusterType: ignored(),
  connectionStrings: ignored(),
  createDate: ignored(),
  groupId: ignored(),
  id: ignored(),
  links: ignored(),
  mongoDBVersion: ignored(),
  stateName: ignored(),
  versionReleaseSystem: ignored(),
};

/** The body that creates a flex cluster. */
export const newFlexCluster: Field<FlexClusterInput> = object({
  ...shown,
  name: required(text(/^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,62}[a-zA-Z0-9])?$/)),
  providerSettings: required(
    object({
      backingProviderName: required(choice("AWS", "AZURE", "GCP")),
      diskSizeGB: ignored(),
      providerName: ignored(),
      regionName: required(text()),
    }),
  ),
  tags,
  terminationProtectionEnabled: boolean(),
});

/** The body that changes a flex cluster. */
export const flexClusterUpdate: Field<
  Pick<FlexClusterInput, "tags" | "terminationProtectionEnabled">
> = object({
  ...shown,
  name: ignored(),
  providerSettings: ignored(),
  tags,
  terminationProtectionEnabled: boolean(),
});

/** The flex clusters of a world's projects, by name. */
export const flexClusters: EntityKind<FlexCluster> = {
  name: "flexClusters",
  parent: ({ groupId }) => groupId,
  key: ({ name }) => name,
  enter(cluster, state) {
    cluster.stateName = state;
    if (state !== "CREATING") cluster.deployed = true;
  },
  seed: (document, world) => {
    checkValue(newFlexCluster, document, "");
    const { groupId, id, stateName, connectionStrings, createDate, versionReleaseSystem } =
      document;
    const input = document as unknown as FlexClusterInput; // checked above
    const made = createFlexCluster(world, String(groupId ?? ""), input);
    const cluster: FlexCluster = {
      ...made,
      id: typeof id === "string" ? id : made.id,
      connectionStrings: isJsonObject(connectionStrings) ? connectionStrings : null,
      createDate: typeof createDate === "string" ? createDate : made.createDate,
      versionReleaseSystem:
        typeof versionReleaseSystem === "string" ? versionReleaseSystem : made.versionReleaseSystem,
    };
    flexClusters.enter?.(cluster, typeof stateName === "string" ? stateName : "IDLE", world);
    return cluster;
  },
};

/** A flex cluster with everything filled in. It is in no world yet. */
export function createFlexCluster(
  world: World,
  groupId: string,
  {
    name,
    providerSettings,
    tags: given = [],
    terminationProtectionEnabled = false,
  }: FlexClusterInput,
): FlexCluster {
  const hash = (length: number): string => world.ids.text(length, HOST_ALPHABET);
  return {
    id: world.ids.objectId(),
    groupId,
    name,
    createDate: world.timestamp(),
    backingProviderName: providerSettings.backingProviderName,
    regionName: providerSettings.regionName,
    hostHash: hash(7),
    hostName: `ac-${hash(7)}`,
    replicaSetHash: hash(6),
    connectionStrings: null,
    versionReleaseSystem: "LTS",
    stateName: "CREATING",
    deployed: false,
    tags: given,
    terminationProtectionEnabled,
  };
}
