import { type HttpMessage, headerValues, type MessageHead, readHead } from "./http-message.ts";

const HEAD_END = Buffer.from("\r\n\r\n", "latin1");
const LINE_END = Buffer.from("\r\n", "latin1");
const HEAD_LIMIT = 256 * 1024;
const BODY_LIMIT = 16 * 1024 * 1024;

/** Bytes that are not HTTP/1.1 as RFC 9112 frames it; evidence about the peer, kept with its bytes. */
export class MalformedMessage extends Error {
  override readonly name = "MalformedMessage";
}

/**
 * Cuts a stream of bytes into HTTP/1.1 messages. Tolerant of everything but framing, because a judge
 * must see what a peer really wrote; bounded in what it holds.
 */
export class MessageReader {
  readonly #bodyless: (head: MessageHead) => boolean;
  #pending: Buffer = Buffer.alloc(0);

  /** @param bodyless says of a head that no body follows, whatever its fields say (a response to HEAD, a 204) */
  constructor(bodyless: (head: MessageHead) => boolean = () => false) {
    this.#bodyless = bodyless;
  }

  /**
   * Takes in more bytes and gives back every message they complete.
   *
   * @throws MalformedMessage when the bytes cannot be framed or pass the limits
   */
  push(bytes: Buffer): HttpMessage[] {
    this.#pending = this.#pending.length === 0 ? bytes : Buffer.concat([this.#pending, bytes]);
    const messages: HttpMessage[] = [];
    for (let message = this.#next(); message !== null; message = this.#next()) {
      messages.push(message);
      this.#pending = this.#pending.subarray(message.raw.length);
    }
    return messages;
  }

  /** Bytes that do not make a whole message yet. */
  get rest(): Buffer {
    return this.#pending;
  }

  #next(): HttpMessage | null {
    const headEnd = this.#pending.indexOf(HEAD_END);
    if (headEnd < 0) {
      if (this.#pending.length > HEAD_LIMIT)
        throw new MalformedMessage("the head of the message does not end");
      return null;
    }
    const head = readHead(this.#pending.subarray(0, headEnd));
    const bodyStart = headEnd + HEAD_END.length;
    const body = this.#bodyless(head) ? NO_BODY : readBody(this.#pending, bodyStart, head);
    if (body === null) return null;
    return {
      ...head,
      body: body.bytes,
      raw: Buffer.from(this.#pending.subarray(0, bodyStart + body.length)),
    };
  }
}

interface Body {
  readonly bytes: Buffer;
  /** How many bytes the body takes on the wire, framing included. */
  readonly length: number;
}

const NO_BODY: Body = { bytes: Buffer.alloc(0), length: 0 };

function readBody(bytes: Buffer, start: number, head: MessageHead): Body | null {
  if (headerValues(head, "transfer-encoding").some((value) => /(^|,)\s*chunked\s*$/i.test(value))) {
    return readChunked(bytes, start);
  }
  const [text] = headerValues(head, "content-length");
  if (text === undefined) return NO_BODY;
  if (!/^\d{1,15}$/.test(text) || Number(text) > BODY_LIMIT) {
    throw new MalformedMessage(
      `Content-Length ${JSON.stringify(text.slice(0, 40))} cannot be used`,
    );
  }
  const length = Number(text);
  return bytes.length < start + length
    ? null
    : { bytes: Buffer.from(bytes.subarray(start, start + length)), length };
}

function readChunked(bytes: Buffer, start: number): Body | null {
  const chunks: Buffer[] = [];
  let position = start;
  for (;;) {
    const lineEnd = bytes.indexOf(LINE_END, position);
    if (lineEnd < 0) return null;
    const size = /^([0-9a-f]{1,8})[\t ]*(;|$)/i.exec(
      bytes.toString("latin1", position, lineEnd),
    )?.[1];
    if (size === undefined) throw new MalformedMessage("a chunk has no size");
    const length = Number.parseInt(size, 16);
    position = lineEnd + LINE_END.length;
    if (position - start + length > BODY_LIMIT)
      throw new MalformedMessage("the chunked body is too large");
    if (length === 0) return endOfTrailers(bytes, start, position, chunks);
    if (bytes.length < position + length + LINE_END.length) return null;
    chunks.push(bytes.subarray(position, position + length));
    position += length + LINE_END.length;
  }
}

function endOfTrailers(bytes: Buffer, start: number, from: number, chunks: Buffer[]): Body | null {
  let position = from;
  for (;;) {
    const lineEnd = bytes.indexOf(LINE_END, position);
    if (lineEnd < 0) return null;
    const empty = lineEnd === position;
    position = lineEnd + LINE_END.length;
    if (empty) return { bytes: Buffer.concat(chunks), length: position - start };
  }
}
