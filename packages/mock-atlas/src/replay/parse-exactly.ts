/** A number with the text it was written as: `30.0` is not `30`. */
export class NumberText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** JSON whose numbers are still text. */
export type ExactJson =
  | string
  | boolean
  | null
  | NumberText
  | readonly ExactJson[]
  | { readonly [key: string]: ExactJson };

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** Parses JSON and keeps how numbers are written. */
export function parseExactly(text: string): ExactJson {
  const revive: Reviver = (_, value, { source = "" }) =>
    typeof value === "number" ? new NumberText(source) : value;
  // The third parameter is in every Node this package runs on, not yet in TypeScript's own library.
  return JSON.parse(text, revive as Parameters<typeof JSON.parse>[1]);
}
