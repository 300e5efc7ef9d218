import { groupRoles, orgRoles, requireGroupRoles } from "../../access/role-fields.ts";
import { list, object, objectId, required, text, type ValueOf } from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { textParameter } from "../../operations/query-parameter.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import { noContent, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import { requireOrganization } from "../organizations/organization-operations.ts";
import {
  invitationsTo,
  refuseInvited,
  requireInvitation,
  requireInvitationOf,
} from "./find-invitations.ts";
import { createInvitation, type Invitation, invitations } from "./invitation.ts";

const JAVA = "ApiOrganizationInvitationResource";
const RATE_LIMIT = 500;
const OWNER = ["ORG_OWNER"];
const version = (method: string) => [
  {
    date: "2023-01-01",
    javaMethod: `${JAVA}::${method}`,
    deprecated: "2025-02-19",
    sunset: "2027-07-01",
  },
];

const assigned = {
  groupRoleAssignments: list(
    object({ groupId: required(objectId()), roles: required(groupRoles) }),
  ),
  roles: orgRoles,
  teamIds: list(objectId()),
} as const;
const newInvitation = object({ ...assigned, username: required(text(/^[^@\s]+@[^@\s]+$/)) });
const update = object(assigned);

/** Invitations to an organization, which newer versions have users with a status for. */
export const orgInvitationOperations: readonly Operation[] = [
  operation({
    id: "listOrgInvites",
    method: "GET",
    path: "/orgs/{orgId}/invites",
    versions: version("getInvitations"),
    roles: OWNER,
    rateLimit: RATE_LIMIT,
    query: { username: textParameter() },
    handle: ({ world, params, query }) =>
      ok(invitationsTo(world, params.orgId, query.username).map((one) => document(world, one))),
  }),
  operation({
    id: "createOrgInvite",
    method: "POST",
    path: "/orgs/{orgId}/invites",
    versions: version("createInvitations"),
    roles: OWNER,
    rateLimit: RATE_LIMIT,
    body: newInvitation,
    handle: ({ caller, world, params, body }) => {
      refuseInvited(world, params.orgId, body.username);
      const { username } = body;
      const placeId = params.orgId;
      const made = createInvitation(world, { placeId, username, inviterUsername: caller.name });
      assign(made, body);
      return ok(document(world, world.of(invitations).insert(made)));
    },
  }),
  operation({
    id: "updateOrgInvites",
    method: "PATCH",
    path: "/orgs/{orgId}/invites",
    versions: version("editInvitations"),
    roles: OWNER,
    rateLimit: RATE_LIMIT,
    body: newInvitation,
    handle: ({ world, params, body }) => {
      const found = requireInvitationOf(world, params.orgId, body.username);
      assign(found, body);
      return ok(document(world, found));
    },
  }),
  operation({
    id: "getOrgInvite",
    method: "GET",
    path: "/orgs/{orgId}/invites/{invitationId}",
    versions: version("getInvitationByInvitationId"),
    roles: OWNER,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) =>
      ok(document(world, requireInvitation(world, params.orgId, params.invitationId))),
  }),
  operation({
    id: "updateOrgInviteById",
    method: "PATCH",
    path: "/orgs/{orgId}/invites/{invitationId}",
    versions: version("editInvitationsByInvitationId"),
    roles: OWNER,
    rateLimit: RATE_LIMIT,
    body: update,
    handle: ({ world, params, body }) => {
      const found = requireInvitation(world, params.orgId, params.invitationId);
      assign(found, body);
      return ok(document(world, found));
    },
  }),
  operation({
    id: "deleteOrgInvite",
    method: "DELETE",
    path: "/orgs/{orgId}/invites/{invitationId}",
    versions: version("deleteInvitations"),
    roles: OWNER,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params }) => {
      const found = requireInvitation(world, params.orgId, params.invitationId);
      world.of(invitations).remove(found);
      return noContent();
    },
  }),
];

function assign(invitation: Invitation, body: ValueOf<typeof update>): void {
  invitation.roles = body.roles ?? invitation.roles;
  invitation.teamIds = body.teamIds ?? invitation.teamIds;
  for (const { roles } of body.groupRoleAssignments ?? []) requireGroupRoles(roles);
  invitation.groupRoleAssignments = body.groupRoleAssignments ?? invitation.groupRoleAssignments;
}

function document(world: World, invitation: Invitation): JsonObject {
  const { createdAt, expiresAt, id, inviterUsername, placeId, teamIds, username } = invitation;
  return {
    createdAt,
    expiresAt,
    groupRoleAssignments: invitation.groupRoleAssignments,
    id,
    inviterUsername,
    orgId: placeId,
    orgName: requireOrganization(world, placeId).name,
    roles: invitation.roles,
    teamIds,
    username,
  };
}
