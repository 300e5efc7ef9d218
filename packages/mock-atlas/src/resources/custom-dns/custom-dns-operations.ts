import { boolean, object, required } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { accepted, ok } from "../../responses/operation-result.ts";
import type { EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import { oneOfProject, type ProjectEntity, projectOf } from "../one-of-project.ts";

/** Whether the clusters of a project on AWS have addresses of custom DNS. */
export interface CustomDns extends ProjectEntity {
  enabled: boolean;
}

/** The custom DNS of a world's projects. */
export const customDns: EntityKind<CustomDns> = { name: "awsCustomDNS", parent: projectOf };

const JAVA = "ApiAtlasAWSCustomDNSEnabledResource";
const PATH = "/groups/{groupId}/awsCustomDNS";
const version = (method: string) => [{ date: "2023-01-01", javaMethod: `${JAVA}::${method}` }];

/** Custom DNS of clusters on AWS. */
export const customDnsOperations: readonly Operation[] = [
  operation({
    id: "getGroupAwsCustomDns",
    method: "GET",
    path: PATH,
    versions: version("getAWSCustomDNSEnabled"),
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => ok({ enabled: of(world, params.groupId).enabled }),
  }),
  operation({
    id: "toggleGroupAwsCustomDns",
    method: "PATCH",
    path: PATH,
    versions: version("updateAWSCustomDNSEnabled"),
    roles: ["GROUP_OWNER"],
    body: object({ enabled: required(boolean()) }),
    handle: ({ world, params, body }) => {
      of(world, params.groupId).enabled = body.enabled;
      return accepted({ enabled: body.enabled });
    },
  }),
];

function of(world: World, groupId: string): CustomDns {
  return oneOfProject(world, customDns, groupId, (id) => ({ id, enabled: false }));
}
