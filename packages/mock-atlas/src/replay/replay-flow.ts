import { apiKeys, callerOfKey } from "../access/api-keys.ts";
import { refuse } from "../auth/refusal.ts";
import type { AtlasReply } from "../responses/atlas-reply.ts";
import type { JsonValue } from "../responses/format-json.ts";
import { readTarget } from "../routes/request-target.ts";
import { type Atlas, createAtlas } from "../server/create-atlas.ts";
import { refusalReply } from "../server/serve-request.ts";
import type { Entity } from "../world/entity.ts";
import type { World, WorldSnapshot } from "../world/world.ts";
import { DEFAULT_WORLD } from "../world/worlds.ts";
import { bodyText, compareReply, type Difference } from "./compare-reply.ts";
import { type DerivedRequest, deriveRequest } from "./derive-request.ts";
import { createIdMap, type IdMap } from "./id-map.ts";
import { type IdentifiedRequest, identifyRequest } from "./identify-request.ts";
import { type Flow, timeOf } from "./read-flows.ts";
import { type Recording, recordedHeader, recordedJson } from "./recording.ts";
import { seedFlow } from "./seed-flow.ts";

/** A recorded answer and the request it is to; `null` when the mock has no such operation. */
export interface FlowStep {
  readonly recording: Recording;
  readonly request: IdentifiedRequest | null;
  /** The answer as JSON. */
  readonly shown: JsonValue | undefined;
}

/** What came of one recorded answer; no difference is `null`. */
export interface StepResult {
  readonly file: string;
  readonly difference: Difference | null;
}

const KEY = { publicKey: "replayed", privateKey: "00000000-0000-4000-8000-000000000000" };
const MOST_STATES = 8;

/** Sends the requests of a flow to an Atlas of its own and compares every answer. */
export function replayFlow(flow: Flow): readonly StepResult[] {
  const first = createAtlas({});
  const operations = first.operations;
  const steps = flow.recordings.map((recording): FlowStep => {
    // What was read from a file is JSON.
    const shown = recordedJson(recording) as JsonValue | undefined;
    return { recording, request: identifyRequest(recording, flow, operations), shown };
  });
  const data = seedFlow(steps);
  let now = timeOf(flow.recordings[0] ?? { file: "", status: 0, headers: [], body: "" });
  const roles = (data["orgs"] ?? []).map(({ id }) => ({
    orgId: String(id),
    roleName: "ORG_OWNER",
  }));
  const address = addressOf(steps);
  const atlas = createAtlas({
    data,
    seed: flow.name,
    clock: () => now,
    keys: [{ ...KEY, publicKey: callerOf(steps), roles }],
    transitions: { mode: "manual" },
    enforceSunset: false,
    linkOrigin: "http://localhost:8080",
    build: buildOf(flow),
    ...(address === null ? {} : { clientAddress: address }),
  });
  const world = atlas.worlds.open(DEFAULT_WORLD);
  if (world === null) throw new Error("an Atlas has a default world");
  // The recorder's own key is in a list where it was recorded, and then a seed.
  for (const { id } of atlas.keys) {
    const own = world.of(apiKeys).get(id);
    if (own !== undefined) world.of(apiKeys).remove(own);
  }
  let ids = createIdMap();
  const before = new Map<string, JsonValue>();
  return steps.map(({ recording, request, shown }) => {
    now = Math.max(now, timeOf(recording));
    if (request === null && recordedHeader(recording, "WWW-Authenticate") !== undefined) {
      // The filter that challenges comes before any operation.
      const reply = challenge(atlas, recording);
      return { file: recording.file, difference: compareReply(reply, recording, ids) };
    }
    if (request === null) {
      const java = recordedHeader(recording, "X-Java-Method") ?? recording.file;
      const reason = `the mock has no operation for ${java}`;
      return { file: recording.file, difference: { reason, inStatus: true, at: null } };
    }
    const derived = deriveRequest({ recording, request, shown, before, flow: steps });
    const attempt = send(atlas, world, derived, recording, ids);
    ids = attempt.ids;
    if (shown !== undefined && recording.status < 300) before.set(request.path, shown);
    return { file: recording.file, difference: attempt.difference };
  });
}

interface Attempt {
  readonly difference: Difference | null;
  readonly ids: IdMap;
}

/**
 * Sends a request. Where the answer is another one, time may have passed that nobody recorded: everything goes
 * one state on and the request is sent again, as often as there are states. If none is equal, the first answer
 * in the recorded state counts, or else the first of all.
 */
