import type { ServerProcess } from "../src/server-process.ts";
import { startApache } from "../src/servers/apache.ts";
import { startLighttpd } from "../src/servers/lighttpd.ts";
import { startSquid } from "../src/servers/squid.ts";

/** A server, and how the client gets to the program behind it. */
export interface Column {
  readonly start: (originPort: number) => Promise<ServerProcess>;
  /** To the server itself, with the absolute URL to a proxy, or with CONNECT through one. */
  readonly route: "origin" | "proxy" | "tunnel";
}

/** By the heads of the columns of the table in docs/real-servers.md. */
export const columns: Readonly<Record<string, Column>> = {
  Apache: { start: (port) => startApache(port), route: "origin" },
  "Apache, nc checked": {
    start: (port) => startApache(port, ["AuthDigestNcCheck On"]),
    route: "origin",
  },
  "Apache, one-time nonces": {
    start: (port) => startApache(port, ["AuthDigestNonceLifetime 0"]),
    route: "origin",
  },
  "lighttpd, MD5": { start: (port) => startLighttpd(port, "MD5"), route: "origin" },
  "lighttpd, SHA-256": { start: (port) => startLighttpd(port, "SHA-256"), route: "origin" },
  "lighttpd, both": { start: (port) => startLighttpd(port, "SHA-256|MD5"), route: "origin" },
  "Squid, reverse proxy": { start: (port) => startSquid({ reverseOf: port }), route: "origin" },
  "Squid, forward proxy": { start: () => startSquid("forward"), route: "proxy" },
  "Squid, CONNECT": { start: () => startSquid("forward"), route: "tunnel" },
};
