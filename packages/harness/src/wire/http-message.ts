/**
 * One HTTP/1.1 message as it stood on the wire. Header text is Latin-1: each character is the byte of
 * the same number, so nothing is lost.
 */
export interface HttpMessage {
  readonly startLine: string;
  /** In wire order, names in wire case, values without the white space round them. */
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
  /** Each header line whole, without CRLF, in the order of `headers`. */
  readonly lines: readonly string[];
  /** The body after undoing chunked framing. */
  readonly body: Buffer;
  /** The bytes of head and body exactly as they came. */
  readonly raw: Buffer;
}

/** The values of every header line of this name, in order. */
export function headerValues(message: Pick<HttpMessage, "headers">, name: string): string[] {
  const wanted = name.toLowerCase();
  return message.headers
    .filter(([field]) => field.toLowerCase() === wanted)
    .map(([, value]) => value);
}

/** Every header line of this name whole, as it stood on the wire, in order. */
export function headerLines(message: HttpMessage, name: string): string[] {
  const wanted = name.toLowerCase();
  return message.lines.filter((_, index) => message.headers[index]?.[0].toLowerCase() === wanted);
}

/** What the head of a message says before its body is known. */
export interface MessageHead {
  readonly startLine: string;
  readonly headers: ReadonlyArray<readonly [string, string]>;
  readonly lines: readonly string[];
}

/** Splits the bytes before the empty line; a line without a colon counts as a name without a value. */
export function readHead(bytes: Buffer): MessageHead {
  const [startLine = "", ...lines] = bytes.toString("latin1").split("\r\n");
  const headers = lines.map((line): readonly [string, string] => {
    const colon = line.indexOf(":");
    return colon < 0 ? [line, ""] : [line.slice(0, colon), trimOws(line.slice(colon + 1))];
  });
  return { startLine, headers, lines };
}

function trimOws(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isOws(text.charCodeAt(start))) start += 1;
  while (end > start && isOws(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isOws(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
