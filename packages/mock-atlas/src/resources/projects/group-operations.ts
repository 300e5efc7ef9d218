import type { Caller } from "../../access/caller.ts";
import { heldRoles } from "../../access/held-roles.ts";
import {
  boolean,
  choice,
  ignored,
  list,
  object,
  objectId,
  required,
  text,
} from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { textParameter } from "../../operations/query-parameter.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { accepted, created, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import { clusters } from "../clusters/cluster.ts";
import { flexClusters } from "../flex-clusters/flex-cluster.ts";
import { organizations } from "../organizations/organization.ts";
import { requireUser } from "../users/find-users.ts";
import { setRolesAt } from "../users/user-roles.ts";
import { createGroup, type Group, groups } from "./group.ts";
import { groupDocument, groupItem } from "./group-document.ts";

const JAVA = "ApiAtlasGroupsResource";
const version = (method: string) => [{ date: "2023-01-01", javaMethod: `${JAVA}::${method}` }];

const tags = list(object({ key: required(text(null, 255)), value: required(text(null, 255)) }));

const newGroup = object({
  name: required(text(/^.{1,64}$/u)),
  orgId: required(objectId()),
  regionUsageRestrictions: choice("COMMERCIAL_FEDRAMP_REGIONS_ONLY", "GOV_REGIONS_ONLY"),
  tags,
  withDefaultAlertsSettings: boolean(),
  clusterCount: ignored(),
  created: ignored(),
  id: ignored(),
  links: ignored(),
});

const groupUpdate = object({
  name: text(/^.{1,64}$/u),
  tags,
  withDefaultAlertsSettings: boolean(),
});

/** Projects: create, read, rename, tag, delete. */
export const groupOperations: readonly Operation[] = [
  operation({
    id: "listGroups",
    method: "GET",
    path: "/groups",
    versions: version("getAllGroups"),
    roles: [],
    paging: { includeCount: true },
    handle: ({ caller, world, base, page }) =>
      page(visibleGroups(world, caller), (group) => groupItem(world, group, base)),
  }),
  operation({
    id: "createGroup",
    method: "POST",
    path: "/groups",
    versions: version("addGroup"),
    roles: [],
    query: { projectOwnerId: textParameter() },
    body: newGroup,
    handle: ({ caller, world, query, body, base, origin }) => {
      if (world.of(organizations).get(body.orgId) === undefined) {
        throw new AtlasFault("orgNotFound", [body.orgId]);
      }
      const held = heldRoles(caller, null, body.orgId);
      if (!held.has("ORG_OWNER") && !held.has("ORG_GROUP_CREATOR")) {
        throw new AtlasFault("notOrgGroupCreator");
      }
      refuseTakenName(world, body.orgId, body.name);
      const { projectOwnerId } = query;
      const owner = projectOwnerId === undefined ? null : requireUser(world, projectOwnerId);
      const group = world.of(groups).insert(createGroup(world, body));
      if (owner !== null) setRolesAt(owner, { groupId: group.id }, ["GROUP_OWNER"]);
      const document = groupDocument(world, group, base);
      // Recorded: a project made without tags is shown without them here, and with none from then on.
      // The double slash and the version are recorded as well.
      return created(
        group.tags.length === 0 ? { ...document, tags: undefined } : document,
        `${origin}//api/atlas/v1.0`,
      );
    },
  }),
  operation({
    id: "getGroup",
    method: "GET",
    path: "/groups/{groupId}",
    versions: version("getGroup"),
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params, base }) =>
      ok(groupDocument(world, requireGroup(world, params.groupId), base)),
  }),
  operation({
    id: "getGroupByName",
    method: "GET",
    path: "/groups/byName/{groupName}",
    versions: [{ date: "2023-01-01" }],
    roles: [],
    handle: ({ caller, world, params, base }) => {
      const group = visibleGroups(world, caller).find(({ name }) => name === params.groupName);
      if (group === undefined) throw new AtlasFault("groupNotFoundByName", [params.groupName]);
      return ok(groupDocument(world, group, base));
    },
  }),
  operation({
    id: "updateGroup",
    method: "PATCH",
    path: "/groups/{groupId}",
    versions: version("patchGroup"),
    roles: ["GROUP_OWNER"],
    body: groupUpdate,
    handle: ({ world, params, body, base }) => {
      const group = requireGroup(world, params.groupId);
      const { name = group.name, tags: changed = group.tags } = body;
      if (name !== group.name) refuseTakenName(world, group.orgId, name);
      world.of(groups).rekey(group, (kept) => {
        kept.name = name;
        kept.tags = changed;
      });
      return ok(groupDocument(world, group, base));
    },
  }),
  operation({
    id: "deleteGroup",
    method: "DELETE",
    path: "/groups/{groupId}",
    versions: version("deleteGroup"),
    roles: ["GROUP_OWNER"],
    handle: ({ world, params }) => {
      const group = requireGroup(world, params.groupId);
      const active = [
        ...world.of(clusters).list(group.id),
        ...world.of(flexClusters).list(group.id),
      ];
      if (active.length > 0) throw new AtlasFault("activeClusters");
      world.removeChildren(group.id);
      world.of(groups).remove(group);
      return accepted();
    },
  }),
];

/** A project that the router has already seen to be there. */
export function requireGroup(world: World, groupId: string): Group {
  const group = world.of(groups).get(groupId);
  if (group === undefined) throw new AtlasFault("groupNotFound", [groupId]);
  return group;
}

/** The projects a caller has a role in. Recorded: in the order of their names' characters. */
function visibleGroups(world: World, caller: Caller): readonly Group[] {
  return world
    .of(groups)
    .all()
    .filter(({ id, orgId }) => heldRoles(caller, id, orgId).size > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function refuseTakenName(world: World, orgId: string, name: string): void {
  if (world.of(groups).find(orgId, name) !== undefined) throw new AtlasFault("groupExists", [name]);
}
