import { hash } from "node:crypto";
import type { Work } from "../processes/subject.ts";
import {
  flat,
  makeSample,
  nonceOf,
  password,
  realm,
  SAMPLE_SIZE,
  type SampleAlgorithm,
  username,
} from "./sample.ts";

export interface HashLimitParameter {
  readonly algorithm: SampleAlgorithm;
  /** Two with HA1 kept, three without. */
  readonly hashes: 2 | 3;
}

const LAST = SAMPLE_SIZE - 1;

/** The hashes that a header cannot do without, of the strings that a real request has. */
export function hashLimit({ algorithm, hashes }: HashLimitParameter): Work {
  const name = algorithm === "MD5" ? "md5" : "sha256";
  const a1 = flat(`${username}:${realm}:${password}`);
  const ha1 = hash(name, a1);
  const a2 = makeSample(algorithm).targets.map((target) => flat(`GET:${target}`));
  const cnonce = "0a4f113b0a4f113b0a4f113b0a4f113b";
  const input = a2.map((text, i) => {
    const nc = i.toString(16).padStart(8, "0");
    return flat(`${ha1}:${nonceOf("0000")}:${nc}:${cnonce}:auth:${hash(name, text)}`);
  });
  let length = 0;
  return {
    run(operations) {
      for (let i = 0; i < operations; i += 1) {
        if (hashes === 3) length += hash(name, a1).length;
        length += hash(name, a2[i & LAST] ?? "").length;
        length += hash(name, input[i & LAST] ?? "").length;
      }
      if (length === 0) throw new Error("nothing was hashed");
    },
  };
}
