import { type ChallengeTree, type ParameterNode, plainParameter } from "./challenge-tree.ts";
import { editChallenge, editParameter } from "./edit-tree.ts";
import type { Random } from "./random.ts";

/** One way to change a challenge. */
export interface Mutation {
  readonly name: string;
  /** Whether it means the same afterwards, so that `response` has to be the same as well. */
  readonly keepsMeaning: boolean;
  readonly apply: (tree: ChallengeTree, random: Random) => ChallengeTree;
}

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const isNamed =
  (...names: readonly string[]) =>
  ({ name, value }: ParameterNode): boolean =>
    value !== null && names.includes(name.toLowerCase());
const hasValue = ({ value }: ParameterNode): boolean => value !== null;

/** What may be written otherwise (RFC 9110 sections 5.2, 5.3, 5.6 and 11.2) and mean the same. */
const rewriting: Readonly<Record<string, Mutation["apply"]>> = {
  "parameters in another order": (tree, random) =>
    editChallenge(tree, random, (one) => ({ ...one, parameters: shuffle(one.parameters, random) })),
  "letter case of a parameter name": (tree, random) =>
    editParameter(tree, random, hasValue, (one) => [{ ...one, name: otherCase(one.name, random) }]),
  "letter case of the scheme": (tree, random) =>
    editChallenge(tree, random, (one) => ({ ...one, scheme: otherCase(one.scheme, random) })),
  "white space round a comma": (tree, random) =>
    editParameter(tree, random, hasValue, (one) => [
      { ...one, separator: random.pick([",", " , ", ",\t", ",   ", "\t,"]) },
    ]),
  "white space round an equals sign": (tree, random) =>
    editParameter(tree, random, hasValue, (one) => [
      { ...one, aroundEquals: random.pick([" ", "\t", "  "]) },
    ]),
  "a token in quotes": (tree, random) =>
    editParameter(
      tree,
      random,
      ({ form }) => form === "token",
      (one) => [{ ...one, form: "quoted" }],
    ),
  "a value without quotes": (tree, random) =>
    editParameter(
      tree,
      random,
      ({ form, value }) => form === "quoted" && TOKEN.test(value ?? ""),
      (one) => [{ ...one, form: "token" }],
    ),
  "a character escaped that need not be": (tree, random) =>
    editParameter(
      tree,
      random,
      ({ form, value }) => form === "quoted" && (value ?? "") !== "",
      (one) => [{ ...one, escapeAt: random.below((one.value ?? "").length) }],
    ),
  "an empty list element": (tree, random) =>
    editParameter(tree, random, hasValue, (one) => [
      { ...one, separator: random.pick([", ,", ",,", ", , "]) },
    ]),
  "a folded line": (tree, random) =>
    editParameter(tree, random, hasValue, (one) => [{ ...one, separator: ",\r\n " }]),
  "lines joined": ({ lines }) => ({ lines: [lines.flat()] }),
  "lines split": ({ lines }) => ({ lines: lines.flat().map((one) => [one]) }),
  "an unknown parameter": (tree, random) =>
    editChallenge(tree, random, (one) => ({
      ...one,
      parameters: [
        ...one.parameters,
        plainParameter("title", random.pick(["t", "a, b", "nonce=x"])),
      ],
    })),
  "a parameter name that ends alike": (tree, random) =>
    editChallenge(tree, random, (one) => ({
      ...one,
      parameters: [
        plainParameter(random.pick(["xrealm", "cnonce", "x-nonce"]), "evil"),
        ...one.parameters,
      ],
    })),
  "an unknown scheme before": ({ lines }, random) => ({
    lines: [[{ scheme: "Newauth", parameters: random.pick(ODD_PARAMETERS) }], ...lines],
  }),
  "an unknown scheme behind": ({ lines }, random) => ({
    lines: [...lines, [{ scheme: "Newauth", parameters: random.pick(ODD_PARAMETERS) }]],
  }),
};

