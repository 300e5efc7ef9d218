import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import type { Address } from "../free-address.ts";

/** The bytes of one connection, Latin-1. */
export interface Conversation {
  toServer: string;
  toClient: string;
}

export interface Relay extends AsyncDisposable {
  readonly port: number;
  /** In the order the connections were made. */
  readonly conversations: readonly Conversation[];
}

export interface RelayOptions {
  /** Changes the head of each response, with what has come after it, before the client gets it; Latin-1. */
  readonly alter?: (head: string) => string;
  /** Asked before each piece of a request is passed on. */
  readonly admit?: () => Promise<void>;
}

/** Stands in front of a server, passes bytes on both ways as they are, and keeps a copy. */
export async function startRelay(
  { host, port }: Address,
  { alter = (head) => head, admit }: RelayOptions = {},
): Promise<Relay> {
  const conversations: Conversation[] = [];
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ host, port, noDelay: true });
    const conversation: Conversation = { toServer: "", toClient: "" };
    conversations.push(conversation);
    client.on("data", (bytes) => {
      conversation.toServer += bytes.toString("latin1");
      if (admit === undefined) upstream.write(bytes);
      else void admit().then(() => upstream.write(bytes));
    });
    let held = "";
    upstream.on("data", (bytes) => {
      const text = held + bytes.toString("latin1");
      const isHead = text.startsWith("HTTP/1.");
      held = isHead && !text.includes("\r\n\r\n") ? text : "";
      if (held !== "") return;
      const passed = isHead ? alter(text) : text;
      conversation.toClient += passed;
      client.write(passed, "latin1");
    });
    link(client, upstream);
    link(upstream, client);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
    }
  });
  server.listen({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port, // it listens on TCP
    conversations,
    async [Symbol.asyncDispose]() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, "close");
    },
  };
}

/** What ends on one side ends on the other. */
function link(from: Socket, to: Socket): void {
  from.on("end", () => to.end());
  from.on("error", () => to.destroy());
  from.on("close", () => to.destroy());
}
