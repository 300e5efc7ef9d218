import { existsSync } from "node:fs";

/** Where Debian puts the programs, and the package of each. */
export const APACHE = "/usr/sbin/apache2";
export const LIGHTTPD = "/usr/sbin/lighttpd";
export const SQUID = "/usr/sbin/squid";

const PACKAGES = { [APACHE]: "apache2-bin", [LIGHTTPD]: "lighttpd", [SQUID]: "squid" };

/** What to run to get the servers that are missing; `null` when all are there. */
export function findInstallCommand(): string | null {
  const missing = Object.entries(PACKAGES).filter(([program]) => !existsSync(program));
  if (missing.length === 0) return null;
  return `sudo apt-get install ${missing.map(([, name]) => name).join(" ")}`;
}
