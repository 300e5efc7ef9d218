import { createHash } from "node:crypto";
import type { LoadedCase } from "../cases/conformance-case.ts";
import { variantName } from "../cases/load-cases.ts";

/**
 * Put before every password of a run: letters and digits that no encoding of text changes, and that stand
 * nowhere else. What holds them holds a password.
 */
export const CANARY = "k4narienV0gel";

/**
 * A case whose passwords are recognised wherever they turn up, and differ from those of every other case; what is
 * special about them stays.
 */
export function withCanary(one: LoadedCase): LoadedCase {
  const { credentials, server, expect } = one;
  const name = createHash("sha256").update(variantName(one.id, one.variant)).digest("hex");
  const canary = `${CANARY}${name.slice(0, 8)}`;
  const password = canary + credentials.password;
  const hashed = expect.hashed?.password;
  return {
    ...one,
    credentials: { ...credentials, password },
    expect: {
      ...expect,
      ...(hashed !== undefined && { hashed: { ...expect.hashed, password: canary + hashed } }),
    },
    server:
      server.kind === "atlas" && server.keys !== undefined
        ? {
            ...server,
            keys: server.keys.map((key) => ({ ...key, privateKey: canary + key.privateKey })),
          }
        : server,
  };
}
