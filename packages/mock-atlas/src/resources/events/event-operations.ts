import { type Operation, operation } from "../../operations/operation.ts";
import {
  booleanParameter,
  type QueryOf,
  textParameter,
  textsParameter,
} from "../../operations/query-parameter.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import { groups } from "../projects/group.ts";
import errors from "./errors.json" with { type: "json" };
import { type AtlasEvent, eventDocument, events } from "./event.ts";

const VERSIONS = [{ date: "2023-01-01" }];

const filter = {
  eventType: textsParameter(),
  includeRaw: booleanParameter(false),
  maxDate: textParameter(),
  minDate: textParameter(),
} as const;

/** Events of a project and of an organization. Recorded: they are not counted unless it is asked for. */
export const eventOperations: readonly Operation[] = [
  operation({
    id: "listGroupEvents",
    method: "GET",
    path: "/groups/{groupId}/events",
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    query: { ...filter, clusterNames: textsParameter(), excludedEventType: textsParameter() },
    paging: { includeCount: false },
    handle: ({ world, params, query, base, page }) => {
      const inside = ofGroup(world, params.groupId).filter(
        ({ eventTypeName }) => !query.excludedEventType.includes(eventTypeName),
      );
      const place = `groups/${params.groupId}`;
      return page(select(inside, query), (event) => eventDocument(event, place, base));
    },
  }),
  operation({
    id: "getGroupEvent",
    method: "GET",
    path: "/groups/{groupId}/events/{eventId}",
    versions: VERSIONS,
    roles: ["GROUP_READ_ONLY"],
    query: { includeRaw: booleanParameter(false) },
    handle: ({ world, params, base }) => {
      const event = requireEvent(ofGroup(world, params.groupId), params.eventId);
      return ok(eventDocument(event, `groups/${params.groupId}`, base));
    },
  }),
  operation({
    id: "listOrgEvents",
    method: "GET",
    path: "/orgs/{orgId}/events",
    versions: VERSIONS,
    roles: ["ORG_MEMBER"],
    query: filter,
    paging: { includeCount: false },
    handle: ({ world, params, query, base, page }) => {
      const inside = select(ofOrganization(world, params.orgId), query);
      return page(inside, (event) => eventDocument(event, `orgs/${params.orgId}`, base));
    },
  }),
  operation({
    id: "getOrgEvent",
    method: "GET",
    path: "/orgs/{orgId}/events/{eventId}",
    versions: VERSIONS,
    roles: ["ORG_MEMBER"],
    query: { includeRaw: booleanParameter(false) },
    handle: ({ world, params, base }) => {
      const event = requireEvent(ofOrganization(world, params.orgId), params.eventId);
      return ok(eventDocument(event, `orgs/${params.orgId}`, base));
    },
  }),
];

function ofGroup(world: World, groupId: string): readonly AtlasEvent[] {
  return world.of(events).list(groupId);
}

function ofOrganization(world: World, orgId: string): readonly AtlasEvent[] {
  const inProjects = world
    .of(groups)
    .list(orgId)
    .flatMap(({ id }) => ofGroup(world, id));
  return [...world.of(events).list(orgId), ...inProjects];
}

/** Newest first. */
function select(
  all: readonly AtlasEvent[],
  { eventType, maxDate, minDate }: QueryOf<typeof filter>,
): readonly AtlasEvent[] {
  const latest = maxDate === undefined ? Number.POSITIVE_INFINITY : time(maxDate, "maxDate");
  const earliest = minDate === undefined ? Number.NEGATIVE_INFINITY : time(minDate, "minDate");
  return all
    .filter(({ eventTypeName }) => eventType.length === 0 || eventType.includes(eventTypeName))
    .filter(({ created }) => Date.parse(created) <= latest && Date.parse(created) >= earliest)
    .toSorted((a, b) => Date.parse(b.created) - Date.parse(a.created));
}

function time(text: string, parameter: string): number {
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) throw new AtlasFault("invalidQueryParameter", [parameter]);
  return milliseconds;
}

function requireEvent(all: readonly AtlasEvent[], eventId: string): AtlasEvent {
  const event = all.find(({ id }) => id === eventId);
  if (event === undefined) throw new AtlasFault(errors.eventNotFound, [eventId]);
  return event;
}
