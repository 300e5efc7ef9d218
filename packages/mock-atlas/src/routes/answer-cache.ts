import type { AtlasReply } from "../responses/atlas-reply.ts";
import { httpDate } from "../responses/http-date.ts";
import type { World } from "../world/world.ts";
import type { RoutedReply, RoutedRequest } from "./router.ts";

/** Answers that can be given again, because nothing was written since. Clients that wait ask the same for minutes. */
export interface AnswerCache {
  /** The answer to the same request of the same caller, with the date of now; `null` for none. */
  find(request: RoutedRequest, now: number): RoutedReply | null;
  /** @param validUntil when the answer becomes another by itself, in milliseconds since the epoch */
  keep(request: RoutedRequest, routed: RoutedReply, validUntil: number): void;
}

interface Shelf {
  /** What the world had written when the answers were made. */
  readonly written: number;
  readonly answers: Map<string, Kept>;
  bytes: number;
}

interface Kept {
  readonly routed: RoutedReply;
  readonly dateAt: number;
  readonly validUntil: number;
}

/** How many bytes of bodies are kept of a world. */
const MOST_BYTES = 2 * 1024 * 1024;
const MOST_ANSWERS = 500;

export function createAnswerCache(): AnswerCache {
  const shelves = new WeakMap<World, Shelf>();

  return {
    find(request, now) {
      const { world } = request;
      const shelf = shelves.get(world);
      if (shelf === undefined || shelf.written !== world.changes.written) return null;
      const kept = shelf.answers.get(nameOf(request));
      if (kept === undefined || kept.validUntil <= now) return null;
      const { routed, dateAt } = kept;
      const headers = routed.reply.headers.slice();
      headers[dateAt] = ["Date", httpDate(now)];
      return { reply: { ...routed.reply, headers }, why: routed.why };
    },
    keep(request, routed, validUntil) {
      const { world } = request;
      let shelf = shelves.get(world);
      if (shelf === undefined || shelf.written !== world.changes.written) {
        shelf = { written: world.changes.written, answers: new Map(), bytes: 0 };
        shelves.set(world, shelf);
      }
      const size = sizeOf(routed.reply);
      if (shelf.answers.size >= MOST_ANSWERS || shelf.bytes + size > MOST_BYTES) return;
      const dateAt = routed.reply.headers.findIndex(([name]) => name === "Date");
      shelf.bytes += size;
      shelf.answers.set(nameOf(request), { routed, dateAt, validUntil });
    },
  };
}

function sizeOf({ body }: AtlasReply): number {
  return body.length;
}

/** Everything of a request that an answer can depend on, apart from header fields, which only few operations read. */
function nameOf({ method, place, caller, origin, clientAddress, header }: RoutedRequest): string {
  const { prefix, target } = place;
  const accept = header("accept") ?? "";
  const encoding = header("accept-encoding") ?? "";
  return `${method}\n${prefix}\n${target.path}\n${target.search}\n${accept}\n${encoding}\n${origin}\n${clientAddress}\n${caller.id}`;
}
