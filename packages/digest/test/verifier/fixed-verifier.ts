import { createVerifier, type SyncVerifier, type SyncVerifierOptions } from "../../src/verifier.ts";
import { credentials, parameter, type Signing } from "./sign.ts";

export interface FixedVerifier {
  readonly verifier: SyncVerifier;
  /** Milliseconds since 1970 as the verifier sees them. */
  readonly clock: { time: number };
  /** A new nonce, as a client gets it. */
  challenge(): string;
  /** Signs with a new nonce unless one is given, and has the verifier judge it. */
  ask(signing?: Partial<Signing>): ReturnType<SyncVerifier["verify"]>;
}

/** A verifier for Mufasa in testrealm@host.com, its clock in the hand of the test. */
export function fixedVerifier(options: Partial<SyncVerifierOptions> = {}): FixedVerifier {
  const clock = { time: 1_700_000_000_000 };
  let made = 0;
  const verifier = createVerifier({
    realm: "testrealm@host.com",
    algorithms: ["MD5"],
    ...(options.lookup === undefined ? { users: { Mufasa: "Circle of Life" } } : {}),
    now: () => clock.time,
    random: (size) => Buffer.alloc(size, String(++made)),
    ...options,
  });
  const challenge = (): string => parameter(verifier.challenge()[0], "nonce") ?? "";
  return {
    verifier,
    clock,
    challenge,
    ask(signing = {}) {
      const { method = "GET", uri = "/dir/index.html?a=1,2", body } = signing;
      const authorization = credentials({ nonce: challenge(), ...signing });
      return verifier.verify({ method, target: uri, authorization, body });
    },
  };
}
