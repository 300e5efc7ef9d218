import { isList, type JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import { clusters } from "../clusters/cluster.ts";

/** The network that the clusters of a project have at a cloud provider, in one region or for GCP in all. */
export interface Container extends Entity {
  readonly groupId: string;
  readonly providerName: string;
  atlasCidrBlock: string;
  /** `null` for GCP. */
  regionName: string | null;
  /** The regions of GCP it is limited to. */
  regions: readonly string[] | null;
  /** Whether something is in it. */
  provisioned: boolean;
  /** What the provider calls it; `null` until it is provisioned. */
  networkId: string | null;
}

/** The network containers of a world's projects. */
export const containers: EntityKind<Container> = {
  name: "containers",
  parent: ({ groupId }) => groupId,
  seed: (document, world) => createContainer(world, document),
};

/** A container with everything filled in that `document` leaves open. */
export function createContainer(world: World, document: JsonObject): Container {
  const text = (name: string): string | null => {
    const value = document[name];
    return typeof value === "string" ? value : null;
  };
  const { regions, provisioned } = document;
  const groupId = text("groupId") ?? "";
  return {
    id: text("id") ?? world.ids.objectId(),
    groupId,
    providerName: text("providerName") ?? "AWS",
    atlasCidrBlock: text("atlasCidrBlock") ?? freeBlock(world, groupId),
    regionName: text("regionName") ?? text("region"),
    regions: isList(regions) ? regions.map(String) : null,
    provisioned: provisioned === true,
    networkId: text("vpcId") ?? text("vnetName") ?? text("networkName"),
  };
}

/** A container as the API shows it; which members there are depends on the provider. */
export function containerDocument(container: Container): JsonObject {
  const { atlasCidrBlock, id, networkId, providerName, provisioned, regionName, regions } =
    container;
  switch (providerName) {
    case "AZURE":
      return {
        atlasCidrBlock,
        azureSubscriptionId: provisioned ? subscriptionId(id) : null,
        id,
        providerName,
        provisioned,
        region: regionName,
        vnetName: networkId,
      };
    case "GCP":
      return {
        atlasCidrBlock,
        gcpProjectId: provisioned ? `p-${id}` : null,
        id,
        networkName: networkId,
        providerName,
        provisioned,
        regions: regions ?? undefined,
      };
    default:
      return { atlasCidrBlock, id, providerName, provisioned, regionName, vpcId: networkId };
  }
}

/** The containers of a project. The clusters in it have made theirs. */
export function containersOf(world: World, groupId: string): readonly Container[] {
  for (const { shards } of world.of(clusters).list(groupId)) {
    for (const { providerName, regionName } of shards.flatMap((shard) => shard.regionConfigs)) {
      if (providerName !== "TENANT") occupy(world, groupId, providerName, regionName);
    }
  }
  return world.of(containers).list(groupId);
}

function occupy(world: World, groupId: string, providerName: string, regionName: string): void {
  const known = world
    .of(containers)
    .list(groupId)
    .find(
      (one) =>
        one.providerName === providerName &&
        (providerName === "GCP" || one.regionName === regionName),
    );
  const container =
    known ??
    world.of(containers).insert(
      createContainer(world, {
        groupId,
        providerName,
        ...(providerName === "GCP" ? {} : { regionName }),
      }),
    );
  if (container.provisioned) return;
  container.provisioned = true;
  container.networkId = networkName(container);
}

function networkName({ id, providerName }: Container): string {
  if (providerName === "AZURE") return `vnet_${id}`;
  return providerName === "GCP" ? `nt-${id}` : `vpc-0${id.slice(-16)}`;
}

function subscriptionId(id: string): string {
  const hex = `${id}${id}`;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Recorded: networks of 2048 addresses, from 192.168.248.0 downwards. */
function freeBlock(world: World, groupId: string): string {
  const taken = new Set(
    world
      .of(containers)
      .list(groupId)
      .map((one) => one.atlasCidrBlock),
  );
  for (let third = 248; third >= 0; third -= 8) {
    const block = `192.168.${third}.0/21`;
    if (!taken.has(block)) return block;
  }
  return "10.8.0.0/21";
}
