import type { CaseMatrix, Placeholders } from "./conformance-case.ts";

/** One point of a matrix. */
export interface Variant {
  /** `axis=value,axis=value`, in the order of the matrix. */
  readonly name: string;
  readonly placeholders: Placeholders;
}

/** Every point of a matrix, the last axis running fastest. */
export function expandMatrix(matrix: CaseMatrix): Variant[] {
  return Object.entries(matrix).reduce<Variant[]>(
    (variants, [axis, values]) =>
      variants.flatMap((variant) => points(axis, values).map((point) => join(variant, point))),
    [{ name: "", placeholders: {} }],
  );
}

function points(axis: string, values: CaseMatrix[string]): Variant[] {
  const named = Array.isArray(values)
    ? values.map((value: string) => [value, { [axis]: value }] as const)
    : Object.entries(values);
  return named.map(([value, placeholders]) => ({
    name: `${axis}=${value}`,
    placeholders,
  }));
}

function join(a: Variant, b: Variant): Variant {
  return {
    name: a.name === "" ? b.name : `${a.name},${b.name}`,
    placeholders: { ...a.placeholders, ...b.placeholders },
  };
}

const ALONE = /^\{\{([a-zA-Z]+)\}\}$/;
const INSIDE = /\{\{([a-zA-Z]+)\}\}/g;

/**
 * A value with every placeholder in its texts filled in. A name that the variant does not know stays,
 * since the server may know it.
 */
export function fillIn(value: unknown, placeholders: Placeholders): unknown {
  if (typeof value === "string") return fillText(value, placeholders);
  if (Array.isArray(value)) return value.map((item) => fillIn(item, placeholders));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, fillIn(item, placeholders)]),
  );
}

function fillText(text: string, placeholders: Placeholders): unknown {
  const [, alone] = ALONE.exec(text) ?? [];
  if (alone !== undefined && Object.hasOwn(placeholders, alone)) return placeholders[alone];
  return text.replace(INSIDE, (written, name: string) =>
    Object.hasOwn(placeholders, name) ? String(placeholders[name]) : written,
  );
}
