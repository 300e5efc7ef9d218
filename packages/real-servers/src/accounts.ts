import { createHash } from "node:crypto";

/** The realm of every server here. */
export const REALM = "real servers";

export interface Account {
  readonly username: string;
  readonly password: string;
}

export const MUFASA: Account = { username: "mufasa", password: "Circle of Life" };
/** Name and password beyond ASCII; the servers compare bytes and hold those of UTF-8. */
export const JAEGER: Account = { username: "jäger", password: "grüße" };

/** The accounts as Apache, lighttpd and Squid's helper read them: `user:realm:HA1`, in UTF-8. */
export function formatHtdigest(algorithm: "md5" | "sha256"): string {
  const line = ({ username, password }: Account): string => {
    const a1 = `${username}:${REALM}:${password}`;
    return `${username}:${REALM}:${createHash(algorithm).update(a1, "utf8").digest("hex")}\n`;
  };
  return [MUFASA, JAEGER].map(line).join("");
}
