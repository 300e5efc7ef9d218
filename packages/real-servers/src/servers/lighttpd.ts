import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formatHtdigest, REALM } from "../accounts.ts";
import { LIGHTTPD } from "../installed-servers.ts";
import { type ServerProcess, startServer } from "../server-process.ts";

/** Starts lighttpd with mod_auth in front of the program on a port. */
export function startLighttpd(
  originPort: number,
  algorithm: "MD5" | "SHA-256" | "SHA-256|MD5",
): Promise<ServerProcess> {
  return startServer({
    program: LIGHTTPD,
    log: "error.log",
    endSignal: "SIGTERM",
    async configure(folder, { host, port }) {
      // lighttpd tells the hashes apart by their length.
      await writeFile(join(folder, "accounts"), formatHtdigest("md5") + formatHtdigest("sha256"));
      const configuration = `
server.modules = ("mod_auth", "mod_authn_file", "mod_proxy")
server.document-root = "${folder}"
server.upload-dirs = ("${folder}")
server.errorlog = "${folder}/error.log"
server.bind = "${host}"
server.port = ${port}
server.max-keep-alive-requests = 10000
auth.backend = "htdigest"
auth.backend.htdigest.userfile = "${folder}/accounts"
auth.require = ("" => (
  "method" => "digest",
  "realm" => "${REALM}",
  "require" => "valid-user",
  "algorithm" => "${algorithm}",
))
proxy.server = ("" => (("host" => "127.0.0.1", "port" => ${originPort})))
`;
      await writeFile(join(folder, "lighttpd.conf"), configuration);
      return ["-D", "-f", join(folder, "lighttpd.conf")];
    },
  });
}
