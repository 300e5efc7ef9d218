const DATED_JSON = /^application\/vnd\.atlas\.(\d{4}-\d{2}-\d{2})\+json$/i;

/**
 * The version of an operation that an `Accept` value of v2 asks for: the newest that is not younger than
 * the date in it. `null` when no dated media type is there, or all are older than the operation.
 *
 * @param versions dates as `YYYY-MM-DD`, oldest first
 */
export function selectVersion(accept: string, versions: readonly string[]): string | null {
  for (const range of accept.split(",")) {
    const mediaType = (range.split(";", 1)[0] ?? "").trim();
    const date = DATED_JSON.exec(mediaType)?.[1];
    if (date === undefined || !isCalendarDate(date)) continue;
    const served = versions.findLast((version) => version <= date);
    if (served !== undefined) return served;
  }
  return null;
}

function isCalendarDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
