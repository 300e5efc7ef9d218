import { once } from "node:events";
import type { Server as HttpServer } from "node:http";
import type { Server as HttpsServer } from "node:https";
import { type AddressInfo, isIPv6 } from "node:net";
import { MockAtlasError } from "../mock-atlas-error.ts";

/** A server of HTTP with or without TLS. */
export type HttpListener = HttpServer | HttpsServer;

/** Where a server can be reached. */
export interface Binding {
  readonly port: number;
  /** Without a slash at the end; a wildcard address is given as the loopback one. */
  readonly url: string;
}

/** @throws MockAtlasError `ERR_MOCK_ATLAS_PORT_IN_USE` or `ERR_MOCK_ATLAS_LISTEN_FAILED` */
export async function listen(
  server: HttpListener,
  port: number,
  host: string,
  scheme: "http" | "https",
): Promise<Binding> {
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (cause) {
    throw listenError(cause, port, host);
  }
  const bound = server.address() as AddressInfo; // a TCP server that listens always has one
  return { port: bound.port, url: `${scheme}://${reachable(host)}:${bound.port}` };
}

/** Ends every connection at once. Resolves when the port is free; may be called again. */
export async function closeServer(server: HttpListener): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return isIPv6(host) ? `[${host}]` : host;
}

function listenError(cause: unknown, port: number, host: string): MockAtlasError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
  if (code === "EADDRINUSE") {
    return new MockAtlasError(
      "ERR_MOCK_ATLAS_PORT_IN_USE",
      `another program listens on port ${port} of ${host}; choose another port, or 0 for a free one`,
      { cause },
    );
  }
  return new MockAtlasError(
    "ERR_MOCK_ATLAS_LISTEN_FAILED",
    `cannot listen on port ${port} of ${host} (${code}); choose an address of this machine and a port you may use`,
    { cause },
  );
}
