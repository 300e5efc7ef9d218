import type { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import { DigestError } from "../errors.ts";

type Chunk = string | Uint8Array;
type Source = AsyncIterable<Chunk> | Iterable<Chunk>;

/**
 * A body that can be read only once, made readable again for as long as its beginning is kept. Each
 * sending iterates over this object; what the sending before has read comes from memory, the rest from the
 * source.
 */
export class OneShotBody implements AsyncIterable<Chunk> {
  readonly #source: Source;
  readonly #limit: number;
  #iterator: AsyncIterator<Chunk> | Iterator<Chunk> | null = null;
  /** `null` once the beginning is no longer kept. */
  #kept: Chunk[] | null = [];
  #size = 0;
  #pending: Promise<Chunk | null> | null = null;

  /** @param limit how many bytes are kept */
  constructor(source: Source, limit: number) {
    this.#source = source;
    this.#limit = limit;
    // Until something reads the stream, its error would be nobody's and end the process.
    if (isReadable(source)) source.on("error", () => {});
  }

  /** Whether it can be sent from its beginning. */
  get replayable(): boolean {
    return this.#iterator === null || this.#kept !== null;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Chunk, void, void> {
    let ended = false;
    try {
      for (let index = 0; ; index += 1) {
        const chunk = this.#kept?.[index] ?? (await this.#pull());
        if (chunk === null) break;
        yield chunk;
      }
      ended = true;
    } finally {
      // While the beginning is kept, a sending that breaks off may be followed by another.
      if (!ended && this.#kept === null) this.cancel();
    }
  }

  /**
   * Reads all of it into memory, to be hashed.
   *
   * @throws DigestError `ERR_DIGEST_BODY_NOT_REPLAYABLE` beyond the limit
   */
  async collect(): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of this) {
      if (this.#kept === null) {
        throw new DigestError(
          "ERR_DIGEST_BODY_NOT_REPLAYABLE",
          "qop=auth-int hashes the body before it is sent, and this one, which can be read only once, " +
            `is longer than the option replayLimit (${this.#limit} bytes); raise it or give a Buffer`,
        );
      }
      chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
    }
    return Buffer.concat(chunks);
  }

  /** It will not be sent again: forgets what was kept. */
  release(): void {
    this.#kept = null;
  }

  /** Gives the source up. */
  cancel(): void {
    this.#kept = null;
    if (isReadable(this.#source)) this.#source.destroy();
    else void Promise.resolve(this.#iterator?.return?.()).catch(() => {}); // nobody waits for it
  }

  #pull(): Promise<Chunk | null> {
    this.#pending ??= this.#next().finally(() => {
      this.#pending = null;
    });
    return this.#pending;
  }

  async #next(): Promise<Chunk | null> {
    this.#iterator ??= iterate(this.#source);
    const { done, value } = await this.#iterator.next();
    if (done === true) return null;
    this.#size += typeof value === "string" ? Buffer.byteLength(value) : value.byteLength;
    if (this.#size > this.#limit) this.#kept = null;
    this.#kept?.push(value);
    return value;
  }
}

/** The body as a source that can be read only once; `null` when it can be sent as often as needed. */
export function readOnceSource(body: Dispatcher.DispatchOptions["body"]): Source | null {
  if (typeof body !== "object" || body === null || isRepeatable(body)) return null;
  const source: object = body; // undici takes iterables too, which its type leaves out
  return Symbol.asyncIterator in source || Symbol.iterator in source ? (source as Source) : null; // as just seen
}

function isRepeatable(body: object): boolean {
  return (
    ArrayBuffer.isView(body) ||
    body instanceof ArrayBuffer ||
    body instanceof Blob ||
    Array.isArray(body) ||
    (body as Partial<FormData>)[Symbol.toStringTag] === "FormData" // undici's or the global one
  );
}

function iterate(source: Source): AsyncIterator<Chunk> | Iterator<Chunk> {
  return Symbol.asyncIterator in source
    ? source[Symbol.asyncIterator]()
    : source[Symbol.iterator]();
}

function isReadable(source: object): source is Readable {
  return "destroy" in source && "on" in source;
}
