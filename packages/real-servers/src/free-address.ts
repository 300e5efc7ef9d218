import { randomInt } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

export interface Address {
  readonly host: string;
  readonly port: number;
}

/**
 * An address for a server that cannot be asked for port 0. Between this answer and the server's own
 * bind anyone could take a port of 127.0.0.1; a host of its own out of 127.0.0.0/8 nobody else uses.
 */
export async function findFreeAddress(): Promise<Address> {
  const host = `127.${randomInt(1, 255)}.${randomInt(255)}.${randomInt(1, 255)}`;
  const server = createServer().listen({ host, port: 0 });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on TCP
  server.close();
  await once(server, "close");
  return { host, port };
}
