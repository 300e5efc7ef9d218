import type { JsonObject, JsonValue } from "../responses/format-json.ts";
import type { DocumentSchema } from "./document-index.ts";
import { shapeScalar } from "./shape-scalar.ts";

type Schemas = Readonly<Record<string, DocumentSchema>>;

/** What is known of a value besides its schema: members of path and body, by name. */
export type KnownMembers = Readonly<Record<string, JsonValue>>;

/** Deeper than this, members that need not be there are left out. The documents of Atlas nest about ten deep. */
const MAX_DEPTH = 12;

/**
 * A value that a schema accepts, the same one each time. Members are in the order of the schema; of
 * alternatives it is the first.
 *
 * @param known takes the place of members of the outermost object where the schema has them
 */
export function shapeValue(
  schema: DocumentSchema,
  schemas: Schemas,
  known: KnownMembers = {},
): JsonValue {
  return shape(schema, { schemas, stack: [], known }) ?? {};
}

interface Shaping {
  readonly schemas: Schemas;
  /** The schemas that the value is within. */
  readonly stack: readonly DocumentSchema[];
  readonly known: KnownMembers;
}

/** `undefined` where a value would go on without end. */
function shape(schema: DocumentSchema, shaping: Shaping): JsonValue | undefined {
  const flat = flatten(schema, shaping.schemas, []);
  const { stack } = shaping;
  if (stack.length > MAX_DEPTH || stack.some((outer) => outer === flat.identity)) return undefined;
  const inner = { ...shaping, stack: [...stack, flat.identity], known: {} };
  if (flat.properties !== null) return shapeObject(flat, { ...inner, known: shaping.known });
  const { type, items, minItems = 0 } = flat.schema;
  if (type === "array") {
    const item = items === undefined ? undefined : shape(items, inner);
    return item === undefined ? [] : Array.from({ length: Math.max(1, minItems) }, () => item);
  }
  return type === "object" ? {} : shapeScalar(flat.schema);
}

function shapeObject(flat: Flat, shaping: Shaping): JsonObject {
  const document: Record<string, JsonValue> = {};
  const inner = { ...shaping, known: {} };
  for (const [name, schema] of flat.properties ?? []) {
    if (schema.writeOnly === true) continue;
    const known = Object.hasOwn(shaping.known, name) ? shaping.known[name] : undefined;
    const target = flatten(schema, shaping.schemas, []).schema;
    const value = flat.fixed.get(name) ?? shapeKnown(known, target) ?? shape(schema, inner);
    if (value !== undefined) document[name] = value;
  }
  return document;
}

function shapeKnown(known: JsonValue | undefined, schema: DocumentSchema): JsonValue | undefined {
  if (known === undefined || known === null || typeof known === "object") return undefined;
  return shapeScalar({ ...schema, example: known }) === known ? known : undefined;
}

/** A schema with references followed, parts put together and the first alternative taken. */
interface Flat {
  readonly identity: DocumentSchema;
  readonly schema: DocumentSchema;
  /** `null` for what is no object with members. */
  readonly properties: ReadonlyMap<string, DocumentSchema> | null;
  /** What tells the alternative that was taken. */
  readonly fixed: ReadonlyMap<string, string>;
}

function flatten(
  schema: DocumentSchema,
  schemas: Schemas,
  within: readonly DocumentSchema[],
): Flat {
  if (schema.$ref !== undefined) return flatten(referred(schema.$ref, schemas), schemas, within);
  const properties = new Map<string, DocumentSchema>(Object.entries(schema.properties ?? {}));
  const fixed = new Map<string, string>();
  let merged = schema;
  const chosen = (schema.oneOf ?? schema.anyOf)?.[0];
  const parts = [...(schema.allOf ?? []), ...(chosen === undefined ? [] : [chosen])];
  for (const part of parts) {
    const target = part.$ref === undefined ? part : referred(part.$ref, schemas);
    // A part that names the whole as one of its own parts adds nothing.
    if (within.includes(target)) continue;
    const flat = flatten(target, schemas, [...within, schema]);
    for (const [name, one] of flat.properties ?? []) properties.set(name, one);
    for (const [name, value] of flat.fixed) fixed.set(name, value);
    merged = { ...flat.schema, ...merged };
  }
  const tag = schema.discriminator;
  if (tag !== undefined && chosen?.$ref !== undefined) {
    const known = Object.entries(tag.mapping ?? {}).find(([, target]) => target === chosen.$ref);
    if (known !== undefined) fixed.set(tag.propertyName, known[0]);
  }
  return {
    identity: schema,
    schema: merged,
    properties: properties.size > 0 ? properties : null,
    fixed,
  };
}

function referred(reference: string, schemas: Schemas): DocumentSchema {
  const name = reference.slice(reference.lastIndexOf("/") + 1);
  return Object.hasOwn(schemas, name) ? (schemas[name] ?? {}) : {};
}
