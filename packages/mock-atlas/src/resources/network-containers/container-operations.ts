import { isIPv4 } from "node:net";
import { choice, ignored, list, nullable, object, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { choiceParameter, type QueryParameter } from "../../operations/query-parameter.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { created, noContent, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import {
  type Container,
  containerDocument,
  containers,
  containersOf,
  createContainer,
} from "./container.ts";
import errors from "./errors.json" with { type: "json" };

const LIST = "/groups/{groupId}/containers";
const ONE = "/groups/{groupId}/containers/{containerId}";
const VERSIONS = [{ date: "2023-01-01" }];
const OWNER = ["GROUP_OWNER"];

/** The provider whose containers or peers a list is about; its default stands in links. */
export const providerParameter: QueryParameter<"AWS" | "AZURE" | "GCP" | undefined> = {
  ...choiceParameter("AWS", "AZURE", "GCP"),
  shownDefault: "AWS",
};

const members = {
  atlasCidrBlock: text(),
  azureSubscriptionId: ignored(),
  gcpProjectId: ignored(),
  id: ignored(),
  networkName: ignored(),
  providerName: choice("AWS", "AZURE", "GCP"),
  provisioned: ignored(),
  region: nullable(text()),
  regionName: nullable(text()),
  regions: nullable(list(text())),
  vnetName: ignored(),
  vpcId: ignored(),
} as const;
const container = object(members);

/** Network containers of a project. */
export const containerOperations: readonly Operation[] = [
  operation({
    id: "listGroupContainers",
    method: "GET",
    path: LIST,
    versions: [
      { date: "2023-01-01", javaMethod: "ApiAtlasCloudProviderContainerResource::getContainers" },
    ],
    roles: ["GROUP_READ_ONLY"],
    query: { providerName: providerParameter },
    paging: { includeCount: true },
    handle: ({ world, params, query, page }) => {
      const { providerName = "AWS" } = query;
      const found = containersOf(world, params.groupId);
      return page(
        found.filter((one) => one.providerName === providerName),
        containerDocument,
      );
    },
  }),
  operation({
    id: "listGroupContainerAll",
    method: "GET",
    path: `${LIST}/all`,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    paging: { includeCount: true },
    handle: ({ world, params, page }) =>
      page(containersOf(world, params.groupId), containerDocument),
  }),
  operation({
    id: "createGroupContainer",
    method: "POST",
    path: LIST,
    versions: VERSIONS,
    roles: OWNER,
    body: container,
    handle: ({ world, params, body }) => {
      const { providerName = "AWS", atlasCidrBlock, regions } = body;
      const { groupId } = params;
      if (atlasCidrBlock === undefined)
        throw new AtlasFault("missingAttribute", ["atlasCidrBlock"]);
      checkBlock(atlasCidrBlock);
      const regionName = body.regionName ?? body.region ?? null;
      if (regionName === null && providerName !== "GCP") {
        const attribute = providerName === "AZURE" ? "region" : "regionName";
        throw new AtlasFault("missingAttribute", [attribute]);
      }
      const twin = containersOf(world, groupId).find(
        (one) => one.providerName === providerName && one.regionName === regionName,
      );
      if (twin !== undefined) throw new AtlasFault(errors.containerExists, [groupId]);
      const sent = { groupId, providerName, atlasCidrBlock, regionName, regions };
      const made = world.of(containers).insert(createContainer(world, sent));
      return created(containerDocument(made));
    },
  }),
  operation({
    id: "getGroupContainer",
    method: "GET",
    path: ONE,
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => ok(containerDocument(requireContainer(world, params))),
  }),
  operation({
    id: "updateGroupContainer",
    method: "PATCH",
    path: ONE,
    versions: VERSIONS,
    roles: OWNER,
    body: container,
    handle: ({ world, params, body }) => {
      const kept = requireFree(requireContainer(world, params));
      if (body.atlasCidrBlock !== undefined) checkBlock(body.atlasCidrBlock);
      kept.atlasCidrBlock = body.atlasCidrBlock ?? kept.atlasCidrBlock;
      kept.regionName = body.regionName ?? body.region ?? kept.regionName;
      kept.regions = body.regions ?? kept.regions;
      return ok(containerDocument(kept));
    },
  }),
  operation({
    id: "deleteGroupContainer",
    method: "DELETE",
    path: ONE,
    versions: VERSIONS,
    roles: OWNER,
    handle: ({ world, params }) => {
      world.of(containers).remove(requireFree(requireContainer(world, params)));
      return noContent();
    },
  }),
  operation({
    id: "verifyGroupPrivateIpMode",
    method: "GET",
    path: "/groups/{groupId}/privateIpMode",
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    handle: () => ok({ enabled: false }),
  }),
];

/** @throws AtlasFault 404 */
export function requireContainer(
  world: World,
  { groupId, containerId }: { readonly groupId: string; readonly containerId: string },
): Container {
  const found = containersOf(world, groupId).find(({ id }) => id === containerId);
  if (found === undefined) throw new AtlasFault(errors.containerNotFound, [containerId, groupId]);
  return found;
}

function requireFree(container: Container): Container {
  if (container.provisioned) throw new AtlasFault(errors.containerInUse, [container.id]);
  return container;
}

function checkBlock(block: string): void {
  const [network = "", bits = ""] = block.split("/");
  if (isIPv4(network) && /^\d{1,2}$/.test(bits) && Number(bits) <= 32) return;
  throw new AtlasFault("invalidAttribute", ["atlasCidrBlock"]);
}
