import { type ChallengeTree, plainTree } from "./challenge-tree.ts";
import { type Mutation, mutations } from "./mutations.ts";
import { randomFrom } from "./random.ts";

/** A mutation together with the numbers it draws, so that it can be made again or left out. */
export interface DrawnMutation {
  readonly mutation: Mutation;
  readonly seed: number;
  readonly stream: number;
}

/** One challenge to be tried. It follows from the seed and the index alone. */
export interface FuzzInput {
  readonly index: number;
  readonly base: ChallengeTree;
  readonly drawn: readonly DrawnMutation[];
}

const AUTH = { realm: "r@x", nonce: "O5AvV3lpFmbe", qop: "auth", opaque: "ee522463" };

/**
 * What servers send: with and without algorithm and qop, as Atlas does, beside Basic on a line of its own and in
 * the same one, and with two algorithms.
 */
export const baseTrees: readonly ChallengeTree[] = [
  plainTree(["Digest", AUTH]),
  plainTree(["Digest", { ...AUTH, algorithm: "MD5" }]),
  plainTree(["Digest", { realm: "r@x", nonce: "O5AvV3lpFmbe" }]),
  plainTree([
    "Digest",
    {
      realm: "r@x",
      domain: "",
      nonce: "O5AvV3lpFmbe",
      algorithm: "MD5",
      qop: "auth",
      stale: "false",
    },
  ]),
  plainTree(["Digest", AUTH], ["Basic", { realm: "b" }]),
  { lines: [plainTree(["Digest", AUTH], ["Basic", { realm: "b" }]).lines.flat()] },
  plainTree(
    ["Digest", { ...AUTH, algorithm: "SHA-256" }],
    ["Digest", { ...AUTH, algorithm: "MD5" }],
  ),
];

const STREAMS = 4;

/** The input of an index: a base with one mutation, or now and then with two or three. */
export function fuzzInput(seed: number, index: number): FuzzInput {
  const random = randomFrom(seed, index * STREAMS);
  const base = random.pick(baseTrees);
  const count = random.pick([1, 1, 1, 2, 2, 3]);
  const drawn = Array.from({ length: count }, (_, position) => ({
    mutation: random.pick(mutations),
    seed,
    stream: index * STREAMS + position + 1,
  }));
  return { index, base, drawn };
}

/** A base after some mutations; one that has nothing left to change leaves it as it is. */
export function mutate(base: ChallengeTree, drawn: readonly DrawnMutation[]): ChallengeTree {
  return drawn.reduce(
    (tree, { mutation, seed, stream }) =>
      tree.lines.length === 0 ? tree : mutation.apply(tree, randomFrom(seed, stream)),
    base,
  );
}
