import type { ListReading } from "../reading.ts";
import type { ChallengeParameters } from "./challenge-parameters.ts";

/**
 * Reads parameters as Python's `urllib.request.parse_http_list` and the libraries that use it do:
 * backslashes inside quotes are dropped with no regard to what follows, names keep their letter case and
 * the blanks before "=", and the last of two equal names counts.
 *
 * @returns `null` for a list with an item that the library trips over
 */
export function readHttpList(
  text: string,
  passesOver: ListReading["passesOver"],
): ChallengeParameters | null {
  const parameters = new Map<string, string>();
  for (const item of splitHttpList(text)) {
    const equals = item.indexOf("=");
    if (equals < 0) {
      if (passesOver === "valueless" || (passesOver === "empty" && item === "")) continue;
      return null;
    }
    const value = item.slice(equals + 1);
    // Those that are strict about items look at the first character of the value.
    if (value === "" && passesOver !== "valueless") return null;
    parameters.set(item.slice(0, equals), isQuoted(value) ? unquote(value.slice(1, -1)) : value);
  }
  return parameters;
}

function isQuoted(value: string): boolean {
  return value.startsWith('"') && value.endsWith('"');
}

/** requests' `unquote_header_value`, which its caller has already given a value without quotes. */
function unquote(value: string): string {
  if (!isQuoted(value)) return value;
  return value.slice(1, -1).replaceAll("\\\\", "\\").replaceAll('\\"', '"');
}

function splitHttpList(text: string): string[] {
  const items: string[] = [];
  let item = "";
  let quoted = false;
  let escaped = false;
  for (const character of text) {
    if (escaped) {
      item += character;
      escaped = false;
    } else if (quoted && character === "\\") {
      escaped = true;
    } else if (!quoted && character === ",") {
      items.push(item.trim());
      item = "";
    } else {
      if (character === '"') quoted = !quoted;
      item += character;
    }
  }
  if (item !== "") items.push(item.trim());
  return items;
}
