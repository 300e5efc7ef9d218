import { boolean, ignored, object, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import { accepted, ok } from "../../responses/operation-result.ts";
import type { EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import { oneOfProject, type ProjectEntity, projectOf } from "../one-of-project.ts";

/** What is audited in the databases of a project. */
export interface Auditing extends ProjectEntity {
  auditAuthorizationSuccess: boolean;
  /** JSON as text. */
  auditFilter: string;
  configurationType: "NONE" | "FILTER_BUILDER" | "FILTER_JSON";
  enabled: boolean;
}

/** The auditing of a world's projects. */
export const auditing: EntityKind<Auditing> = { name: "auditing", parent: projectOf };

const PATH = "/groups/{groupId}/auditLog";
const VERSIONS = [{ date: "2023-01-01" }];

const update = object({
  auditAuthorizationSuccess: boolean(),
  auditFilter: text(),
  configurationType: ignored(),
  enabled: boolean(),
});

/** Auditing of the databases of a project. */
export const auditingOperations: readonly Operation[] = [
  operation({
    id: "getGroupAuditLog",
    method: "GET",
    path: PATH,
    versions: VERSIONS,
    roles: ["GROUP_OWNER"],
    handle: ({ world, params }) => ok(document(of(world, params.groupId))),
  }),
  operation({
    id: "updateGroupAuditLog",
    method: "PATCH",
    path: PATH,
    versions: VERSIONS,
    roles: ["GROUP_OWNER"],
    body: update,
    handle: ({ world, params, body }) => {
      const kept = of(world, params.groupId);
      kept.auditAuthorizationSuccess =
        body.auditAuthorizationSuccess ?? kept.auditAuthorizationSuccess;
      kept.enabled = body.enabled ?? kept.enabled;
      if (body.auditFilter !== undefined) {
        kept.auditFilter = body.auditFilter;
        kept.configurationType = "FILTER_JSON";
      }
      return accepted(document(kept));
    },
  }),
];

function of(world: World, groupId: string): Auditing {
  return oneOfProject(world, auditing, groupId, (id) => ({
    id,
    auditAuthorizationSuccess: false,
    auditFilter: "{}",
    configurationType: "NONE",
    enabled: false,
  }));
}

function document(kept: Auditing): JsonObject {
  const { auditAuthorizationSuccess, auditFilter, configurationType, enabled } = kept;
  return { auditAuthorizationSuccess, auditFilter, configurationType, enabled };
}
