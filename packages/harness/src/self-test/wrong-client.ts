import wrongClients from "../../data/wrong-clients.json" with { type: "json" };
import type { Client } from "../clients/client.ts";
import type { Axis, FindingCode } from "../judge/finding.ts";
import type { Fault } from "./client/fault.ts";

/** A mistake, and the case that has to find it. */
export interface WrongClient {
  readonly fault: Fault;
  /** What the client does, as the rest of a sentence that starts with it. */
  readonly says: string;
  /** Clients in which the mistake was seen. */
  readonly met: readonly string[];
  readonly caught: {
    /** The id of the case. */
    readonly case: string;
    readonly axis: Axis;
    readonly finding: FindingCode;
  };
}

/** Every mistake that a case has to find; not those that a search for secrets finds, or that no case asks for yet. */
export const wrongClientList: readonly WrongClient[] = Object.entries(wrongClients).flatMap(
  ([fault, { caught, ...about }]) =>
    // The keys are the faults, and a test holds axes and findings against the catalogue.
    caught === null ? [] : [{ fault, caught, ...about } as WrongClient],
);

/**
 * The client without a mistake, or with one.
 *
 * @param fault `null` for none; a run can ask for another one than its process has
 */
export function wrongClient(fault: Fault | null): Client {
  return {
    id: fault ?? "right-client",
    name: "wrong-client",
    language: "TypeScript",
    dialect: "digest",
    baseline: "digest",
    command: ["node", "packages/harness/src/self-test/client/adapter.ts"],
    detect: ["node", "--version"],
    env: { NO_PROXY: "*", ...(fault !== null && { FAULT: fault }) },
  };
}
