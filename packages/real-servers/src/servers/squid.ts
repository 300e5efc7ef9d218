import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formatHtdigest, REALM } from "../accounts.ts";
import { SQUID } from "../installed-servers.ts";
import { type ServerProcess, startServer } from "../server-process.ts";

const HELPER = "/usr/lib/squid/digest_file_auth";

/**
 * Starts Squid with Digest: as a forward proxy (407), or as a reverse proxy (401) of the program on a
 * port.
 */
export function startSquid(
  role: "forward" | { readonly reverseOf: number },
  directives: readonly string[] = [],
): Promise<ServerProcess> {
  return startServer({
    program: SQUID,
    log: "cache.log",
    // It takes two seconds over SIGTERM, and has nothing to put in order.
    endSignal: "SIGKILL",
    async configure(folder, { host, port }) {
      await writeFile(join(folder, "accounts"), formatHtdigest("md5"));
      const reverse = role === "forward" ? null : role.reverseOf;
      const lines = [
        `http_port ${host}:${port}${reverse === null ? "" : " accel no-vhost defaultsite=127.0.0.1"}`,
        ...(reverse === null
          ? []
          : [`cache_peer 127.0.0.1 parent ${reverse} 0 no-query no-digest originserver`]),
        `auth_param digest program ${HELPER} -c ${folder}/accounts`,
        "auth_param digest children 1 startup=1",
        `auth_param digest realm ${REALM}`,
        ...directives,
        "acl known proxy_auth REQUIRED",
        "http_access allow known",
        "http_access deny all",
        "cache deny all",
        "access_log none",
        `cache_log ${folder}/cache.log`,
        "cache_store_log none",
        "pid_filename none",
        "netdb_filename none",
        "pinger_enable off",
        `coredump_dir ${folder}`,
        "shutdown_lifetime 0 seconds",
        "max_filedescriptors 1024",
        "client_persistent_connections on",
      ];
      await writeFile(join(folder, "squid.conf"), `${lines.join("\n")}\n`);
      return ["-N", "-f", join(folder, "squid.conf")];
    },
  });
}
