import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A TCP connection of a test; text stands for bytes, each character one (Latin-1). */
export class RawClient {
  readonly #socket: Socket;
  #received = "";

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => {
      this.#received += text;
    });
    socket.on("error", () => {});
  }

  static async connect(url: string): Promise<RawClient> {
    const socket = connect({ host: "127.0.0.1", port: Number(new URL(url).port) });
    await once(socket, "connect");
    return new RawClient(socket);
  }

  send(text: string): void {
    this.#socket.write(text, "latin1");
  }

  /** What was received since the last call, once it ends with this text. */
  async receivedUpTo(end: string): Promise<string> {
    while (!this.#received.endsWith(end)) {
      if (this.#socket.destroyed) throw new Error(`closed after ${JSON.stringify(this.#received)}`);
      await Promise.race([once(this.#socket, "data"), once(this.#socket, "close")]);
    }
    return this.#take();
  }

  /** What was received since the last call, once the other side has closed the connection. */
  async receivedUntilClose(): Promise<string> {
    if (!this.#socket.destroyed) await once(this.#socket, "close");
    return this.#take();
  }

  #take(): string {
    const received = this.#received;
    this.#received = "";
    return received;
  }

  close(): void {
    this.#socket.destroy();
  }
}
