import type { Dispatcher } from "undici";

type RequestHeaders = Dispatcher.DispatchOptions["headers"] | undefined;

/** Whether a request has a field of this name; `name` in lower case. */
export function hasHeader(headers: RequestHeaders, name: string): boolean {
  if (headers === undefined || headers === null) return false;
  if (Array.isArray(headers)) {
    for (let i = 0; i < headers.length; i += 2) if (isNamed(headers[i], name)) return true;
    return false;
  }
  if (isIterable(headers)) {
    for (const [key] of headers) if (isNamed(key, name)) return true;
    return false;
  }
  for (const key in headers) if (isNamed(key, name)) return true;
  return false;
}

/** A copy of the headers with one more field at the end. */
export function withHeader(
  headers: RequestHeaders,
  name: string,
  value: string,
): NonNullable<RequestHeaders> {
  if (headers === undefined || headers === null) return { [name]: value };
  if (Array.isArray(headers)) return [...headers, name, value];
  if (isIterable(headers)) return [...flatten(headers), name, value];
  return { ...headers, [name]: value };
}

/** A copy of the headers without the fields that describe a body. */
export function withoutContentHeaders(headers: RequestHeaders): string[] {
  const list = [...flatten(toEntries(headers))];
  return list.filter((_, index) => {
    const name = list[index - (index % 2)]?.toLowerCase() ?? "";
    return !name.startsWith("content-");
  });
}

/** As undici's own list, which unlike an iterator can be read again when the request is sent again. */
function* flatten(headers: Iterable<[string, unknown]>): Generator<string> {
  for (const [key, value] of headers) {
    for (const single of Array.isArray(value) ? value : [value]) {
      if (single !== undefined) yield* [key, String(single)];
    }
  }
}

function* toEntries(headers: RequestHeaders): Generator<[string, unknown]> {
  if (headers === undefined || headers === null) return;
  if (Array.isArray(headers)) {
    for (let i = 0; i < headers.length; i += 2) yield [headers[i] ?? "", headers[i + 1]];
  } else yield* isIterable(headers) ? headers : Object.entries(headers);
}

function isNamed(key: unknown, name: string): boolean {
  return (
    typeof key === "string" &&
    key.length === name.length &&
    (key === name || key.toLowerCase() === name)
  );
}

function isIterable(headers: object): headers is Iterable<[string, string | string[] | undefined]> {
  return Symbol.iterator in headers;
}
