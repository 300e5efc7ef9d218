import { callerOfKey } from "../src/access/api-keys.ts";
import type { AtlasReply } from "../src/responses/atlas-reply.ts";
import { readTarget } from "../src/routes/request-target.ts";
import type { AtlasOptions } from "../src/server/atlas-options.ts";
import { type Atlas, createAtlas } from "../src/server/create-atlas.ts";
import type { World } from "../src/world/world.ts";
import { DEFAULT_WORLD } from "../src/world/worlds.ts";
import { START } from "./atlas-under-test.ts";
import { KEY } from "./signed-credentials.ts";

/** An Atlas without a socket, and one caller of it who has logged in. */
export interface ResourceUnderTest {
  readonly atlas: Atlas;
  readonly world: World;
  /** Sends a request of version 2025-03-12 and gives the answer. A target begins below /api/atlas/v2. */
  ask(method: string, target: string, options?: AskResource): ResourceAnswer;
  /** Lets time pass on the clock. */
  advance(milliseconds: number): void;
}

export interface AskResource {
  /** Sent as JSON; a string as it is. */
  readonly body?: unknown;
  /** `Accept`; a date stands for the media type of that version. */
  readonly accept?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the request comes from. */
  readonly from?: string;
}

export interface ResourceAnswer {
  readonly status: number;
  /** The value of a header field; `undefined` when there is none. */
  header(name: string): string | undefined;
  /** The body as text. */
  readonly text: string;
  /** The body as JSON; `undefined` when it is empty. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  readonly json: any;
  readonly reply: AtlasReply;
}

const NEWEST = "2025-03-12";

export function resourceUnderTest(options: AtlasOptions = {}): ResourceUnderTest {
  let now = START;
  const atlas = createAtlas({
    keys: [KEY],
    clock: () => now,
    linkOrigin: "https://cloud.mongodb.com",
    ...options,
  });
  const world = atlas.worlds.open(DEFAULT_WORLD);
  const [key] = atlas.keys;
  if (world === null || key === undefined) throw new Error("an Atlas has a world and a key");
  return {
    atlas,
    world,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    ask(method, path, { body, accept = NEWEST, headers = {}, from = "127.0.0.1" } = {}) {
      const target = readTarget(path.startsWith("/api/") ? path : `/api/atlas/v2${path}`);
      const text = typeof body === "string" ? body : JSON.stringify(body ?? "");
      const fields: Readonly<Record<string, string>> = {
        accept: /^\d{4}/.test(accept) ? `application/vnd.atlas.${accept}+json` : accept,
        ...headers,
      };
      const { reply } = atlas.route({
        place: atlas.locate(method, target),
        caller: callerOfKey(key),
        world,
        method,
        body: Buffer.from(body === undefined ? "" : text),
        origin: atlas.settings.linkOrigin ?? "",
        clientAddress: from,
        header: (name) => fields[name],
      });
      return answerOf(reply);
    },
  };
}

function answerOf(reply: AtlasReply): ResourceAnswer {
  const text = typeof reply.body === "string" ? reply.body : Buffer.from(reply.body).toString();
  return {
    status: reply.status,
    header: (name) => reply.headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1],
    text,
    json: text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : undefined,
    reply,
  };
}
