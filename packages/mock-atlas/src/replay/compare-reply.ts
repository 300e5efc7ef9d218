import { gunzipSync } from "node:zlib";
import type { AtlasReply } from "../responses/atlas-reply.ts";
import { compareJson } from "./compare-json.ts";
import type { IdMap } from "./id-map.ts";
import { parseExactly } from "./parse-exactly.ts";
import { type Recording, recordedHeader } from "./recording.ts";
import { sortUnordered } from "./sort-unordered.ts";
import volatile from "./volatile.json" with { type: "json" };

const VOLATILE_HEADERS = new Set(Object.keys(volatile.headers).map((name) => name.toLowerCase()));
const VOLATILE_VALUES = new Set(volatile.values.map(({ path }) => path));

/** How an answer differs from a recorded one. */
export interface Difference {
  /** One sentence. */
  readonly reason: string;
  /** Whether the status is another one. */
  readonly inStatus: boolean;
  /** Where in the body; `null` when it is not there that they differ first. */
  readonly at: string | null;
}

/** The first difference: status, then body, then header fields. `null` when there is none. */
export function compareReply(
  reply: AtlasReply,
  recording: Recording,
  ids: IdMap,
): Difference | null {
  if (reply.status !== recording.status) {
    const reason = `status ${reply.status} instead of ${recording.status}`;
    return { reason, inStatus: true, at: null };
  }
  const body = compareBodies(bytesOf(reply), recording, ids);
  if (body !== null)
    return { reason: `body: ${body}`, inStatus: false, at: body.split(" ", 1)[0] ?? "" };
  const header = compareHeaders(reply, recording, ids);
  return header === null ? null : { reason: `header: ${header}`, inStatus: false, at: null };
}

/** The body as text, uncompressed. */
export function bodyText(reply: AtlasReply): string {
  return bytesOf(reply).toString("utf8");
}

function bytesOf({ body, headers }: AtlasReply): Buffer {
  const bytes = typeof body === "string" ? Buffer.from(body) : Buffer.from(body);
  const compressed = headers.some(([name]) => name === "Content-Encoding");
  return compressed ? gunzipSync(bytes) : bytes;
}

function compareBodies(ours: Buffer, recording: Recording, ids: IdMap): string | null {
  const recorded = Buffer.from(recording.body, "latin1");
  if (!/^[{[]/.test(recording.body)) {
    // What is in a downloaded file is nobody's promise, that there is something in it is.
    if (recording.headers.some(([, value]) => value.includes("+gzip"))) {
      return (ours.length === 0) === (recorded.length === 0)
        ? null
        : "only one of the files is empty";
    }
    return ours.equals(recorded) ? null : "the text is another one";
  }
  const text = ours.toString("utf8");
  if (!/^[{[]/.test(text)) return "it is no JSON";
  const isVolatile = (path: string): boolean => VOLATILE_VALUES.has(path.replace(/\[\d+\]/g, "[]"));
  const javaMethod = recordedHeader(recording, "X-Java-Method") ?? "";
  return compareJson(
    sortUnordered(parseExactly(text), javaMethod),
    sortUnordered(parseExactly(recorded.toString("utf8")), javaMethod),
    "$",
    ids,
    isVolatile,
  );
}

function compareHeaders(reply: AtlasReply, recording: Recording, ids: IdMap): string | null {
  const ours = asRecorded(reply);
  const recorded = new Map(
    recording.headers.map(([name, value]) => [name.toLowerCase(), value] as const),
  );
  // Go writes it where it does not know the length; it came over HTTP/2, which has no such field.
  recorded.delete("connection");
  const missing = [...recorded.keys()].filter((name) => !ours.has(name));
  if (missing.length > 0) return `${missing.join(", ")} is missing`;
  const extra = [...ours.keys()].filter((name) => !recorded.has(name));
  if (extra.length > 0) return `${extra.join(", ")} is too many`;
  for (const [name, value] of recorded) {
    const own = ours.get(name) ?? "";
    if (VOLATILE_HEADERS.has(name) || sameValue(own, value, ids)) continue;
    return `${name} is ${JSON.stringify(own)} instead of ${JSON.stringify(value)}`;
  }
  return null;
}

/** What the recorder would have kept of an answer: not that it was compressed, nor the `Vary` for it. */
function asRecorded({ headers, status }: AtlasReply): ReadonlyMap<string, string> {
  const kept = new Map(headers.map(([name, value]) => [name.toLowerCase(), value] as const));
  if (kept.delete("content-encoding")) kept.delete("vary");
  if (status !== 204) kept.set("content-length", "");
  return kept;
}

function sameValue(ours: string, recorded: string, ids: IdMap): boolean {
  const plain = (text: string): string =>
    text
      .replace(/[0-9a-f]{24}/g, "{id}")
      .replace(/nonce="[^"]{32}"/, "nonce")
      // The name of a downloaded file has a host and times in it.
      .replace(/filename="[^"]+"/, "filename");
  return plain(ours) === plain(recorded) && ids.agree(ours, recorded);
}