function send(
  atlas: Atlas,
  world: World,
  derived: DerivedRequest,
  recording: Recording,
  ids: IdMap,
): Attempt {
  const start = world.snapshot();
  let best: (Attempt & { readonly after: WorldSnapshot; readonly inState: boolean }) | null = null;
  for (let states = 0; states <= MOST_STATES; states += 1) {
    const fork = ids.fork();
    const reply = answer(atlas, world, derived, recording, fork);
    const difference = compareReply(reply, recording, fork);
    if (difference === null) return { difference, ids: fork };
    const inState = !isOfState(reply, recording);
    if (best === null || (inState && !best.inState)) {
      best = { difference, ids: fork, after: world.snapshot(), inState };
    }
    world.restore(start);
    let moved = false;
    for (let step = 0; step <= states; step += 1) moved = stepAll(world);
    if (!moved) break;
  }
  if (best === null) throw new Error("a request is sent at least once");
  world.restore(best.after);
  return best;
}

/** Whether an answer shows another state than the recorded one, or has another status. */
function isOfState(reply: AtlasReply, recording: Recording): boolean {
  if (reply.status !== recording.status) return true;
  return stateOf(bodyText(reply)) !== stateOf(recording.body);
}

/** What a document says about where in its life cycle it is. */
function stateOf(body: string): string {
  return [...body.matchAll(/"(?:state|stateName|status|STATUS|statusName)":"([^"]*)"/g)]
    .map(([, state]) => state)
    .join();
}

/** Lets everything that is on its way reach its next state. */
function stepAll(world: World): boolean {
  world.beginRequest();
  const moving = world.kinds().flatMap((name) => {
    const kind = world.kind(name);
    if (kind === undefined) return [];
    return [...world.of<Entity>(kind).stored()]
      .filter(({ pending }) => pending !== undefined)
      .map((entity) => ({ kind, entity }));
  });
  for (const { kind, entity } of moving) world.step(kind, entity);
  return moving.length > 0;
}

function answer(
  atlas: Atlas,
  world: World,
  { method, path, query, headers, body }: DerivedRequest,
  recording: Recording,
  ids: IdMap,
): AtlasReply {
  const targetText = ids.toOurs(query === "" ? path : `${path}?${query}`);
  const target = readTarget(targetText);
  const place = atlas.locate(method, target);
  const header = (name: string): string | undefined => headers[name];
  if (recordedHeader(recording, "WWW-Authenticate") !== undefined) {
    return challenge(atlas, recording);
  }
  const [key] = atlas.keys;
  if (key === undefined) throw new Error("a replay has a key");
  return atlas.route({
    place,
    caller: callerOfKey(key),
    world,
    method,
    body: Buffer.from(body === undefined ? "" : ids.toOurs(JSON.stringify(body))),
    origin: atlas.settings.linkOrigin ?? "",
    clientAddress: atlas.settings.clientAddress ?? "127.0.0.1",
    header,
  }).reply;
}

/** The answer to a request without credentials, of the recorded method. */
function challenge(atlas: Atlas, { file }: Recording): AtlasReply {
  const [, method = "GET", api = ""] = /\/([A-Z]+)_(api_[a-z]+)_[^/]*$/.exec(`/${file}`) ?? [];
  const requestTarget = `/${api.replace("_", "/")}/`;
  const target = readTarget(requestTarget);
  const received = {
    method,
    requestTarget,
    target,
    place: atlas.locate(method, target),
    header: () => undefined,
    authorization: null,
    parameters: new Map<string, string>(),
    remoteAddress: undefined,
  };
  const options = { ...atlas, ...atlas.settings, ownOrigin: () => "" };
  return refusalReply(received, refuse(false, ""), options).reply;
}

/** Where the recorder called from, if an answer tells. */
function addressOf(steps: readonly FlowStep[]): string | null {
  for (const { recording } of steps) {
    const address = /"currentIpv4Address":"([\d.]+)"/.exec(recording.body)?.[1];
    if (address !== undefined) return address;
  }
  return null;
}

/** The public key of the recorder, if an answer tells. */
function callerOf(steps: readonly FlowStep[]): string {
  for (const { recording } of steps) {
    const name = /"(?:inviter|acknowledging)Username":"([a-z]{8})"/.exec(recording.body)?.[1];
    if (name !== undefined) return name;
  }
  return KEY.publicKey;
}

function buildOf({ recordings }: Flow): string {
  for (const recording of recordings) {
    const version = recordedHeader(recording, "X-MongoDB-Service-Version") ?? "";
    const build = /gitHash=([0-9a-f]{40})/.exec(version)?.[1];
    if (build !== undefined) return build;
  }
  return "0".repeat(40);
}