const ODD_PARAMETERS: ReadonlyArray<readonly ParameterNode[]> = [
  [],
  [plainParameter("realm", "evil")],
  [plainParameter("realm", "evil"), plainParameter("nonce", "evil")],
];

const ODD_TEXTS = [
  ",",
  '"',
  "\\",
  "'",
  "=",
  " ",
  "Z\xc3\xbcrich",
  "\xfc",
  "Digest ",
  ", nonce=evil",
];
const ALGORITHMS = [
  "MD5",
  "md5",
  "MD5-sess",
  "SHA-256",
  "SHA-512-256",
  "SHA-256-sess",
  "SHA",
  "SHA3-256",
];
const QOPS = [
  "auth,auth-int",
  "auth, auth-int",
  "auth-int,auth",
  "foo,auth",
  "AUTH",
  " auth ",
  "foo",
  "",
];

const OF_RFC_7616 = [
  plainParameter("charset", "UTF-8"),
  plainParameter("userhash", "true"),
  plainParameter("stale", "true"),
];

/** What asks for something else, or is not legal. */
const changing: Readonly<Record<string, Mutation["apply"]>> = {
  "odd text in a value": (tree, random) =>
    editParameter(tree, random, isNamed("realm", "nonce", "opaque"), (one) => {
      const at = random.below((one.value ?? "").length + 1);
      const value = `${one.value?.slice(0, at)}${random.pick(ODD_TEXTS)}${one.value?.slice(at)}`;
      return [{ ...one, value, form: "quoted" }];
    }),
  "an empty value": (tree, random) =>
    editParameter(tree, random, isNamed("realm", "nonce", "opaque"), (one) => [
      { ...one, value: "", form: "quoted" },
    ]),
  "a long value": (tree, random) =>
    editParameter(tree, random, isNamed("realm", "nonce", "opaque"), (one) => [
      { ...one, value: "A".repeat(random.pick([256, 1024, 2048])), form: "quoted" },
    ]),
  "another qop": (tree, random) =>
    editParameter(tree, random, isNamed("qop"), (one) => [
      { ...one, value: random.pick(QOPS), form: "quoted" },
    ]),
  "another algorithm": (tree, random) =>
    editChallenge(tree, random, (one) => ({
      ...one,
      parameters: [
        ...one.parameters.filter(({ name }) => name !== "algorithm"),
        plainParameter("algorithm", random.pick(ALGORITHMS)),
      ],
    })),
  "a parameter of RFC 7616": (tree, random) =>
    editChallenge(tree, random, (one) => ({
      ...one,
      parameters: [...one.parameters, random.pick(OF_RFC_7616)],
    })),
  "a parameter left out": (tree, random) =>
    editParameter(
      tree,
      random,
      () => true,
      () => [],
    ),
  "a parameter twice": (tree, random) =>
    editParameter(tree, random, isNamed("realm", "nonce", "opaque"), (one) => [
      one,
      { ...one, value: `${one.value}2`, separator: ", " },
    ]),
  "a name without a value": (tree, random) =>
    editParameter(tree, random, hasValue, (one) => [{ ...one, value: null }]),
  "a quote that is not closed": (tree, random) =>
    editParameter(tree, random, hasValue, (one) => [{ ...one, form: "open-quote" }]),
};

/** Every mutation, those that keep the meaning first. */
export const mutations: readonly Mutation[] = [
  ...Object.entries(rewriting).map(([name, apply]) => ({ name, keepsMeaning: true, apply })),
  ...Object.entries(changing).map(([name, apply]) => ({ name, keepsMeaning: false, apply })),
];

function shuffle<T>(items: readonly T[], random: Random): T[] {
  const left = [...items];
  return items.flatMap(() => left.splice(random.below(left.length), 1));
}

function otherCase(text: string, random: Random): string {
  const [first = "", ...rest] = text;
  return random.pick([text.toUpperCase(), text.toLowerCase(), first.toUpperCase() + rest.join("")]);
}
