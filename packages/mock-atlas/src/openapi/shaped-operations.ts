import { gzipSync } from "node:zlib";
import { anything } from "../operations/field.ts";
import type { Operation, OperationContext, OperationVersion } from "../operations/operation.ts";
import type { JsonValue } from "../responses/format-json.ts";
import { noContent, type OperationResult } from "../responses/operation-result.ts";
import type { DocumentIndex, DocumentOperation, DocumentVersion } from "./document-index.ts";
import { type KnownMembers, shapeValue } from "./shape-value.ts";

/** Where the operations of the document live. */
export const DOCUMENT_PREFIX = "/api/atlas/v2";

/**
 * The operations of a document that the mock keeps no state for, each answering with what its schema
 * accepts. Any caller with a role in the project or organization of the path may call them.
 *
 * @param stateful the operations that the mock has
 */
export function shapedOperations(
  index: DocumentIndex,
  stateful: readonly Operation[],
): readonly Operation[] {
  const known = new Set(stateful.map(routeKey));
  return index.operations
    .filter(({ path, versions }) => isServed(path) && versions.length > 0)
    .map((described) => shapedOperation(described, index))
    .filter((operation) => !known.has(routeKey(operation)));
}

/** Whether a path is of the part of the API that the mock answers from a document. */
export function isServed(path: string): boolean {
  return path === DOCUMENT_PREFIX || path.startsWith(`${DOCUMENT_PREFIX}/`);
}

/** What makes two operations the same, whatever their parameters are called: `{logName}.gz` is `{file}`. */
export function routeKey({
  base = "atlas",
  method,
  path,
}: Pick<Operation, "base" | "method" | "path">): string {
  return `${base} ${method} ${path.replace(/\{[^}]+\}(?:\.\w+)?/g, "{}")}`;
}

function shapedOperation(described: DocumentOperation, { schemas }: DocumentIndex): Operation {
  const answers = new Map<OperationVersion, DocumentVersion>();
  for (const one of described.versions) {
    const { date, format, sunset } = one;
    answers.set({ date, format, ...(sunset === undefined ? {} : { sunset }) }, one);
  }
  return {
    id: described.id,
    method: described.method,
    path: described.path.slice(DOCUMENT_PREFIX.length),
    versions: [...answers.keys()],
    roles: [],
    ...(described.body ? { body: anything() } : {}),
    handle: (context) => answerFrom(answers.get(context.version), context, schemas),
  };
}

function answerFrom(
  version: DocumentVersion | undefined,
  context: OperationContext,
  schemas: DocumentIndex["schemas"],
): OperationResult {
  if (version === undefined || version.status === 204) return noContent();
  const { status, format, schema } = version;
  const answer = { status, error: null };
  if (format === "gzip") return { ...answer, body: gzipSync("") };
  if (format === "csv") return { ...answer, body: new Uint8Array(0) };
  if (schema === undefined) return { ...answer, body: {} };
  return { ...answer, body: shapeValue(schema, schemas, knownMembers(context)) };
}

/** What was sent, and over it what the path names. */
function knownMembers({ body, params }: OperationContext): KnownMembers {
  const sent = typeof body === "object" && body !== null && !Array.isArray(body) ? body : {};
  // A body is what JSON.parse made of it.
  return { ...(sent as Record<string, JsonValue>), ...params };
}
