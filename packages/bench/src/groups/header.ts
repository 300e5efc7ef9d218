import type { HashLimitParameter } from "../header/hash-limit.ts";
import type { HeaderParameter } from "../header/header-work.ts";
import type { SampleAlgorithm } from "../header/sample.ts";
import { race } from "../measure/race.ts";
import { type Subject, startSubject } from "../processes/start-subject.ts";
import type { Measurement } from "../report/measurement.ts";
import type { Group, GroupContext } from "./group.ts";

const REPETITIONS = 25;
const TIMING = { repetitionMs: 15, warmUpMs: 250 };

/** Name, file and export of each maker; the first three are ours. */
const KEPT = { name: "ours, cnonce kept", file: "ours.ts", maker: "oursKept" };
const FRESH = { name: "ours, fresh cnonce", file: "ours.ts", maker: "oursFresh" };
const SAME_TARGET = {
  name: "ours, same target each time",
  file: "ours.ts",
  maker: "oursSameTarget",
};
const HTTP_AUTH_UTILS = {
  name: "http-auth-utils, with glue",
  file: "http-auth-utils.ts",
  maker: "httpAuthUtils",
};
const DIGEST_FETCH = { name: "digest-fetch", file: "digest-fetch.ts", maker: "digestFetch" };

/** Peers by what they can compute. */
const PEERS: Readonly<Record<SampleAlgorithm, ReadonlyArray<typeof KEPT>>> = {
  MD5: [
    HTTP_AUTH_UTILS,
    DIGEST_FETCH,
    { name: "digest-header", file: "digest-header.ts", maker: "digestHeaderPackage" },
    { name: "urllib", file: "urllib.ts", maker: "urllib" },
    { name: "request", file: "request.ts", maker: "request" },
    { name: "needle", file: "needle.ts", maker: "needle" },
    {
      name: "@mhoc/axios-digest-auth",
      file: "axios-digest-auth.ts",
      maker: "axiosDigestAuth",
    },
    { name: "@mreal/digest-auth", file: "mreal-digest-auth.ts", maker: "mrealDigestAuth" },
  ],
  "SHA-256": [HTTP_AUTH_UTILS, DIGEST_FETCH],
};

/** What a header costs, against the hashes it cannot do without. */
export const header: Group = {
  name: "header",
  summary: "CPU of a header against the hashes it cannot do without",
  async measure(context) {
    const measurements: Measurement[] = [];
    for (const algorithm of ["MD5", "SHA-256"] as const) {
      measurements.push(
        ...(await raceMakers(context, algorithm, "warm", [
          { ...KEPT, goal: 1.15 },
          { ...FRESH, goal: 1.4 },
          SAME_TARGET,
          ...PEERS[algorithm],
        ])),
        ...(await raceMakers(context, algorithm, "cold", [
          { ...KEPT, name: "ours", goal: 2.2 },
          ...PEERS[algorithm],
        ])),
      );
    }
    return measurements;
  },
};

function raceMakers(
  { random, say }: GroupContext,
  algorithm: SampleAlgorithm,
  kind: "warm" | "cold",
  makers: ReadonlyArray<typeof KEPT & { readonly goal?: number }>,
): Promise<Measurement[]> {
  const hashes = kind === "warm" ? 2 : 3;
  const limit = `${hashes} x crypto.hash`;
  const ready = `${limit} of strings that lie ready`;
  const title =
    kind === "warm"
      ? `header, ${algorithm}, warm: same challenge, next nc`
      : `header, ${algorithm}, cold: challenge text in, header out`;
  say(title);
  return race({
    name: title,
    start: [
      () => startHashes(limit, "hashLimit", { algorithm, hashes }),
      () => startHashes(ready, "hashOnly", { algorithm, hashes }),
      ...makers.map(
        ({ name, file, maker }) =>
          () =>
            startMaker(name, kind, { file, maker, algorithm }),
      ),
    ],
    comparisons: [
      ...makers.map(({ name, goal }) => ({
        subject: name,
        against: limit,
        ...(goal !== undefined && { goal }),
      })),
      ...makers
        .filter(({ goal }) => goal !== undefined)
        .map(({ name }) => ({ subject: name, against: ready })),
    ],
    repetitions: REPETITIONS,
    random,
  });
}

function startHashes(
  name: string,
  exportName: "hashLimit" | "hashOnly",
  parameter: HashLimitParameter,
): Promise<Subject> {
  const module = new URL("../header/hash-limit.ts", import.meta.url);
  return startSubject({ name, module, exportName, parameter, ...TIMING });
}

function startMaker(
  name: string,
  exportName: string,
  parameter: HeaderParameter,
): Promise<Subject> {
  const module = new URL("../header/header-work.ts", import.meta.url);
  return startSubject({ name, module, exportName, parameter, ...TIMING });
}
