import type { OperationVersion } from "./operation.ts";

const VERSIONED = /^application\/vnd\.atlas\.([^+]{1,40})\+(json|gzip|csv)$/i;

/**
 * The version of an operation that an `Accept` value of v2 asks for: the newest that is not younger than
 * the date in it; `preview` and upcoming versions by their own name. `null` when no such media type is
 * there, or all versions are younger.
 *
 * @param versions oldest first
 */
export function selectVersion(
  accept: string,
  versions: readonly OperationVersion[],
): OperationVersion | null {
  for (const range of accept.split(",")) {
    const mediaType = (range.split(";", 1)[0] ?? "").trim();
    const [, asked, format] = VERSIONED.exec(mediaType) ?? [];
    if (asked === undefined || format === undefined) continue;
    const inFormat = versions.filter(
      (version) => (version.format ?? "json") === format.toLowerCase(),
    );
    const served = isCalendarDate(asked)
      ? inFormat.findLast(({ date }) => isCalendarDate(date) && date <= asked)
      : inFormat.find(({ date }) => date === asked.toLowerCase());
    if (served !== undefined) return served;
  }
  return null;
}

/** The newest version that has a date: what v1.0 and v1.5 serve, which know no versions. */
export function newestVersion(versions: readonly OperationVersion[]): OperationVersion | undefined {
  return versions.findLast(({ date }) => isCalendarDate(date)) ?? versions.at(-1);
}

function isCalendarDate(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
