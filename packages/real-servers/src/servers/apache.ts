import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formatHtdigest, REALM } from "../accounts.ts";
import { APACHE } from "../installed-servers.ts";
import { type ServerProcess, startServer } from "../server-process.ts";

const MODULES = [
  "mpm_event",
  "authn_core",
  "authn_file",
  "authz_core",
  "authz_user",
  "auth_digest",
  "lua",
  "proxy",
  "proxy_http",
];

/** Says what the echo origin says, but as a handler of Apache: a proxied answer has no Authentication-Info. */
const ECHO_SCRIPT = `
function handle(r)
  r.content_type = "text/plain"
  if r.method ~= "HEAD" then
    r:puts(r.method, " ", r.unparsed_uri, "\\n", r.method == "POST" and r:requestbody() or "")
  end
  return apache2.OK
end
`;

/**
 * Starts Apache httpd with mod_auth_digest. It answers by itself, and below `/proxied/` with what the
 * program on a port answers.
 *
 * @param directives of mod_auth_digest, such as `AuthDigestNcCheck On`
 */
export function startApache(
  originPort: number,
  directives: readonly string[] = [],
): Promise<ServerProcess> {
  return startServer({
    program: APACHE,
    log: "error.log",
    endSignal: "SIGTERM",
    async configure(folder, { host, port }) {
      await writeFile(join(folder, "accounts"), formatHtdigest("md5"));
      await writeFile(join(folder, "echo.lua"), ECHO_SCRIPT);
      const lines = [
        ...MODULES.map(
          (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
        ),
        `ServerRoot ${folder}`,
        `DefaultRuntimeDir ${folder}`,
        `PidFile ${folder}/pid`,
        `ErrorLog ${folder}/error.log`,
        `ServerName ${host}`,
        `Listen ${host}:${port}`,
        // Root's Apache serves as somebody else; anyone else's cannot change who it is.
        ...(process.getuid?.() === 0 ? ["User nobody", "Group nogroup"] : []),
        "StartServers 1",
        "ServerLimit 1",
        "ThreadsPerChild 64",
        "MaxRequestWorkers 64",
        "KeepAlive On",
        "MaxKeepAliveRequests 0",
        `ProxyPass /proxied/ http://127.0.0.1:${originPort}/ nocanon`,
        "AllowEncodedSlashes NoDecode",
        `LuaMapHandler ^/(?!proxied/) ${folder}/echo.lua`,
        "<Location />",
        "AuthType Digest",
        `AuthName "${REALM}"`,
        "AuthDigestProvider file",
        `AuthUserFile ${folder}/accounts`,
        ...directives,
        "Require valid-user",
        "</Location>",
      ];
      await writeFile(join(folder, "httpd.conf"), `${lines.join("\n")}\n`);
      return ["-DFOREGROUND", "-f", join(folder, "httpd.conf")];
    },
  });
}
