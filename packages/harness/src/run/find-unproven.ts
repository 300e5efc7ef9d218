import type { Dialect } from "@digest-conformance/dialects";
import semver from "semver";

/** Why nothing can be predicted of this version of a client; `null` where its dialect was proven for it. */
export function findUnproven({ name, versions }: Dialect, version: string): string | null {
  const comparable = semver.coerce(version);
  if (comparable !== null && semver.satisfies(comparable, versions)) return null;
  return `its version is ${version}, and the dialect ${name} was proven for ${versions} only`;
}
