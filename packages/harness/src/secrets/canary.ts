import type { LoadedCase } from "../cases/conformance-case.ts";

/**
 * Put before every password of a run: letters and digits that no encoding of text changes, and that stand
 * nowhere else. What holds them holds a password.
 */
export const CANARY = "k4narienV0gel";

/** A case whose passwords are recognised wherever they turn up; what is special about them stays. */
export function withCanary(one: LoadedCase): LoadedCase {
  const { credentials, server, expect } = one;
  const password = CANARY + credentials.password;
  const hashed = expect.hashed?.password;
  return {
    ...one,
    credentials: { ...credentials, password },
    expect: {
      ...expect,
      ...(hashed !== undefined && { hashed: { ...expect.hashed, password: CANARY + hashed } }),
    },
    server:
      server.kind === "atlas" && server.keys !== undefined
        ? {
            ...server,
            keys: server.keys.map((key) => ({ ...key, privateKey: CANARY + key.privateKey })),
          }
        : server,
  };
}
