/**
 * The field lines of a WWW-Authenticate header as a syntax tree: what they mean, and apart from that every way
 * of writing it that RFC 9110 section 11.6.1 leaves open. Text has one character for each byte.
 */
export interface ChallengeTree {
  readonly lines: ReadonlyArray<readonly ChallengeNode[]>;
}

export interface ChallengeNode {
  readonly scheme: string;
  readonly parameters: readonly ParameterNode[];
}

export interface ParameterNode {
  readonly name: string;
  /** What the parameter means, without quotes and quoted-pairs; `null` for a name without a value. */
  readonly value: string | null;
  readonly form: "quoted" | "token" | "open-quote";
  /** Where a character is escaped that need not be; `null` for nowhere. */
  readonly escapeAt: number | null;
  /** White space on both sides of the equals sign. */
  readonly aroundEquals: string;
  /** What stands between the parameter before and this one; the first has a blank after the scheme. */
  readonly separator: string;
}

/** The tree of one Digest challenge on each line, written as most servers do. */
export function plainTree(
  ...challenges: ReadonlyArray<
    readonly [scheme: string, parameters: Readonly<Record<string, string>>]
  >
): ChallengeTree {
  return {
    lines: challenges.map(([scheme, parameters]) => [
      {
        scheme,
        parameters: Object.entries(parameters).map(([name, value]) => plainParameter(name, value)),
      },
    ]),
  };
}

const BARE = new Set(["algorithm", "stale", "charset", "userhash"]);

/** A parameter as RFC 7616 section 3.3 wants it written. */
export function plainParameter(name: string, value: string | null): ParameterNode {
  const form = BARE.has(name.toLowerCase()) ? "token" : "quoted";
  return { name, value, form, escapeAt: null, aroundEquals: "", separator: ", " };
}

/** The values of the field lines. */
export function writeTree({ lines }: ChallengeTree): string[] {
  return lines.map((challenges) => challenges.map(writeChallenge).join(", "));
}

function writeChallenge({ scheme, parameters }: ChallengeNode): string {
  return parameters.reduce(
    (text, parameter, index) =>
      `${text}${index === 0 ? " " : parameter.separator}${writeParameter(parameter)}`,
    scheme,
  );
}

function writeParameter({ name, value, form, escapeAt, aroundEquals }: ParameterNode): string {
  if (value === null) return name;
  return `${name}${aroundEquals}=${aroundEquals}${writeValue(value, form, escapeAt)}`;
}

function writeValue(value: string, form: ParameterNode["form"], escapeAt: number | null): string {
  if (form === "token") return value;
  const written = [...value]
    .map((char, index) => (/["\\]/.test(char) || index === escapeAt ? `\\${char}` : char))
    .join("");
  return `"${written}${form === "quoted" ? '"' : ""}`;
}
