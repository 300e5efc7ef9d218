import type { ChallengeNode, ChallengeTree, ParameterNode } from "./challenge-tree.ts";
import type { Random } from "./random.ts";

/** A tree with one challenge of it, chosen at random, changed. `null` takes it out. */
export function editChallenge(
  tree: ChallengeTree,
  random: Random,
  edit: (challenge: ChallengeNode) => ChallengeNode | null,
): ChallengeTree {
  const chosen = random.pick(tree.lines.flat());
  return {
    lines: tree.lines
      .map((line) =>
        line.flatMap((one) => {
          const next = one === chosen ? edit(one) : one;
          return next === null ? [] : [next];
        }),
      )
      .filter((line) => line.length > 0),
  };
}

/** A tree with one parameter of it, chosen at random of those that fit, changed; the same where none fits. */
export function editParameter(
  tree: ChallengeTree,
  random: Random,
  fits: (parameter: ParameterNode) => boolean,
  edit: (parameter: ParameterNode) => readonly ParameterNode[],
): ChallengeTree {
  const fitting = allParameters(tree).filter(fits);
  if (fitting.length === 0) return tree;
  const chosen = random.pick(fitting);
  return mapParameters(tree, (one) => (one === chosen ? edit(one) : [one]));
}

export function allParameters(tree: ChallengeTree): ParameterNode[] {
  return tree.lines.flat().flatMap(({ parameters }) => parameters);
}

/** A tree with every parameter replaced by what the function makes of it. */
export function mapParameters(
  tree: ChallengeTree,
  change: (parameter: ParameterNode) => readonly ParameterNode[],
): ChallengeTree {
  return {
    lines: tree.lines.map((line) =>
      line.map((one) => ({ ...one, parameters: one.parameters.flatMap((each) => change(each)) })),
    ),
  };
}
