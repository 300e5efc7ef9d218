import {
  boolean,
  choice,
  ignored,
  list,
  nullable,
  object,
  required,
  text,
  whole,
} from "../../operations/field.ts";
import { type Operation, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";
import { requireCluster } from "../clusters/require-cluster.ts";
import errors from "./errors.json" with { type: "json" };
import { type OnlineArchive, onlineArchiveDocument, onlineArchives } from "./online-archive.ts";

const JAVA = "ApiAtlasOnlineArchiveResource";
const version = (method: string) => [{ date: "2023-01-01", javaMethod: `${JAVA}::${method}` }];
const PATH = "/groups/{groupId}/clusters/{clusterName}/onlineArchives";
const ROLES = ["GROUP_DATA_ACCESS_ADMIN"];
const MINUTE = 60_000;

const criteria = object({
  dateField: text(),
  dateFormat: choice("ISODATE", "EPOCH_SECONDS", "EPOCH_MILLIS", "EPOCH_NANOSECONDS", "OBJECT_ID"),
  expireAfterDays: whole(0),
  query: text(),
  type: choice("DATE", "CUSTOM"),
});

const schedule = object({
  dayOfMonth: whole(1),
  dayOfWeek: whole(1),
  endHour: whole(0),
  endMinute: whole(0),
  startHour: whole(0),
  startMinute: whole(0),
  type: required(choice("DEFAULT", "DAILY", "WEEKLY", "MONTHLY")),
});

const settable = {
  criteria,
  dataExpirationRule: nullable(object({ expireAfterDays: whole(7) })),
  paused: boolean(),
  schedule,
};

const newArchive = object({
  ...settable,
  _id: ignored(),
  clusterName: ignored(),
  collName: required(text()),
  collectionType: choice("TIMESERIES", "STANDARD"),
  criteria: required(criteria),
  dataProcessRegion: object({ cloudProvider: choice("AWS", "AZURE", "GCP"), region: text() }),
  dataSetName: ignored(),
  dbName: required(text()),
  groupId: ignored(),
  partitionFields: list(
    object({
      fieldName: required(text()),
      fieldType: nullable(choice("date", "int", "long", "objectId", "string", "uuid")),
      order: required(whole(0)),
    }),
  ),
  state: ignored(),
});

const IMMUTABLE = [
  "collName",
  "collectionType",
  "dataProcessRegion",
  "dbName",
  "partitionFields",
] as const;

const archiveUpdate = object({
  ...settable,
  _id: ignored(),
  clusterName: ignored(),
  collName: text(),
  collectionType: text(),
  dataProcessRegion: object({ cloudProvider: text(), region: text() }),
  dataSetName: ignored(),
  dbName: text(),
  groupId: ignored(),
  partitionFields: list(
    object({ fieldName: text(), fieldType: nullable(text()), order: whole(0) }),
  ),
  state: ignored(),
});

/** Online archives: create, read, change, pause, delete. */
export const onlineArchiveOperations: readonly Operation[] = [
  operation({
    id: "listGroupClusterOnlineArchives",
    method: "GET",
    path: PATH,
    versions: version("getOnlineArchives"),
    roles: ["GROUP_READ_ONLY"],
    paging: { includeCount: true },
    handle: ({ world, params, page }) =>
      page(world.of(onlineArchives).list(requireCluster(world, params).id), onlineArchiveDocument),
  }),
  operation({
    id: "createGroupClusterOnlineArchive",
    method: "POST",
    path: PATH,
    versions: version("createOnlineArchive"),
    roles: ROLES,
    body: newArchive,
    handle: ({ world, params, body }) => {
      const cluster = requireCluster(world, params);
      const home = cluster.shards[0]?.regionConfigs[0];
      const { dataProcessRegion } = body;
      const archive = world.of(onlineArchives).insert({
        id: world.ids.objectId(),
        clusterId: cluster.id,
        clusterName: cluster.name,
        groupId: params.groupId,
        dbName: body.dbName,
        collName: body.collName,
        collectionType: body.collectionType ?? "STANDARD",
        dataProcessRegion: {
          cloudProvider: dataProcessRegion?.cloudProvider ?? home?.providerName ?? "AWS",
          region: dataProcessRegion?.region ?? home?.regionName ?? "US_EAST_1",
        },
        partitionFields: (body.partitionFields ?? []).map(({ fieldName, fieldType, order }) => ({
          fieldName,
          fieldType: fieldType ?? null,
          order,
        })),
        criteria: body.criteria,
        dataExpirationRule: body.dataExpirationRule ?? null,
        schedule: body.schedule ?? { type: "DEFAULT" },
        state: "PENDING",
      });
      world.transit(onlineArchives, archive, "PENDING", [{ to: "ACTIVE", afterMs: 5 * MINUTE }]);
      return ok(onlineArchiveDocument(archive));
    },
  }),
  operation({
    id: "getGroupClusterOnlineArchive",
    method: "GET",
    path: `${PATH}/{archiveId}`,
    versions: version("getOnlineArchive"),
    roles: ["GROUP_READ_ONLY"],
    handle: ({ world, params }) => ok(onlineArchiveDocument(requireArchive(world, params))),
  }),
  operation({
    id: "updateGroupClusterOnlineArchive",
    method: "PATCH",
    path: `${PATH}/{archiveId}`,
    versions: version("updateOnlineArchive"),
    roles: ROLES,
    body: archiveUpdate,
    handle: ({ world, params, body }) => {
      const archive = requireArchive(world, params);
      if (IMMUTABLE.some((name) => body[name] !== undefined)) {
        throw new AtlasFault(errors.cannotModifyField);
      }
      const { paused, ...others } = body;
      if (paused !== undefined) pause(world, archive, paused, Object.keys(others).length === 0);
      archive.criteria = { ...archive.criteria, ...body.criteria };
      if (body.dataExpirationRule !== undefined) {
        archive.dataExpirationRule = body.dataExpirationRule;
      }
      archive.schedule = body.schedule ?? archive.schedule;
      return ok(onlineArchiveDocument(archive));
    },
  }),
  operation({
    id: "deleteGroupClusterOnlineArchive",
    method: "DELETE",
    path: `${PATH}/{archiveId}`,
    versions: version("deleteOnlineArchive"),
    roles: ROLES,
    handle: ({ world, params }) => {
      world.of(onlineArchives).remove(requireArchive(world, params));
      // Recorded: 200, where the description of the API has 204.
      return ok({});
    },
  }),
];

/**
 * Recorded: one that is on its way up cannot be paused, and one that is not paused not be resumed. A client that
 * sends `paused` along with what it changes means no pause.
 */
function pause(world: World, archive: OnlineArchive, paused: boolean, alone: boolean): void {
  if (paused) {
    if (archive.state !== "ACTIVE") throw new AtlasFault(errors.mustBeActiveToPause);
    world.transit(onlineArchives, archive, "PAUSING", [{ to: "PAUSED", afterMs: MINUTE }]);
    return;
  }
  if (archive.state !== "PAUSED") {
    if (alone) throw new AtlasFault(errors.cannotModifyField);
    return;
  }
  world.transit(onlineArchives, archive, "ACTIVE");
}

function requireArchive(
  world: World,
  params: { readonly groupId: string; readonly clusterName: string; readonly archiveId: string },
): OnlineArchive {
  const { id } = requireCluster(world, params);
  const archive = world.of(onlineArchives).find(id, params.archiveId);
  if (archive !== undefined) return archive;
  throw new AtlasFault("resourceNotFound", [`Online archive with id ${params.archiveId}`]);
}
