import { MockAtlasError } from "../mock-atlas-error.ts";
import { type DigestFault, digestFaults } from "./digest-faults.ts";
import { ATLAS_DIGEST_POLICY, type DigestPolicy } from "./digest-policy.ts";

/**
 * Atlas's policy with the faults in their order and then `changes` put over it.
 *
 * @throws MockAtlasError `ERR_MOCK_ATLAS_OPTION_INVALID`
 */
export function completePolicy(
  faults: readonly DigestFault[],
  changes: Partial<DigestPolicy>,
): DigestPolicy {
  const policies = faults.map((fault) => {
    if (Object.hasOwn(digestFaults, fault)) return digestFaults[fault].policy;
    const known = Object.keys(digestFaults).join(", ");
    throw invalid(`no fault is called ${JSON.stringify(fault)}; there are ${known}`);
  });
  const policy: DigestPolicy = Object.assign({}, ATLAS_DIGEST_POLICY, ...policies, changes);
  // Without MD5 no response could be checked of a client that names no algorithm.
  if (!policy.algorithms.includes("MD5")) {
    throw invalid(`digest.algorithms is ${policy.algorithms.join(", ")}; let MD5 be among them`);
  }
  return policy;
}

function invalid(message: string): MockAtlasError {
  return new MockAtlasError("ERR_MOCK_ATLAS_OPTION_INVALID", message);
}
