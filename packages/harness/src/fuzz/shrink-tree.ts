import {
  type ChallengeNode,
  type ChallengeTree,
  type ParameterNode,
  plainParameter,
} from "./challenge-tree.ts";
import { ddmin } from "./ddmin.ts";
import { allParameters, mapParameters } from "./edit-tree.ts";

type Passes = (tree: ChallengeTree) => Promise<boolean>;

/**
 * The smallest tree that still passes: first without the challenges and parameters it can do without, then
 * written as plainly as it can be, then with the shortest values.
 */
export async function shrinkTree(tree: ChallengeTree, passes: Passes): Promise<ChallengeTree> {
  return shortenValues(await writePlainly(await leaveOut(tree, passes), passes), passes);
}

async function leaveOut(tree: ChallengeTree, passes: Passes): Promise<ChallengeTree> {
  const units = tree.lines.flat().flatMap((one): object[] => [one, ...one.parameters]);
  const kept = await ddmin(units, (part) => passes(keepOnly(tree, new Set(part))));
  return keepOnly(tree, new Set(kept));
}

function keepOnly({ lines }: ChallengeTree, kept: ReadonlySet<object>): ChallengeTree {
  return {
    lines: lines
      .map((line) =>
        line
          .filter((one) => kept.has(one))
          .map((one) => ({ ...one, parameters: one.parameters.filter((each) => kept.has(each)) })),
      )
      .filter((line) => line.length > 0),
  };
}

/** What makes a tree odd: an attribute of one of its nodes that is not the usual one, or lines that hold several challenges. */
interface Oddity {
  readonly node: ChallengeNode | ParameterNode | null;
  readonly attribute: string;
}

async function writePlainly(tree: ChallengeTree, passes: Passes): Promise<ChallengeTree> {
  const kept = await ddmin(oddities(tree), (part) => passes(plainBut(tree, part)));
  return plainBut(tree, kept);
}

function oddities(tree: ChallengeTree): Oddity[] {
  const challenges = tree.lines.flat();
  return [
    ...(tree.lines.some(({ length }) => length > 1) ? [{ node: null, attribute: "lines" }] : []),
    ...challenges
      .filter(({ scheme }) => scheme !== plainScheme(scheme))
      .map((node) => ({ node, attribute: "scheme" })),
    ...allParameters(tree).flatMap((node) =>
      Object.entries(plainOf(node))
        .filter(([attribute, value]) => node[attribute as keyof ParameterNode] !== value) // its own keys
        .map(([attribute]) => ({ node, attribute })),
    ),
  ];
}

function plainBut(tree: ChallengeTree, kept: readonly Oddity[]): ChallengeTree {
  const isKept = (node: Oddity["node"], attribute: string): boolean =>
    kept.some((one) => one.node === node && one.attribute === attribute);
  const lines = isKept(null, "lines") ? tree.lines : tree.lines.flat().map((one) => [one]);
  return {
    lines: lines.map((line) =>
      line.map((one) => ({
        scheme: isKept(one, "scheme") ? one.scheme : plainScheme(one.scheme),
        parameters: one.parameters.map((each) => ({
          ...each,
          ...Object.fromEntries(
            Object.entries(plainOf(each)).filter(([attribute]) => !isKept(each, attribute)),
          ),
        })),
      })),
    ),
  };
}

function plainOf({ name, value }: ParameterNode): ParameterNode {
  return plainParameter(name.toLowerCase(), value);
}

function plainScheme(scheme: string): string {
  return `${scheme.charAt(0).toUpperCase()}${scheme.slice(1).toLowerCase()}`;
}

/** A value keeps at least one character, since an empty one is another matter. */
async function shortenValues(tree: ChallengeTree, passes: Passes): Promise<ChallengeTree> {
  let shortest = tree;
  for (const [position, { value }] of allParameters(tree).entries()) {
    if (value === null || value.length < 2) continue;
    const withValue = (characters: readonly string[]): ChallengeTree => {
      let count = 0;
      return mapParameters(shortest, (one) =>
        count++ === position
          ? [{ ...one, value: characters.join(""), escapeAt: escapeIn(one, characters) }]
          : [one],
      );
    };
    const kept = await ddmin(
      [...value],
      async (part) => part.length > 0 && passes(withValue(part)),
    );
    shortest = withValue(kept);
  }
  return shortest;
}

function escapeIn({ escapeAt }: ParameterNode, { length }: readonly string[]): number | null {
  return escapeAt === null ? null : Math.min(escapeAt, length - 1);
}
