import { type Operation, operation } from "../../operations/operation.ts";
import { textParameter } from "../../operations/query-parameter.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { type LogSpan, logDownload } from "../../responses/log-download.ts";
import type { World } from "../../world/world.ts";
import { requireStreamWorkspace } from "./require-stream-workspace.ts";

const PATH = "/groups/{groupId}/streams/{tenantName}";
const READ = [
  "GROUP_STREAM_PROCESSING_OWNER",
  "GROUP_STREAM_PROCESSING_MANAGER",
  "GROUP_DATA_ACCESS_ADMIN",
  "GROUP_DATA_ACCESS_READ_ONLY",
  "GROUP_DATA_ACCESS_READ_WRITE",
];
// Recorded: a log is of the last ten seconds when nobody says.
const LOG_SPAN_MS = 10_000;

/** The logs of stream processing workspaces. */
export const streamLogOperations: readonly Operation[] = [
  operation({
    id: "downloadGroupStreamAuditLogs",
    method: "GET",
    path: `${PATH}/auditLogs`,
    versions: [
      {
        date: "2023-02-01",
        javaMethod: "ApiStreamsResource::getAuditLogsForTenant",
        format: "gzip",
      },
    ],
    roles: READ,
    query: { endDate: textParameter(), spName: textParameter(), startDate: textParameter() },
    handle: ({ world, params, query }) => {
      const { name } = requireStreamWorkspace(world, params);
      return logDownload(name, "audit.log", spanOf(world, query));
    },
  }),
  operation({
    id: "downloadGroupStreamOperationalLogs",
    method: "GET",
    path: `${PATH}:downloadOperationalLogs`,
    versions: [{ date: "2025-03-12", format: "gzip" }],
    roles: READ,
    query: { endDate: textParameter(), spName: textParameter(), startDate: textParameter() },
    handle: ({ world, params, query }) => {
      const { name } = requireStreamWorkspace(world, params);
      return logDownload(name, "operational.log", spanOf(world, query));
    },
  }),
];

/** Dates are seconds since the epoch. */
function spanOf(
  world: World,
  {
    startDate,
    endDate,
  }: { readonly startDate: string | undefined; readonly endDate: string | undefined },
): LogSpan {
  const to = secondsOf("endDate", endDate) ?? world.now();
  return { from: secondsOf("startDate", startDate) ?? to - LOG_SPAN_MS, to };
}

function secondsOf(name: string, value: string | undefined): number | null {
  if (value === undefined || value === "") return null;
  if (!/^\d{1,12}$/.test(value)) throw new AtlasFault("invalidQueryParameter", [name]);
  return Number(value) * 1000;
}
