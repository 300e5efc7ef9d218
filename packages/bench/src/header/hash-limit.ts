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
const SECRET = flat(`${username}:${realm}:${password}`);
const CNONCE = "0a4f113b0a4f113b0a4f113b0a4f113b";
const NONCE = nonceOf("0000");

/** The hashes that a header cannot do without, of strings put together for each as a request has them. */
export function hashLimit({ algorithm, hashes }: HashLimitParameter): Work {
  const name = nodeName(algorithm);
  const { targets } = makeSample(algorithm);
  const beforeNc = flat(`${hash(name, SECRET)}:${NONCE}:`);
  const afterNc = flat(`:${CNONCE}:auth:`);
  const ncs = targets.map((_target, i) => nonceCount(i));
  return counting((i) => {
    let length = hashes === 3 ? hash(name, `${username}:${realm}:${password}`).length : 0;
    const ha2 = hash(name, `GET:${targets[i] ?? ""}`);
    length += hash(name, beforeNc + (ncs[i] ?? "") + afterNc + ha2).length;
    return length;
  });
}

/** The same hashes of strings that lie ready: what hashing alone costs. */
export function hashOnly({ algorithm, hashes }: HashLimitParameter): Work {
  const name = nodeName(algorithm);
  const ha1 = hash(name, SECRET);
  const a2 = makeSample(algorithm).targets.map((target) => flat(`GET:${target}`));
  const input = a2.map((text, i) =>
    flat(`${ha1}:${NONCE}:${nonceCount(i)}:${CNONCE}:auth:${hash(name, text)}`),
  );
  return counting((i) => {
    const length = hashes === 3 ? hash(name, SECRET).length : 0;
    return length + hash(name, a2[i] ?? "").length + hash(name, input[i] ?? "").length;
  });
}

function counting(lengthOf: (i: number) => number): Work {
  let length = 0;
  return {
    run(operations) {
      for (let i = 0; i < operations; i += 1) length += lengthOf(i & LAST);
      if (length === 0) throw new Error("nothing was hashed");
    },
  };
}

function nodeName(algorithm: SampleAlgorithm): string {
  return algorithm === "MD5" ? "md5" : "sha256";
}

function nonceCount(count: number): string {
  return flat(count.toString(16).padStart(8, "0"));
}
