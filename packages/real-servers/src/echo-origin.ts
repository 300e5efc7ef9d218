import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export interface EchoOrigin extends AsyncDisposable {
  readonly port: number;
}

/**
 * The program that the servers protect: answers with method, a space, target, a line feed and the body,
 * as they have reached it.
 */
export async function startEchoOrigin(): Promise<EchoOrigin> {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    response.setHeader("content-type", "text/plain");
    response.end(Buffer.concat([Buffer.from(`${request.method} ${request.url}\n`), body]));
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port, // it listens on TCP
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
