import mongodbVersions from "./mongodb-versions.json" with { type: "json" };

/** The patch version that a cluster of a major version runs. */
export function mongodbVersion(major: string): string {
  const known: Readonly<Record<string, string>> = mongodbVersions;
  return known[major] ?? `${major}.0`;
}
