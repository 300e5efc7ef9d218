import type { Readable } from "node:stream";

/** The next line of a stream, or why there is none. */
export type Line =
  | { readonly kind: "line"; readonly text: string }
  | { readonly kind: "timeout" }
  | { readonly kind: "ended" };

const LINE_LIMIT = 4 * 1024 * 1024;
/** Lines held for a caller who has not come yet; above it the writer has to wait. */
const READY_LIMIT = 100;

/** Hands out the lines of a stream of UTF-8 one by one, each with a deadline. */
export class LineReader {
  readonly #stream: Readable;
  readonly #ready: Line[] = [];
  #wanted: ((line: Line) => void) | null = null;
  #partial = "";

  constructor(stream: Readable) {
    this.#stream = stream;
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => this.#take(text));
    stream.on("close", () => this.#give({ kind: "ended" }));
  }

  /** One caller at a time. Empty lines are passed over. After `ended` every further call says `ended`. */
  async next(timeoutMs: number): Promise<Line> {
    const [first] = this.#ready;
    if (first !== undefined) {
      if (first.kind !== "ended") this.#ready.shift();
      return first;
    }
    const { promise, resolve } = Promise.withResolvers<Line>();
    const timer = setTimeout(() => this.#give({ kind: "timeout" }), timeoutMs);
    this.#wanted = resolve;
    this.#stream.resume();
    const line = await promise;
    clearTimeout(timer);
    return line;
  }

  #take(text: string): void {
    const lines = (this.#partial + text).split("\n");
    this.#partial = lines.pop() ?? "";
    for (const line of lines) this.#giveText(line.endsWith("\r") ? line.slice(0, -1) : line);
    if (this.#partial.length > LINE_LIMIT) {
      this.#giveText(this.#partial.slice(0, 100));
      this.#partial = "";
    }
    if (this.#ready.length > READY_LIMIT) this.#stream.pause();
  }

  #giveText(text: string): void {
    if (text !== "") this.#give({ kind: "line", text });
  }

  #give(line: Line): void {
    if (this.#wanted !== null) {
      const wanted = this.#wanted;
      this.#wanted = null;
      wanted(line);
      if (line.kind === "ended") this.#ready.push(line);
    } else if (line.kind !== "timeout") {
      this.#ready.push(line);
    }
  }
}
