const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/**
 * A day as Atlas writes it in `Deprecation` and `Sunset`: an HTTP date whose day has no leading zero, which
 * RFC 9110 section 5.6.7 does not allow: `Mon, 5 Aug 2024 00:00:00 GMT`.
 *
 * @param date `YYYY-MM-DD`
 */
export function unpaddedDate(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  const month = MONTHS[day.getUTCMonth()];
  return `${DAYS[day.getUTCDay()]}, ${day.getUTCDate()} ${month} ${day.getUTCFullYear()} 00:00:00 GMT`;
}
