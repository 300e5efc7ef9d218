import type { JsonObject } from "../../responses/format-json.ts";
import type { World } from "../../world/world.ts";
import { clusters } from "../clusters/cluster.ts";
import type { Group } from "./group.ts";

const RELATED = ["containers", "clusters", "databaseUsers", "peers", "processes", "whitelist"];

/** A project as the API shows it, keys in Atlas's order. */
export function groupDocument(world: World, group: Group, base: string): JsonObject {
  const href = `${base}/groups/${group.id}`;
  const related = RELATED.map((name) => ({
    href: `${href}/${name}`,
    rel: `https://cloud.mongodb.com/${name}`,
  }));
  return { ...membersOf(world, group), links: [{ href, rel: "self" }, ...related], ...rest(group) };
}

/** A project in a list: it has the link to itself alone. */
export function groupItem(world: World, group: Group, base: string): JsonObject {
  const links = [{ href: `${base}/groups/${group.id}`, rel: "self" }];
  return { ...membersOf(world, group), links, ...rest(group) };
}

function membersOf(world: World, { id, created }: Group): JsonObject {
  return { clusterCount: world.of(clusters).count(id), created, id };
}

function rest(group: Group): JsonObject {
  const { name, orgId, regionUsageRestrictions, tags, withDefaultAlertsSettings } = group;
  return {
    name,
    orgId,
    ...(regionUsageRestrictions === null ? {} : { regionUsageRestrictions }),
    tags,
    withDefaultAlertsSettings,
  };
}
