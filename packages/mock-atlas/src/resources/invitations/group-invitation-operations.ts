import { groupRoles, requireGroupRoles } from "../../access/role-fields.ts";
import { object, required, text } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { textParameter } from "../../operations/query-parameter.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import { noContent, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import { requireGroup } from "../projects/group-operations.ts";
import {
  invitationsTo,
  refuseInvited,
  requireInvitation,
  requireInvitationOf,
} from "./find-invitations.ts";
import { createInvitation, type Invitation, invitations } from "./invitation.ts";

const JAVA = "ApiGroupInvitationResource";
const OWNER = ["GROUP_OWNER"];
const version = (method: string) => [
  {
    date: "2023-01-01",
    javaMethod: `${JAVA}::${method}`,
    deprecated: "2023-10-04",
    sunset: "2027-07-01",
  },
];

const newInvitation = object({
  roles: required(groupRoles),
  username: required(text(/^[^@\s]+@[^@\s]+$/)),
});
const update = object({ roles: groupRoles });

/** Invitations to a project, which newer versions have users with a status for. */
export const groupInvitationOperations: readonly Operation[] = [
  operation({
    id: "listGroupInvites",
    method: "GET",
    path: "/groups/{groupId}/invites",
    versions: version("getInvitations"),
    roles: OWNER,
    query: { username: textParameter() },
    handle: ({ world, params, query }) =>
      ok(invitationsTo(world, params.groupId, query.username).map((one) => document(world, one))),
  }),
  operation({
    id: "createGroupInvite",
    method: "POST",
    path: "/groups/{groupId}/invites",
    versions: version("createInvitations"),
    roles: OWNER,
    body: newInvitation,
    handle: ({ caller, world, params, body }) => {
      const roles = requireGroupRoles(body.roles);
      const { username } = body;
      refuseInvited(world, params.groupId, username);
      const made = createInvitation(world, {
        placeId: params.groupId,
        username,
        roles,
        inviterUsername: caller.name,
      });
      return ok(document(world, world.of(invitations).insert(made)));
    },
  }),
  operation({
    id: "updateGroupInvites",
    method: "PATCH",
    path: "/groups/{groupId}/invites",
    versions: version("editInvitations"),
    roles: OWNER,
    body: newInvitation,
    handle: ({ world, params, body }) => {
      const found = requireInvitationOf(world, params.groupId, body.username);
      found.roles = requireGroupRoles(body.roles);
      return ok(document(world, found));
    },
  }),
  operation({
    id: "getGroupInvite",
    method: "GET",
    path: "/groups/{groupId}/invites/{invitationId}",
    versions: version("getInvitationByInvitationId"),
    roles: OWNER,
    handle: ({ world, params }) =>
      ok(document(world, requireInvitation(world, params.groupId, params.invitationId))),
  }),
  operation({
    id: "updateGroupInviteById",
    method: "PATCH",
    path: "/groups/{groupId}/invites/{invitationId}",
    versions: version("editInvitationsByInvitationId"),
    roles: OWNER,
    body: update,
    handle: ({ world, params, body }) => {
      const found = requireInvitation(world, params.groupId, params.invitationId);
      found.roles = requireGroupRoles(body.roles ?? found.roles);
      return ok(document(world, found));
    },
  }),
  operation({
    id: "deleteGroupInvite",
    method: "DELETE",
    path: "/groups/{groupId}/invites/{invitationId}",
    versions: version("deleteInvitations"),
    roles: OWNER,
    handle: ({ world, params }) => {
      const found = requireInvitation(world, params.groupId, params.invitationId);
      world.of(invitations).remove(found);
      return noContent();
    },
  }),
];

function document(world: World, invitation: Invitation): JsonObject {
  const { createdAt, expiresAt, id, inviterUsername, placeId, roles, username } = invitation;
  const groupName = requireGroup(world, placeId).name;
  return {
    createdAt,
    expiresAt,
    groupId: placeId,
    groupName,
    id,
    inviterUsername,
    roles,
    username,
  };
}
