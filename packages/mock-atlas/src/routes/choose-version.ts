import type { Operation, OperationVersion } from "../operations/operation.ts";
import { newestVersion, selectVersion } from "../operations/select-version.ts";
import { AtlasFault } from "../responses/atlas-error.ts";
import type { Place } from "./locate.ts";

// What clients ask for is the same few values again and again.
const chosen = new WeakMap<Operation, Map<string, OperationVersion | null>>();
const MOST_REMEMBERED = 50;
const LONGEST_REMEMBERED = 200;

/**
 * The version of an operation that answers: in v2 by `Accept`, elsewhere the newest.
 *
 * @throws AtlasFault `INVALID_VERSION_DATE`
 */
export function chooseVersion(
  { generation }: Place,
  operation: Operation,
  accept: string,
): OperationVersion {
  const version =
    generation === "v2" && operation.roles !== null
      ? rememberedVersion(operation, accept)
      : newestVersion(operation.versions);
  if (version === null) throw new AtlasFault("invalidVersionDate");
  return version ?? { date: "" };
}

function rememberedVersion(operation: Operation, accept: string): OperationVersion | null {
  let versions = chosen.get(operation);
  if (versions === undefined) {
    versions = new Map();
    chosen.set(operation, versions);
  }
  let version = versions.get(accept);
  if (version === undefined) {
    version = selectVersion(accept, operation.versions);
    if (versions.size < MOST_REMEMBERED && accept.length < LONGEST_REMEMBERED) {
      versions.set(accept, version);
    }
  }
  return version;
}
