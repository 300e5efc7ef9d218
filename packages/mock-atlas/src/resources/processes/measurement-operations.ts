import { type Operation, type OperationContext, operation } from "../../operations/operation.ts";
import { type QueryOf, textParameter, textsParameter } from "../../operations/query-parameter.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { type JsonObject, javaDouble } from "../../responses/format-json.ts";
import { type OperationResult, ok } from "../../responses/operation-result.ts";
import { isoSeconds } from "../users/user.ts";
import measurementNames from "./measurement-names.json" with { type: "json" };
import { measurementWindow } from "./measurement-window.ts";
import { hrefOfProcess, requireProcess } from "./process.ts";
import { requireDatabase, requirePartition } from "./process-operations.ts";

const JAVA = "ApiAtlasProcessMeasurementsResource";
const RATE_LIMIT = 300;
const READ = ["GROUP_READ_ONLY"];
const version = (method: string) => [{ date: "2023-01-01", javaMethod: `${JAVA}::${method}` }];

const query = {
  end: textParameter(),
  granularity: textParameter(),
  m: textsParameter(),
  period: textParameter(),
  start: textParameter(),
} as const;

/** Measurements of processes, databases and disks. Nothing runs, so everything that is a number is 0. */
export const measurementOperations: readonly Operation[] = [
  operation({
    id: "getGroupProcessMeasurements",
    method: "GET",
    path: "/groups/{groupId}/processes/{processId}/measurements",
    versions: version("getHostMeasurements"),
    roles: READ,
    rateLimit: RATE_LIMIT,
    query,
    handle: (context) => measurements(context, measurementNames.process, "/measurements"),
  }),
  operation({
    id: "getGroupProcessDatabaseMeasurements",
    method: "GET",
    path: "/groups/{groupId}/processes/{processId}/databases/{databaseName}/measurements",
    versions: version("getSpecificDatabaseMeasurements"),
    roles: READ,
    rateLimit: RATE_LIMIT,
    query,
    handle: (context) => {
      const databaseName = requireDatabase(context.params);
      const path = `/databases/${databaseName}/measurements`;
      return measurements(context, measurementNames.database, path, { databaseName });
    },
  }),
  operation({
    id: "getGroupProcessDiskMeasurements",
    method: "GET",
    path: "/groups/{groupId}/processes/{processId}/disks/{partitionName}/measurements",
    versions: version("getSpecificDiskMeasurements"),
    roles: READ,
    rateLimit: RATE_LIMIT,
    query,
    handle: (context) => {
      const partitionName = requirePartition(context.params);
      const path = `/disks/${partitionName}/measurements`;
      return measurements(context, measurementNames.disk, path, { partitionName });
    },
  }),
];

interface Named {
  readonly groupId: string;
  readonly processId: string;
}

interface Measurement {
  readonly name: string;
  readonly units: string;
  /** What its points are where they are no numbers: there are none, or each is null. */
  readonly points?: string;
}

function measurements(
  context: Pick<
    OperationContext<Named, QueryOf<typeof query>>,
    "world" | "params" | "query" | "base"
  >,
  known: readonly Measurement[],
  path: string,
  about: { readonly databaseName?: string; readonly partitionName?: string } = {},
): OperationResult {
  const { world, params, query: asked, base } = context;
  const process = requireProcess(world, params);
  const window = measurementWindow(asked, world.now(), process.createdAt);
  const unknown = asked.m.find((name) => !known.some((one) => one.name === name));
  if (unknown !== undefined) throw new AtlasFault("invalidEnumValue", [unknown]);
  const wanted = asked.m.length === 0 ? known : known.filter(({ name }) => asked.m.includes(name));
  const href = hrefOfProcess(process, base);
  const { databaseName, partitionName } = about;
  const document: JsonObject = {
    databaseName,
    end: isoSeconds(window.points.at(-1) ?? world.now()),
    granularity: window.granularity,
    groupId: process.groupId,
    hostId: process.id,
    links: [
      { href: `${href}${path}?${search(asked)}`, rel: "self" },
      { href, rel: "https://cloud.mongodb.com/host" },
    ],
    measurements: wanted.map((one) => measurementDocument(one, window.points)),
    partitionName,
    processId: process.id,
    start: isoSeconds(window.points[0] ?? world.now()),
  };
  return { ...ok(document), headers: [["Cache-Control", NO_CACHE]] };
}

const NO_CACHE = "no-cache, no-transform, must-revalidate, proxy-revalidate, max-age=0";

/** The query as it was sent, in the order of the alphabet. */
function search(asked: QueryOf<typeof query>): string {
  const single = (["end", "granularity", "period", "start"] as const).flatMap((name) => {
    const value = asked[name];
    return value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`];
  });
  return [...single, ...asked.m.map((name) => `m=${name}`)].sort().join("&");
}

function measurementDocument(
  { name, units, points }: Measurement,
  times: readonly number[],
): JsonObject {
  const dataPoints = (points === "none" ? [] : times).map((time) => ({
    timestamp: isoSeconds(time),
    value: points === "null" ? null : javaDouble(0),
  }));
  return { dataPoints, name, units };
}
