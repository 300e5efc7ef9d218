import type { FaultEffect, FaultRule } from "../faults/fault-rule.ts";
import type { RequestFilter } from "../journal/find-requests.ts";
import { MockAtlasError } from "../mock-atlas-error.ts";
import { checkValue } from "../operations/check-value.ts";
import type { Field } from "../operations/field.ts";
import { parseBody } from "../operations/parse-body.ts";
import type { WorldSeed } from "../world/plant-seed.ts";
import type { WorldSnapshot } from "../world/world.ts";
import type { Control } from "./control.ts";
import {
  clockInput,
  effectInputs,
  expectationInput,
  faultInput,
  keyInput,
  resetInput,
  restoreInput,
  seedInput,
  stateInput,
} from "./control-inputs.ts";

/** A request to the control API. */
export interface ControlRequest {
  readonly query: URLSearchParams;
  /** What stands behind the path of the route; empty when nothing does. */
  readonly rest: string;
  readonly body: Uint8Array;
}

/** What the control API answers. */
export interface ControlAnswer {
  readonly status: number;
  /** Sent as JSON; `undefined` is an empty body. */
  readonly body: unknown;
}

type ControlRoute = (request: ControlRequest, control: Control) => ControlAnswer;

/** The control API: method and path below /__mock, and what it does. */
export const controlRoutes: Readonly<Record<string, ControlRoute>> = {
  "GET /": (_, control) => done({ worlds: control.worlds(), routes: Object.keys(controlRoutes) }),
  "POST /reset": (request, control) => {
    control.reset(read(request, resetInput).world);
    return done();
  },
  "POST /seed": (request, control) => {
    const { data, world } = read(request, seedInput);
    control.seed(data as WorldSeed, world); // what cannot be planted is refused there
    return done();
  },
  "GET /snapshot": ({ query }, control) => done(control.snapshot(query.get("world") ?? undefined)),
  "POST /restore": (request, control) => {
    const { snapshot, world } = read(request, restoreInput);
    control.restore(checkSnapshot(snapshot), world);
    return done();
  },
  "POST /clock": (request, control) => {
    const { advanceMs, world } = read(request, clockInput);
    control.advance(advanceMs, world);
    return done();
  },
  "POST /state": (request, control) => {
    const { world, state, ...reference } = read(request, stateInput);
    control.setState(reference, state, world);
    return done();
  },
  "GET /faults": (_, control) => done(control.faults.list()),
  "POST /faults": (request, control) => {
    const rule = read(request, faultInput);
    return { status: 201, body: control.faults.add(checkRule(rule)) };
  },
  "DELETE /faults": ({ rest }, control) => {
    if (rest === "") control.faults.clear();
    else if (!control.faults.remove(rest)) throw invalid(`there is no fault ${rest}`);
    return done();
  },
  "POST /keys": (request, control) => {
    return { status: 201, body: control.addKey(read(request, keyInput)) };
  },
  "DELETE /keys": ({ rest, query }, control) => {
    control.removeKey(rest, query.get("world") ?? undefined);
    return done();
  },
  "GET /journal": ({ query }, control) => done(control.requests(filterOf(query))),
  "DELETE /journal": ({ query }, control) => {
    control.forgetRequests(query.get("world") ?? undefined);
    return done();
  },
  "POST /assert": (request, control) => {
    const verdict = control.expect(read(request, expectationInput));
    return { status: verdict.ok ? 200 : 409, body: verdict };
  },
};

function done(body?: unknown): ControlAnswer {
  return body === undefined ? { status: 204, body } : { status: 200, body };
}

/** An empty body is an empty object. */
function read<T>({ body }: ControlRequest, field: Field<T>): T {
  const value = body.length === 0 ? {} : parseBody(body);
  checkValue(field, value, "");
  return value as T; // checked above
}

function checkRule(rule: Omit<FaultRule, "effect"> & { readonly effect: object }): FaultRule {
  const effect = rule.effect as { readonly kind?: unknown }; // any object may have a kind
  const kind = typeof effect.kind === "string" ? effect.kind : "";
  const field = Object.hasOwn(effectInputs, kind) ? effectInputs[kind] : undefined;
  if (field === undefined) {
    const known = Object.keys(effectInputs).join(", ");
    throw invalid(`no effect is called ${JSON.stringify(kind)}; there are ${known}`);
  }
  checkValue(field, { ...effect } as Parameters<typeof checkValue>[1], "effect"); // came in as JSON
  return { ...rule, effect: rule.effect as FaultEffect }; // checked above
}

function checkSnapshot(snapshot: Readonly<Record<string, unknown>>): WorldSnapshot {
  const { idsMade, advancedMs, entities } = snapshot;
  if (
    typeof idsMade === "number" &&
    typeof advancedMs === "number" &&
    typeof entities === "object"
  ) {
    return snapshot as unknown as WorldSnapshot; // its entities are those of an earlier snapshot
  }
  throw invalid("that is no snapshot; give what GET /__mock/snapshot answered");
}

function filterOf(query: URLSearchParams): RequestFilter {
  const status = query.get("status");
  const names = ["method", "path", "operation", "world", "publicKey"];
  const given = names.flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(given), ...(status === null ? {} : { status: Number(status) }) };
}

function invalid(message: string): MockAtlasError {
  return new MockAtlasError("ERR_MOCK_ATLAS_OPTION_INVALID", message);
}
