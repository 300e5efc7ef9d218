import { MockAtlasError } from "../mock-atlas-error.ts";
import type { HttpMethod } from "../operations/operation.ts";
import type {
  DocumentIndex,
  DocumentOperation,
  DocumentSchema,
  DocumentVersion,
} from "./document-index.ts";

const METHODS: readonly HttpMethod[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const MEDIA_TYPE = /^application\/vnd\.atlas\.([^+]{1,40})\+(json|gzip|csv)$/;
const PLAIN = "type format enum pattern example default minimum maximum minLength maxLength";
const KEPT = new Set(`${PLAIN} minItems required writeOnly nullable discriminator $ref`.split(" "));

/**
 * What the mock needs of a description of the API.
 *
 * @param document OpenAPI 3, parsed
 * @throws MockAtlasError `ERR_MOCK_ATLAS_OPTION_INVALID` when it has no paths
 */
export function indexDocument(document: unknown, file: string): DocumentIndex {
  const paths = member(document, "paths");
  if (!isObject(paths)) {
    throw new MockAtlasError(
      "ERR_MOCK_ATLAS_OPTION_INVALID",
      `${file} has no paths; give an OpenAPI 3 document of the Atlas Administration API`,
    );
  }
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => operationOf(document, path, method, item)),
  );
  const schemas = member(member(document, "components"), "schemas");
  return { operations, schemas: prunedMembers(document, schemas) };
}

function operationOf(
  document: unknown,
  path: string,
  method: HttpMethod,
  item: unknown,
): DocumentOperation[] {
  const described = member(item, method.toLowerCase());
  if (!isObject(described)) return [];
  const id = described["operationId"];
  const versions = entriesOf(described["responses"])
    .filter(([status]) => /^2\d\d$/.test(status))
    .flatMap(([status, response]) => versionsOf(document, Number(status), response))
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return [
    {
      id: typeof id === "string" ? id : `${method} ${path}`,
      method,
      path,
      body: "requestBody" in described,
      versions,
    },
  ];
}

function versionsOf(document: unknown, status: number, response: unknown): DocumentVersion[] {
  return entriesOf(member(resolved(document, response), "content")).flatMap(
    ([mediaType, content]) => {
      const [, date, format] = MEDIA_TYPE.exec(mediaType) ?? [];
      if (date === undefined || !isFormat(format)) return [];
      const schema = member(content, "schema");
      const sunset = member(content, "x-sunset");
      return {
        date,
        format,
        status,
        ...(typeof sunset === "string" ? { sunset } : {}),
        ...(schema === undefined ? {} : { schema: pruned(document, schema) }),
      };
    },
  );
}

/** Dates by age, then upcoming ones, then preview. */
function order({ date, format }: DocumentVersion): string {
  const last = /^\d{4}-\d{2}-\d{2}$/.test(date) ? "0" : date === "preview" ? "2" : "1";
  return `${last} ${date} ${format}`;
}

function resolved(document: unknown, value: unknown): unknown {
  const reference = member(value, "$ref");
  if (typeof reference !== "string") return value;
  return reference.replace(/^#\//, "").split("/").reduce(member, document);
}

function pruned(document: unknown, schema: unknown): DocumentSchema {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of entriesOf(schema)) {
    if (KEPT.has(name)) kept[name] = value;
    else if (name === "properties") kept[name] = prunedMembers(document, value);
    else if (name === "items") kept[name] = pruned(document, value);
    else if (/^(?:all|one|any)Of$/.test(name) && Array.isArray(value))
      kept[name] = value.map((one) => pruned(document, one));
  }
  // The document says "object" beside alternatives that are texts, which nothing can be.
  const alternatives = kept["oneOf"];
  const isText = (one: unknown): boolean => member(resolved(document, one), "type") === "string";
  if (Array.isArray(alternatives) && alternatives.some(isText)) delete kept["type"];
  return kept; // every keyword of it has the type the standard gives it, or is of no use to anybody
}

function prunedMembers(document: unknown, schemas: unknown): Record<string, DocumentSchema> {
  return Object.fromEntries(
    entriesOf(schemas).map(([name, schema]) => [name, pruned(document, schema)]),
  );
}

function member(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function entriesOf(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isFormat(text: string | undefined): text is DocumentVersion["format"] {
  return text === "json" || text === "gzip" || text === "csv";
}
