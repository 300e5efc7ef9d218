import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { answerLength } from "./answer-length.ts";

/**
 * Keeps connections to a server and sends prepared requests over them, one in flight on each: a load that
 * costs next to nothing, so that the two cores of a small machine are left to the server.
 */
export class RawLoad implements AsyncDisposable {
  readonly #sockets: readonly Socket[];

  constructor(sockets: readonly Socket[]) {
    this.#sockets = sockets;
  }

  /**
   * Sends every request once. All answers must be 200 and of one length.
   *
   * @throws Error for any other answer, and when the server closes a connection
   */
  async send(requests: readonly string[]): Promise<void> {
    const lengths = new Set<number>();
    let next = 0;
    const take = (): string | undefined => {
      next += 1;
      return requests[next - 1];
    };
    await Promise.all(this.#sockets.map((socket) => converse(socket, take, lengths)));
    if (lengths.size !== 1) throw new Error(`answers had lengths ${[...lengths].join(", ")}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
  }
}

export async function openRawLoad(port: number, connections: number): Promise<RawLoad> {
  const sockets = Array.from({ length: connections }, () => connect(port, "127.0.0.1"));
  for (const socket of sockets) socket.setNoDelay(true).setEncoding("latin1");
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  return new RawLoad(sockets);
}

function converse(
  socket: Socket,
  take: () => string | undefined,
  lengths: Set<number>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const finish = (error?: Error): void => {
      socket.off("data", onData).off("close", onClose).off("error", finish);
      if (error === undefined) resolve();
      else reject(error);
    };
    const onClose = (): void => finish(new Error("the server has closed a connection"));
    const onData = (chunk: string): void => {
      answer += chunk;
      const length = answerLength(answer);
      if (length === null || answer.length < length) return;
      if (!answer.startsWith("HTTP/1.1 200 ")) {
        finish(new Error(`the server answered: ${answer.slice(0, 200)}`));
        return;
      }
      lengths.add(length);
      answer = "";
      proceed();
    };
    const proceed = (): void => {
      const request = take();
      if (request === undefined) finish();
      else socket.write(request, "latin1");
    };
    socket.on("data", onData).on("close", onClose).on("error", finish);
    proceed();
  });
}
