import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { HttpMethod, Operation } from "../operations/operation.ts";
import { pathSegment } from "../responses/path-segment.ts";
import type { Flow } from "./read-flows.ts";
import { type Recording, recordedHeader } from "./recording.ts";

/** Which request an answer is to. */
export interface IdentifiedRequest {
  readonly operation: Operation;
  readonly method: HttpMethod;
  /** Percent-encoded, from the root. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

const IDS = new Set(["groupId", "orgId"]);

const BASES = {
  atlas: "api/atlas/v2",
  public: "api/public/v1.0",
  private: "api/private",
  oauth: "api/oauth",
};

/**
 * Finds out which request an answer is to. The recorder names a file by method and path, with `_` for each
 * slash and colon, or where that is too long by its SHA-1; names have `_` as well, so the operations' paths
 * and `X-Java-Method` say what is what.
 *
 * @returns `null` when no operation of the mock fits
 */
export function identifyRequest(
  recording: Recording,
  flow: Flow,
  operations: readonly Operation[],
): IdentifiedRequest | null {
  const name = basename(recording.file).replace(/_\d+\.snaphost$/, "");
  const java = recordedHeader(recording, "X-Java-Method");
  const named = operations.filter(({ versions }) =>
    versions.some(({ javaMethod }) => java !== undefined && javaMethod === java),
  );
  if (/^[0-9a-f]{40}$/.test(name)) {
    // Without a Java method it is none of the documented operations.
    const undocumented = operations.filter(({ base }) => base === "private");
    return identifyHash(name, flow, java === undefined ? undocumented : named);
  }
  // An operation whose Java method is not known may be the one, one with another method is not.
  const unnamed = operations.filter(({ versions }) =>
    versions.every(({ javaMethod }) => javaMethod === undefined),
  );
  const candidates = java === undefined ? operations : named.length > 0 ? named : unnamed;
  const found = candidates.flatMap((operation) => match(operation, name, flow));
  // The fewest parameters is the most literal one.
  return (
    found.sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0] ?? null
  );
}

function match(operation: Operation, name: string, flow: Flow): readonly IdentifiedRequest[] {
  const { method, path } = operation;
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, one = ""]) => one);
  // Where values have `_` themselves there are several ways; that with the most texts of the flow is the one.
  const ways = ["(.+?)", "(.+)"].flatMap((value) => {
    const values = patternOf(operation, value).exec(name)?.slice(1);
    return values === undefined ? [] : [values.map((one) => restore(one, flow))];
  });
  const [values] = ways.sort((a, b) => countShown(b, flow) - countShown(a, flow));
  if (values === undefined) return [];
  if (names.some((one, index) => IDS.has(one) && !/^[0-9a-f]{24}$/.test(values[index] ?? "")))
    return [];
  const params = Object.fromEntries(names.map((one, index) => [one, values[index] ?? ""]));
  return [{ operation, method, params, path: fill(operation, params) }];
}

function patternOf({ method, path, base = "atlas" }: Operation, value: string): RegExp {
  const source = path
    .split(/(\{[^}]+\})/)
    .map((part) => (part.startsWith("{") ? value : literally(part.replace(/[/:]/g, "_"))));
  const start = literally(BASES[base].replaceAll("/", "_"));
  return new RegExp(`^${method}_${start}${source.join("")}$`);
}

/** How many of some texts answers of a flow show by themselves. */
function countShown(texts: readonly string[], { recordings }: Flow): number {
  return texts.filter((text) => recordings.some(({ body }) => body.includes(`"${text}"`))).length;
}

/** The recorder took away colons and slashes; where an answer of the flow shows a text with them, it is that. */
function restore(value: string, { recordings }: Flow): string {
  if (!value.includes("_")) return value;
  const written = new RegExp(`"(${literally(value).replaceAll("_", "[_/:]")})"`);
  for (const { body } of recordings) {
    const text = written.exec(body)?.[1];
    if (text !== undefined) return text;
  }
  return value;
}

function fill(
  { path, base = "atlas" }: Operation,
  params: Readonly<Record<string, string>>,
): string {
  const filled = path.replace(/\{([^}]+)\}/g, (_, name) => pathSegment(params[name] ?? ""));
  return `/${BASES[base]}${filled}`;
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Tries every text of the flow in every place of a path until the hash is that of the name. */
function identifyHash(
  hash: string,
  flow: Flow,
  operations: readonly Operation[],
): IdentifiedRequest | null {
  const texts = textsOf(flow);
  // The fewest parameters first: the tries multiply with each.
  const simplest = operations.toSorted((a, b) => namesIn(a).length - namesIn(b).length);
  for (const operation of simplest) {
    const names = namesIn(operation);
    for (const values of combinations(texts, names)) {
      const params = Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""]));
      const path = decodeURIComponent(fill(operation, params));
      const name = `${operation.method}_${path.slice(1).replace(/[/:]/g, "_")}`;
      if (createHash("sha1").update(name).digest("hex") === hash) {
        return { operation, method: operation.method, params, path: fill(operation, params) };
      }
    }
  }
  return null;
}

function namesIn({ path }: Operation): readonly string[] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name);
}

/** What may stand in a path: ids, and the names and hosts that answers show. */
function textsOf({ recordings }: Flow): readonly string[] {
  const texts = new Set<string>();
  for (const { body } of recordings) {
    for (const [, text = ""] of body.matchAll(/"(?:id|name|hostname|groupId)":"([^"]{1,120})"/g)) {
      texts.add(text);
    }
  }
  return [...texts].slice(0, 200);
}

function* combinations(
  texts: readonly string[],
  names: readonly string[],
): Generator<readonly string[]> {
  const [name, ...others] = names;
  if (name === undefined) {
    yield [];
    return;
  }
  const fitting = texts.filter(
    (text) => /^[0-9a-f]{24}$/.test(text) === /Id$/.test(name.replace("processId", "")),
  );
  for (const first of fitting)
    for (const rest of combinations(texts, others)) yield [first, ...rest];
}
