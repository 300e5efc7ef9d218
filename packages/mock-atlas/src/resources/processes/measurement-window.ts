import { AtlasFault } from "../../responses/atlas-error.ts";

/** What a client asks to be measured. */
export interface MeasurementQuery {
  readonly granularity: string | undefined;
  readonly period: string | undefined;
  readonly start: string | undefined;
  readonly end: string | undefined;
}

/** The times of the points that a query is about, in milliseconds since the epoch; the last one is its end. */
export interface MeasurementWindow {
  readonly granularity: string;
  readonly points: readonly number[];
}

const DURATION = /^P(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?$/;
const UNITS_MS = [24 * 3_600_000, 3_600_000, 60_000, 1000];
const MOST_POINTS = 1000;

/**
 * Every `granularity` back from the end to the start, and not before the process was there; one point at least.
 *
 * @throws AtlasFault `INVALID_QUERY_PARAMETER`, or `MISSING_ATTRIBUTE` when nothing says from when
 */
export function measurementWindow(
  { granularity = "PT1M", period, start, end }: MeasurementQuery,
  now: number,
  since: number,
): MeasurementWindow {
  const step = duration(granularity, "granularity");
  if (period === undefined && (start === undefined || end === undefined)) {
    throw new AtlasFault("missingAttribute", ["period"]);
  }
  const last = end === undefined ? now : time(end, "end");
  const first =
    period === undefined ? time(start ?? "", "start") : last - duration(period, "period");
  const from = Math.max(first, since);
  const count = Math.min(MOST_POINTS, Math.max(1, Math.floor((last - from) / step)));
  const points = Array.from({ length: count }, (_, index) => last - (count - 1 - index) * step);
  return { granularity, points };
}

/** An ISO 8601 duration of days, hours, minutes and seconds, in milliseconds. */
function duration(text: string, parameter: string): number {
  const parts = DURATION.exec(text)?.slice(1);
  const milliseconds = (parts ?? []).reduce(
    (sum, part, index) => sum + Number(part ?? 0) * (UNITS_MS[index] ?? 0),
    0,
  );
  if (milliseconds <= 0) throw new AtlasFault("invalidQueryParameter", [parameter]);
  return milliseconds;
}

function time(text: string, parameter: string): number {
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) throw new AtlasFault("invalidQueryParameter", [parameter]);
  return milliseconds;
}
