import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import type { CaseResult } from "./case-result.ts";

const WRITE_SIZE = 256 * 1024;
const NOWHERE = -1;

/**
 * The results of a run, on disk: put in whatever order they come, read back in the order of their
 * positions. In memory it holds two numbers a result.
 */
export class ResultStore implements Iterable<CaseResult> {
  readonly #path: string;
  readonly #file: number;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  #waiting: string[] = [];
  #waitingBytes = 0;
  #written = 0;
  #page = Buffer.alloc(0);

  /** @param path a file that is made now and gone after {@link ResultStore.close} */
  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    this.#path = path;
    this.#file = openSync(path, "w+", 0o600);
  }

  /** Keeps a result at a position, which is given once. Positions may have gaps. */
  put(position: number, result: CaseResult): void {
    const line = `${JSON.stringify(result)}\n`;
    const start = this.#written + this.#waitingBytes;
    const length = Buffer.byteLength(line);
    while (this.#starts.length <= position) {
      this.#starts.push(NOWHERE);
      this.#ends.push(NOWHERE);
    }
    this.#starts[position] = start;
    this.#ends[position] = start + length;
    this.#waiting.push(line);
    this.#waitingBytes += length;
    if (this.#waitingBytes >= WRITE_SIZE) this.#flush();
  }

  /** The result at a position, or `undefined` where none was put. */
  get(position: number): CaseResult | undefined {
    const start = this.#starts[position] ?? NOWHERE;
    const end = this.#ends[position] ?? NOWHERE;
    if (start === NOWHERE) return undefined;
    if (end > this.#written) this.#flush();
    const length = end - start;
    if (this.#page.length < length) this.#page = Buffer.alloc(2 * length);
    for (let read = 0; read < length; ) {
      const more = readSync(this.#file, this.#page, read, length - read, start + read);
      if (more === 0) throw new Error(`${this.#path} is shorter than what was written to it`);
      read += more;
    }
    return JSON.parse(this.#page.toString("utf8", 0, length)) as CaseResult; // as put wrote it
  }

  /** Every result, by position. */
  *[Symbol.iterator](): Iterator<CaseResult> {
    for (let position = 0; position < this.#starts.length; position += 1) {
      const result = this.get(position);
      if (result !== undefined) yield result;
    }
  }

  /** Gives up the file. Nothing can be read afterwards. */
  close(): void {
    closeSync(this.#file);
    rmSync(this.#path, { force: true });
  }

  #flush(): void {
    const bytes = Buffer.from(this.#waiting.join(""));
    for (let done = 0; done < bytes.length; ) {
      done += writeSync(this.#file, bytes, done, bytes.length - done, this.#written + done);
    }
    this.#written += bytes.length;
    this.#waiting = [];
    this.#waitingBytes = 0;
  }
}
