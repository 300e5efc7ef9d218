import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import type { JsonObject } from "../../responses/format-json.ts";
import { ok } from "../../responses/operation-result.ts";
import errors from "./errors.json" with { type: "json" };
import {
  hrefOfProcess,
  type Process,
  processDocument,
  processesOf,
  processItem,
  requireProcess,
} from "./process.ts";

const RATE_LIMIT = 300;
const READ = ["GROUP_READ_ONLY"];
const LIST = "/groups/{groupId}/processes";
const ONE = "/groups/{groupId}/processes/{processId}";
const version = (javaMethod?: string) => [
  { date: "2023-01-01", ...(javaMethod === undefined ? {} : { javaMethod }) },
];

/** Recorded: the databases and the partition that every process has. */
const DATABASES: readonly string[] = ["config", "local"];
const PARTITIONS: readonly string[] = ["data"];

/** The processes of a project's clusters, their databases and disks. */
export const processOperations: readonly Operation[] = [
  operation({
    id: "listGroupProcesses",
    method: "GET",
    path: LIST,
    versions: version("ApiAtlasProcessesResource::getAllAtlasProcesses"),
    roles: READ,
    rateLimit: RATE_LIMIT,
    paging: { includeCount: true },
    handle: ({ world, params, base, page }) =>
      page(processesOf(world, params.groupId), (process) => processItem(world, process, base)),
  }),
  operation({
    id: "getGroupProcess",
    method: "GET",
    path: ONE,
    versions: version("ApiAtlasProcessesResource::getAtlasProcess"),
    roles: READ,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params, base }) =>
      ok(processDocument(world, requireProcess(world, params), base)),
  }),
  operation({
    id: "listGroupProcessDatabases",
    method: "GET",
    path: `${ONE}/databases`,
    versions: version("ApiAtlasProcessMeasurementsResource::getDatabaseMeasurementLinks"),
    roles: READ,
    rateLimit: RATE_LIMIT,
    paging: { includeCount: true },
    handle: ({ world, params, base, page }) => {
      const process = requireProcess(world, params);
      return page(DATABASES, (name) => databaseDocument(process, name, base));
    },
  }),
  operation({
    id: "getGroupProcessDatabase",
    method: "GET",
    path: "/groups/{groupId}/processes/{processId}/databases/{databaseName}",
    versions: version(),
    roles: READ,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params, base }) => {
      const process = requireProcess(world, params);
      return ok(databaseDocument(process, requireDatabase(params), base));
    },
  }),
  operation({
    id: "listGroupProcessDisks",
    method: "GET",
    path: `${ONE}/disks`,
    versions: version("ApiAtlasProcessMeasurementsResource::getDiskMeasurementLinks"),
    roles: READ,
    rateLimit: RATE_LIMIT,
    paging: { includeCount: true },
    handle: ({ world, params, base, page }) => {
      const process = requireProcess(world, params);
      return page(PARTITIONS, (name) => diskDocument(process, name, base));
    },
  }),
  operation({
    id: "getGroupProcessDisk",
    method: "GET",
    path: "/groups/{groupId}/processes/{processId}/disks/{partitionName}",
    versions: version(),
    roles: READ,
    rateLimit: RATE_LIMIT,
    handle: ({ world, params, base }) => {
      const process = requireProcess(world, params);
      return ok(diskDocument(process, requirePartition(params), base));
    },
  }),
];

/** @throws AtlasFault 404 */
export function requireDatabase(params: {
  readonly processId: string;
  readonly databaseName: string;
}): string {
  if (DATABASES.includes(params.databaseName)) return params.databaseName;
  throw new AtlasFault(errors.databaseNotFound, [params.databaseName, params.processId]);
}

/** @throws AtlasFault 404 */
export function requirePartition(params: {
  readonly processId: string;
  readonly partitionName: string;
}): string {
  if (PARTITIONS.includes(params.partitionName)) return params.partitionName;
  throw new AtlasFault(errors.partitionNotFound, [params.partitionName, params.processId]);
}

function databaseDocument(process: Process, databaseName: string, base: string): JsonObject {
  const href = `${hrefOfProcess(process, base)}/databases/${databaseName}`;
  return { databaseName, links: [{ href, rel: "self" }] };
}

function diskDocument(process: Process, partitionName: string, base: string): JsonObject {
  const href = `${hrefOfProcess(process, base)}/disks/${partitionName}`;
  return { links: [{ href, rel: "self" }], partitionName };
}
