import { plainAddress } from "../access/address-list.ts";
import type { Admission, Gate, GateRequest } from "../access/gate.ts";
import type { Authenticator } from "../auth/authenticator.ts";
import type { DigestPolicy } from "../auth/digest-policy.ts";
import type { Refusal } from "../auth/refusal.ts";
import type { FaultBook } from "../faults/fault-book.ts";
import { faultReply } from "../faults/fault-reply.ts";
import type { FaultEffect } from "../faults/fault-rule.ts";
import { atlasError } from "../responses/atlas-error.ts";
import type { AtlasReply } from "../responses/atlas-reply.ts";
import { badUriReply, resourceReply } from "../responses/resource-reply.ts";
import { unauthorizedReply } from "../responses/unauthorized.ts";
import type { Place } from "../routes/locate.ts";
import type { RoutedReply, Router } from "../routes/router.ts";
import { linkOrigin } from "./link-origin.ts";

/** What makes the answers of a server. */
export interface ServeOptions {
  readonly gate: Gate;
  readonly authenticator: Authenticator;
  readonly policy: DigestPolicy;
  readonly route: Router;
  readonly faults: FaultBook;
  /** The server's clock, in milliseconds since the epoch. */
  readonly now: () => number;
  /** Origin of links; `null`: the host that the client asked for. */
  readonly linkOrigin: string | null;
  /** Origin of links for a client that names no host. */
  readonly ownOrigin: () => string;
  /** Where requests seem to come from; `null`: where they do. */
  readonly clientAddress: string | null;
  readonly build: string;
  readonly upstreamServiceTime: number;
  readonly errorCode: boolean;
  /** Whether a 401 for a role that is too weak has a challenge. */
  readonly challengeOnRole: boolean;
}

/** A request whose head is there. */
export interface ReceivedRequest extends GateRequest {
  readonly place: Place;
  readonly header: (name: string) => string | undefined;
  readonly remoteAddress: string | undefined;
}

/** An answer, and what happens to it on its way. */
export interface ServedReply extends RoutedReply {
  /** The `stale` of the challenge; `null` when the answer is none. */
  readonly stale: boolean | null;
  readonly effect: FaultEffect | null;
}

/** Whether a request is let in, as soon as its head is there. */
export function judge(request: ReceivedRequest, { gate }: ServeOptions): Admission | Refusal {
  const { operation } = request.place;
  if (operation?.roles === null) {
    const admitted = gate.admitAnybody(request);
    if (admitted !== null) return admitted;
  }
  return gate.admit(request);
}

/** The challenge. */
export function refusalReply(
  request: ReceivedRequest,
  refusal: Refusal,
  options: ServeOptions,
): ServedReply {
  const { method, target } = request;
  const { status, stale, why } = refusal;
  const effect = options.faults.strike(faultTarget(request, null));
  const replaced = effect === null ? null : replacement(effect, request, options);
  if (replaced !== null) return { reply: replaced, why: FAULT, stale: null, effect };
  const now = options.now();
  if (status === 400) {
    return { reply: badUriReply({ ...options, method, now }), why, stale: null, effect };
  }
  const reply = challengeReply(method, target.path, stale, options);
  return { reply, why, stale, effect };
}

/** The answer to whoever was let in. */
export function admittedReply(
  request: ReceivedRequest,
  admission: Admission,
  body: Uint8Array | null,
  options: ServeOptions,
): ServedReply {
  const { method, place, header, remoteAddress, target } = request;
  const { caller, world, authenticationInfo } = admission;
  const effect = options.faults.strike(faultTarget(request, admission));
  const replaced = effect === null ? null : replacement(effect, request, options);
  if (replaced !== null) {
    const stale = effect?.kind === "unauthorized" ? false : null;
    return { reply: replaced, why: FAULT, stale, effect };
  }
  const host = options.linkOrigin ?? linkOrigin(header("host"), options.ownOrigin());
  const origin = target.world === null ? host : `${host}/__world/${target.world}`;
  const clientAddress = options.clientAddress ?? plainAddress(remoteAddress);
  const routed = options.route({
    place,
    caller,
    world,
    method,
    body,
    origin,
    clientAddress,
    header,
  });
  const extra: (readonly [string, string])[] = [];
  if (authenticationInfo !== null) extra.push(["Authentication-Info", authenticationInfo]);
  if (routed.reply.status === 401 && options.challengeOnRole) {
    for (const value of options.authenticator.challenge(false)) {
      extra.push(["WWW-Authenticate", value]);
    }
  }
  if (extra.length === 0) return { ...routed, stale: null, effect };
  const reply = { ...routed.reply, headers: [...extra, ...routed.reply.headers] };
  return { ...routed, reply, stale: null, effect };
}

const FAULT = "a fault was ordered for this request";

function faultTarget(request: ReceivedRequest, admission: Admission | null) {
  return {
    method: request.method,
    path: request.target.path,
    operation: request.place.operation?.id ?? null,
    world: admission?.world.name ?? request.target.world ?? "",
    authenticated: admission !== null,
  };
}

/** What a fault answers in the place of the server; `null` when the server answers. */
function replacement(
  effect: FaultEffect,
  { method, place, target }: ReceivedRequest,
  options: ServeOptions,
): AtlasReply | null {
  const now = options.now();
  if (effect.kind === "unauthorized") {
    const reply = challengeReply(method, target.path, false, options);
    return effect.body === "empty" ? { ...reply, body: "" } : reply;
  }
  if (effect.kind === "reset") {
    const result = atlasError("unexpectedError");
    const nothing = { version: null, pretty: false, gzip: false, remaining: 0 };
    return resourceReply({ ...options, ...nothing, method, place, now, result });
  }
  return faultReply(effect, { ...options, method, place, now });
}

function challengeReply(
  method: string,
  path: string,
  stale: boolean,
  options: ServeOptions,
): AtlasReply {
  const challenges = options.authenticator.challenge(stale);
  const reason = options.policy.unauthorizedReason;
  return unauthorizedReply({
    ...options,
    method,
    target: path,
    challenges,
    reason,
    now: options.now(),
  });
}
