import type { JsonValue } from "../responses/format-json.ts";
import type { DocumentSchema } from "./document-index.ts";

/** Texts of the forms that Atlas uses; the first that a pattern takes is the value. */
const TEXTS = [
  "text",
  "32b6e34b3d91647abb20e7b8",
  "c2777a9eca931f29fc2f",
  "3e1f8a52-6c47-4d0b-9a35-7b2d5c8e4f10",
  "mdb_sa_id_32b6e34b3d91647abb20e7b8",
  "192.0.2.1",
  "192.0.2.0/24",
  "https://example.test/path",
  "mongodb+srv://example.test",
  "name@example.test",
  "2026-01-01T00:00:00Z",
  "2026-01-01",
  "TEXT",
  "US",
  "sg-0123456789",
  "vpce-0123456789abcdef0",
  "1",
  "10.0",
  "123456789012",
  "vpc-0123456789abcdef0",
  "arn:aws:iam::123456789012:role/text",
  "db.collection",
  "com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0",
  "mongodb-atlas-0123456789abcdef@p-32b6e34b3d91647abb20e7b8.iam.gserviceaccount.com",
  "32b6e34b3d91647abb20e7b832b6e34b3d91647a",
];

const BY_FORMAT: Readonly<Record<string, string>> = {
  "date-time": "2026-01-01T00:00:00Z",
  date: "2026-01-01",
  uuid: "3e1f8a52-6c47-4d0b-9a35-7b2d5c8e4f10",
  email: "name@example.test",
  uri: "https://example.test/path",
};

/** The longest pattern that is looked at. */
const LONGEST_PATTERN = 2000;

/** A value of no members that a schema accepts: its example or default where those fit. */
export function shapeScalar(schema: DocumentSchema): JsonValue {
  const { type, minimum = 0, maximum, minLength = 0 } = schema;
  const given = [schema.example, schema.default].find((value) => fits(value, schema));
  if (isScalar(given)) return given;
  const [first] = schema.enum ?? [];
  if (isScalar(first)) return first;
  if (type === "boolean") return false;
  if (type === "integer") return Math.min(Math.ceil(minimum), maximum ?? Math.ceil(minimum));
  if (type === "number") return Math.min(minimum, maximum ?? minimum);
  const formed = BY_FORMAT[schema.format ?? ""];
  if (formed !== undefined) return formed;
  const literal = (schema.pattern ?? "").replace(/^\^|\$$/g, "").replace(/\\(.)/g, "$1");
  return [...TEXTS, literal].find((text) => fits(text, schema)) ?? "text".padEnd(minLength, "x");
}

/** Whether a value is one of a schema, as far as values without members go. */
function fits(value: unknown, schema: DocumentSchema): boolean {
  if (!isScalar(value)) return false;
  if (schema.enum !== undefined && !schema.enum.includes(value)) return false;
  if (schema.type === "boolean") return typeof value === "boolean";
  if (schema.type === "integer" || schema.type === "number") {
    const { minimum = -Infinity, maximum = Infinity } = schema;
    if (typeof value !== "number" || value < minimum || value > maximum) return false;
    return schema.type === "number" || Number.isInteger(value);
  }
  if (typeof value !== "string") return false;
  const { minLength = 0, maxLength = Infinity, pattern, format } = schema;
  if (value.length < minLength || value.length > maxLength) return false;
  if (format === "date-time" && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.test(value)) return false;
  return pattern === undefined || matches(pattern, value);
}

/** A pattern that is none, or too long to be tried, matches nothing. */
function matches(pattern: string, value: string): boolean {
  if (pattern.length > LONGEST_PATTERN) return false;
  try {
    return patternOf(pattern).test(value);
  } catch {
    return false;
  }
}

/**
 * A pattern of the document, some of which are only valid with the flag `u` and some only without.
 *
 * @throws SyntaxError when it is neither
 */
export function patternOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return new RegExp(pattern);
  }
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
