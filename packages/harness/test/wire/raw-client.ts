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
    const port = Number(new URL(url).port);
    // Goes on sending when the other side has ended, as a careless client does.
    const socket = connect({ host: "127.0.0.1", port, allowHalfOpen: true });
    await once(socket, "connect");
    return new RawClient(socket);
  }

  send(text: string): void {
    this.#socket.write(text, "latin1");
  }

  /** What was received since the last call, once it ends with this text. */
  async receivedUpTo(end: string): Promise<string> {
    while (!this.#received.endsWith(end)) {
      if (this.#hasEnded) throw new Error(`ended after ${JSON.stringify(this.#received)}`);
      await this.#change();
    }
    return this.#take();
  }

  /** What was received since the last call, once the other side has ended the connection. */
  async receivedUntilEnd(): Promise<string> {
    while (!this.#hasEnded) await this.#change();
    return this.#take();
  }

  get #hasEnded(): boolean {
    return this.#socket.readableEnded || this.#socket.destroyed;
  }

  async #change(): Promise<void> {
    const events = ["data", "end", "close"].map((event) => once(this.#socket, event));
    await Promise.race(events);
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
