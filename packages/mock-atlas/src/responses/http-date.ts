let second = Number.NaN;
let text = "";

/** An HTTP date (RFC 9110 section 5.6.7). The text of the last second is kept, for it is asked for often. */
export function httpDate(now: number): string {
  const asked = Math.floor(now / 1000);
  if (asked !== second) {
    second = asked;
    text = new Date(now).toUTCString();
  }
  return text;
}
