import type { JsonObject } from "../../responses/format-json.ts";
import type { Entity, EntityKind } from "../../world/entity.ts";
import type { World } from "../../world/world.ts";
import type { DataFederation } from "./data-federation.ts";

/** The limits there can be, in the order Atlas lists them. */
export const QUERY_LIMITS = [
  "bytesProcessed.query",
  "bytesProcessed.daily",
  "bytesProcessed.weekly",
  "bytesProcessed.monthly",
] as const;

/** How many bytes queries of a federated database instance may read. */
export interface QueryLimit extends Entity {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly name: string;
  readonly lastModifiedDate: string;
  /** What happens to queries that run into it; a limit for one query has no choice. */
  readonly overrunPolicy: string | null;
  readonly value: number;
}

/** The limits of a world's federated database instances, by name. */
export const queryLimits: EntityKind<QueryLimit> = {
  name: "queryLimits",
  parent: ({ tenantId }) => tenantId,
  key: ({ name }) => name,
};

const HUNDRED_TEBIBYTES = 109_951_162_777_600;

/** Recorded: a new instance has a limit for the month. */
export function startMonthlyLimit(world: World, tenant: DataFederation): void {
  setLimit(world, tenant, "bytesProcessed.monthly", HUNDRED_TEBIBYTES, undefined);
}

/** Sets a limit, whether it was there or not. */
export function setLimit(
  world: World,
  tenant: DataFederation,
  name: string,
  value: number,
  overrunPolicy: string | undefined,
): QueryLimit {
  return world.of(queryLimits).insert({
    id: world.ids.objectId(),
    tenantId: tenant.id,
    tenantName: tenant.name,
    name,
    lastModifiedDate: world.timestamp(),
    overrunPolicy: name === "bytesProcessed.query" ? null : (overrunPolicy ?? "BLOCK"),
    value,
  });
}

/** The limits of an instance, in Atlas's order. */
export function limitsOf(world: World, { id }: DataFederation): readonly QueryLimit[] {
  return QUERY_LIMITS.flatMap((name) => world.of(queryLimits).find(id, name) ?? []);
}

/** A limit as the API shows it. */
export function queryLimitDocument(limit: QueryLimit): JsonObject {
  const { lastModifiedDate, name, overrunPolicy, tenantName, value } = limit;
  return {
    currentUsage: 0,
    lastModifiedDate,
    name,
    overrunPolicy: overrunPolicy ?? undefined,
    tenantName,
    value,
  };
}
