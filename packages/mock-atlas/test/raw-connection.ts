import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** An answer with its bytes as Latin-1 text. */
export interface RawResponse {
  readonly statusLine: string;
  /** The header lines as they came. */
  readonly fields: readonly string[];
  /** As framed: chunks keep their sizes. */
  readonly body: string;
}

/** A TCP connection that shows every byte of the answers. */
export class RawConnection implements AsyncDisposable {
  readonly #socket: Socket;
  #received = "";
  #ended = false;
  #wake: () => void = () => {};

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => {
      this.#received += text;
      this.#wake();
    });
    for (const event of ["end", "close", "error"]) {
      socket.on(event, () => {
        this.#ended = true;
        this.#wake();
      });
    }
  }

  static async open(port: number): Promise<RawConnection> {
    const socket = connect({ host: "127.0.0.1", port, noDelay: true });
    await once(socket, "connect");
    return new RawConnection(socket);
  }

  /** Sends Latin-1 text. */
  write(text: string): void {
    this.#socket.write(text, "latin1");
  }

  /** The next answer; its body is as long as Content-Length says, none when `toHead`. */
  async response(toHead = false): Promise<RawResponse> {
    const headEnd = await this.#until(() => this.#received.indexOf("\r\n\r\n"));
    const [statusLine = "", ...fields] = this.#received.slice(0, headEnd).split("\r\n");
    const start = headEnd + 4;
    const end = toHead ? start : await this.#until(() => this.#bodyEnd(fields, start));
    const body = this.#received.slice(start, end);
    this.#received = this.#received.slice(end);
    return { statusLine, fields, body };
  }

  /** Resolves when the server has closed; gives the bytes nobody asked for. */
  async closed(): Promise<string> {
    await this.#until(() => (this.#ended ? 0 : -1));
    return this.#received;
  }

  #bodyEnd(fields: readonly string[], start: number): number {
    if (header(fields, "Transfer-Encoding") === "chunked") {
      const last = this.#received.indexOf("0\r\n\r\n", start);
      return last === -1 ? -1 : last + 5;
    }
    const end = start + Number(header(fields, "Content-Length") ?? 0);
    return this.#received.length < end ? -1 : end;
  }

  async #until(found: () => number): Promise<number> {
    for (;;) {
      const index = found();
      if (index !== -1) return index;
      if (this.#ended)
        throw new Error(`the connection ended after ${JSON.stringify(this.#received)}`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#socket.destroyed) return;
    const closed = once(this.#socket, "close");
    this.#socket.destroy();
    await closed;
  }
}

/** The value of the first header line of a name; `undefined` without one. */
export function header(fields: readonly string[], name: string): string | undefined {
  const start = `${name.toLowerCase()}: `;
  return fields.find((line) => line.toLowerCase().startsWith(start))?.slice(start.length);
}
