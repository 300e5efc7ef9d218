import { type Operation, operation } from "../../operations/operation.ts";
import { ok } from "../../responses/operation-result.ts";

/** The MongoDB version that new clusters get. */
export const DEFAULT_MONGODB_MAJOR_VERSION = "8.0";

const telemetry = (path: "/unauth/telemetry/events" | "/v1.0/telemetry/events"): Operation =>
  operation({
    id: `telemetry${path}`,
    method: "POST",
    base: "private",
    path,
    versions: [],
    roles: path.startsWith("/unauth") ? null : [],
    // Taken and dropped.
    handle: () => ok({}),
  });

/** The private API, as far as Atlas's own clients call it. */
export const privateOperations: readonly Operation[] = [
  operation({
    id: "getIpInfo",
    method: "GET",
    base: "private",
    path: "/ipinfo",
    versions: [{ date: "", javaMethod: "ApiPrivateIpInfoResource::getIpInfo" }],
    roles: [],
    handle: ({ clientAddress }) => ok({ currentIpv4Address: clientAddress }),
  }),
  operation({
    id: "getDefaultMongoDBMajorVersion",
    method: "GET",
    base: "private",
    path: "/unauth/nds/defaultMongoDBMajorVersion",
    versions: [],
    roles: null,
    handle: () => ({
      ...ok(DEFAULT_MONGODB_MAJOR_VERSION),
      contentType: "text/plain;charset=iso-8859-1",
    }),
  }),
  telemetry("/unauth/telemetry/events"),
  telemetry("/v1.0/telemetry/events"),
];
