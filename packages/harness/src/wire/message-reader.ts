import { bodyReader, type ReadBody } from "./body-reader.ts";
import { GrowingBuffer } from "./growing-buffer.ts";
import { type HttpMessage, type MessageHead, readHead } from "./http-message.ts";
import { MalformedMessage } from "./malformed-message.ts";

const HEAD_END = Buffer.from("\r\n\r\n", "latin1");
const HEAD_LIMIT = 256 * 1024;

interface OpenMessage {
  readonly head: MessageHead;
  readonly readBody: ReadBody;
}

/**
 * Cuts a stream of bytes into HTTP/1.1 messages. Tolerant of everything but framing, because a judge
 * must see what a peer really wrote; bounded in what it holds, and linear in what it reads however the
 * stream is cut.
 */
export class MessageReader {
  readonly #bodyless: (head: MessageHead) => boolean;
  readonly #pending = new GrowingBuffer();
  /** Bytes of the pending head that are known not to start its end. */
  #scanned = 0;
  #open: OpenMessage | null = null;

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
    this.#pending.append(bytes);
    const messages: HttpMessage[] = [];
    for (let message = this.#next(); message !== null; message = this.#next()) {
      messages.push(message);
    }
    return messages;
  }

  /** Bytes that do not make a whole message yet. */
  get rest(): Buffer {
    return this.#pending.bytes;
  }

  /** The head of a message whose body is not whole yet, or `null`. */
  get openHead(): MessageHead | null {
    return this.#open?.head ?? null;
  }

  #next(): HttpMessage | null {
    const bytes = this.#pending.bytes;
    this.#open ??= this.#readHead(bytes);
    const body = this.#open?.readBody(bytes) ?? null;
    if (this.#open === null || body === null) return null;
    const message = {
      ...this.#open.head,
      body: body.bytes,
      raw: Buffer.from(bytes.subarray(0, body.end)),
    };
    this.#pending.consume(body.end);
    this.#open = null;
    return message;
  }

  #readHead(bytes: Buffer): OpenMessage | null {
    const headEnd = bytes.indexOf(HEAD_END, this.#scanned);
    if (headEnd > HEAD_LIMIT || (headEnd < 0 && bytes.length > HEAD_LIMIT)) {
      throw new MalformedMessage("the head of the message does not end");
    }
    if (headEnd < 0) {
      this.#scanned = Math.max(bytes.length - HEAD_END.length + 1, 0);
      return null;
    }
    this.#scanned = 0;
    const head = readHead(bytes.subarray(0, headEnd));
    const bodyStart = headEnd + HEAD_END.length;
    return { head, readBody: bodyReader(this.#bodyless(head) ? null : head, bodyStart) };
  }
}
