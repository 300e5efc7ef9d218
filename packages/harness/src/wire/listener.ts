import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";

/** A listening socket on the loopback interface, and its connections. */
export interface Listener {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Listens on an ephemeral port of 127.0.0.1 with `node:net` alone: an HTTP library would change what
 * it shows of header case, order and framing.
 */
export async function listen(onConnection: (socket: Socket) => void): Promise<Listener> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    // A client that resets its connection is that client's business and shows in its answer.
    socket.on("error", () => socket.destroy());
    onConnection(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => closeAll(server, sockets) };
}

function portOf(server: Server): number {
  const address = server.address() as AddressInfo; // a TCP server that listens always has one
  return address.port;
}

async function closeAll(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const closed = once(server, "close");
  server.close();
  for (const socket of sockets) socket.destroy();
  await closed;
}
