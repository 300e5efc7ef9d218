import { type Operation, operation } from "../../operations/operation.ts";
import { wholeParameter } from "../../operations/query-parameter.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { processesOf } from "../processes/process.ts";

const RATE_LIMIT = 10_000;
const DAY_SECONDS = 24 * 3600;
const LATEST = Number.MAX_SAFE_INTEGER;

const LOGS: ReadonlyMap<string, string> = new Map([
  ["mongodb.gz", "MONGODB"],
  ["mongos.gz", "MONGOS"],
  ["mongodb-audit-log.gz", "MONGODB_AUDIT_LOG"],
  ["mongos-audit-log.gz", "MONGOS_AUDIT_LOG"],
  ["mongosqld.gz", "MONGOSQLD"],
]);

/** Logs of hosts, to download. Nothing runs, so they are empty, as those of a new host on record are. */
export const logOperations: readonly Operation[] = [
  operation({
    id: "downloadGroupClusterLog",
    method: "GET",
    path: "/groups/{groupId}/clusters/{hostName}/logs/{logName}",
    versions: [
      { date: "2023-01-01", format: "gzip", sunset: "2027-07-01" },
      {
        date: "2023-02-01",
        format: "gzip",
        javaMethod: "ApiAtlasClusterDescriptionV15Resource::logsForHost",
      },
    ],
    roles: ["GROUP_DATA_ACCESS_READ_WRITE", "GROUP_CLUSTER_LOG_VIEWER"],
    rateLimit: RATE_LIMIT,
    query: {
      endDate: { ...wholeParameter(0, 0, LATEST), shownDefault: null },
      startDate: { ...wholeParameter(0, 0, LATEST), shownDefault: null },
    },
    handle: ({ world, params, query }) => {
      const { groupId, hostName, logName } = params;
      const log = LOGS.get(logName);
      if (log === undefined) throw new AtlasFault("resourceNotFound", [logName]);
      const names = processesOf(world, groupId).flatMap((one) => [one.hostname, one.userAlias]);
      if (!names.includes(hostName)) throw new AtlasFault("resourceNotFound", [hostName]);
      const end = query.endDate === 0 ? Math.floor(world.now() / 1000) : query.endDate;
      const start = query.startDate === 0 ? end - DAY_SECONDS : query.startDate;
      const file = `${hostName}_${stamp(start)}_${stamp(end)}_${log}.log.gz`;
      return {
        status: 200,
        body: undefined,
        error: null,
        headers: [
          ["Content-Disposition", `attachment; filename="${file}"`],
          ["X-Uncompressed-Content-Length", "0"],
        ],
      };
    },
  }),
];

/** A time in seconds since the epoch as the names of files have it. */
function stamp(seconds: number): string {
  return new Date(Math.min(seconds, 8_640_000_000_000) * 1000).toISOString().slice(0, 19);
}
