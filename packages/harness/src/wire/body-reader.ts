import { headerValues, type MessageHead } from "./http-message.ts";
import { MalformedMessage } from "./malformed-message.ts";

/** A body without its framing, and where the message ends, counted from its first byte. */
export interface Body {
  readonly bytes: Buffer;
  readonly end: number;
}

/**
 * Reads the body of one message from all of the message's bytes so far; `null` until it is whole. Called
 * again with more bytes, it goes on where it stopped.
 */
export type ReadBody = (message: Buffer) => Body | null;

const LINE_END = Buffer.from("\r\n", "latin1");
const LINE_LIMIT = 16 * 1024;
const BODY_LIMIT = 16 * 1024 * 1024;

/**
 * How the body after a head is framed, by RFC 9112 section 6.3.
 *
 * @param head `null` for a message that has no body
 * @param start where the body starts, counted from the first byte of the message
 * @throws MalformedMessage when the framing cannot be told or passes the limit of 16 MiB; so does the reader
 */
export function bodyReader(head: MessageHead | null, start: number): ReadBody {
  if (head === null) return fixedBody(start, 0);
  const codings = headerValues(head, "transfer-encoding").join(",");
  if (codings !== "") {
    if (/(^|,)[\t ]*chunked$/i.test(codings)) return chunkedBody(start);
    throw new MalformedMessage(`Transfer-Encoding ${show(codings)} does not end in chunked`);
  }
  const [length = "0", ...more] = headerValues(head, "content-length");
  if (more.some((other) => other !== length)) {
    throw new MalformedMessage(`Content-Length is ${show(length)} and ${show(more.join())}`);
  }
  if (!/^\d{1,15}$/.test(length) || Number(length) > BODY_LIMIT) {
    throw new MalformedMessage(`Content-Length ${show(length)} cannot be used`);
  }
  return fixedBody(start, Number(length));
}

function fixedBody(start: number, length: number): ReadBody {
  const end = start + length;
  return (message) =>
    message.length < end ? null : { bytes: Buffer.from(message.subarray(start, end)), end };
}

type Chunk = readonly [from: number, to: number];

function chunkedBody(start: number): ReadBody {
  const chunks: Chunk[] = [];
  let position = start;
  let announced: Chunk | null = null;
  let inTrailers = false;
  return (message) => {
    for (;;) {
      if (announced !== null) {
        if (!isWhole(announced, message)) return null;
        chunks.push(announced);
        position = announced[1] + LINE_END.length;
        announced = null;
      }
      const line = readLine(message, position);
      if (line === null) return null;
      position = line.next;
      const length = inTrailers ? 0 : chunkLength(line.text);
      if (position + length - start > BODY_LIMIT) {
        throw new MalformedMessage("the chunked body is too large");
      }
      if (length > 0) announced = [position, position + length];
      else if (inTrailers && line.text === "") return joinChunks(message, chunks, position);
      else inTrailers = true;
    }
  };
}

function readLine(message: Buffer, from: number): { text: string; next: number } | null {
  const end = message.indexOf(LINE_END, from);
  if ((end < 0 ? message.length : end) - from > LINE_LIMIT) {
    throw new MalformedMessage("a line of the chunked framing does not end");
  }
  return end < 0
    ? null
    : { text: message.toString("latin1", from, end), next: end + LINE_END.length };
}

function isWhole([, to]: Chunk, message: Buffer): boolean {
  const after = message.subarray(to, to + LINE_END.length);
  if (after.length < LINE_END.length) return false;
  if (after.equals(LINE_END)) return true;
  throw new MalformedMessage("a chunk is not as long as its size says");
}

function joinChunks(message: Buffer, chunks: readonly Chunk[], end: number): Body {
  return { bytes: Buffer.concat(chunks.map(([from, to]) => message.subarray(from, to))), end };
}

function chunkLength(line: string): number {
  const size = /^([0-9a-f]{1,8})[\t ]*(;|$)/i.exec(line)?.[1];
  if (size === undefined) throw new MalformedMessage("a chunk has no size");
  return Number.parseInt(size, 16);
}

function show(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}
