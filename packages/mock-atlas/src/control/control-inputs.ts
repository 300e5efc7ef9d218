import type { FaultRule } from "../faults/fault-rule.ts";
import type { RequestExpectation } from "../journal/find-requests.ts";
import {
  anything,
  boolean,
  type Field,
  freeObject,
  list,
  number,
  object,
  required,
  text,
  whole,
} from "../operations/field.ts";
import type { JsonObject } from "../responses/format-json.ts";
import type { EntityReference } from "./control.ts";

/** What a request to the control API may name: a world. */
export interface WorldInput {
  readonly world?: string;
}

/** The body of a reset. */
export const resetInput: Field<WorldInput> = object({ world: text() });

/** The body that adds entities. */
export const seedInput: Field<WorldInput & { readonly data: JsonObject }> = object({
  world: text(),
  data: required(freeObject()),
});

/** The body that brings a world back. */
export const restoreInput: Field<WorldInput & { readonly snapshot: JsonObject }> = object({
  world: text(),
  snapshot: required(freeObject()),
});

/** The body that moves the clock. */
export const clockInput: Field<WorldInput & { readonly advanceMs: number }> = object({
  world: text(),
  advanceMs: required(number(0)),
});

/** The body that forces a state. */
export const stateInput: Field<WorldInput & EntityReference & { readonly state?: string }> = object(
  {
    world: text(),
    kind: required(text()),
    id: text(),
    parent: text(),
    key: text(),
    state: text(),
  },
);

/** The body that orders a fault. Its effect is checked by its kind. */
export const faultInput: Field<Omit<FaultRule, "effect"> & { readonly effect: JsonObject }> =
  object({
    effect: required(freeObject()),
    method: text(),
    path: text(),
    operation: text(),
    world: text(),
    after: whole(0),
    times: whole(1),
    probability: number(0),
    unauthenticated: boolean(),
  });

/** What the effects of faults have besides their `kind`. */
export const effectInputs: Readonly<Record<string, Field>> = {
  latency: object({ kind: text(), ms: required(whole(0)) }),
  error: object({ kind: text(), status: required(whole(400)), errorCode: text(), detail: text() }),
  unauthorized: object({ kind: text(), body: text(/^(?:usual|empty)$/) }),
  "rate-limited": object({ kind: text(), retryAfterSeconds: whole(0) }),
  unavailable: object({ kind: text() }),
  reset: object({ kind: text() }),
  truncate: object({ kind: text(), bytes: required(whole(0)) }),
  slow: object({ kind: text(), bytes: required(whole(1)), everyMs: required(whole(0)) }),
};

const filter = {
  method: text(),
  path: text(),
  operation: text(),
  status: whole(0),
  world: text(),
  publicKey: text(),
};

/** The body that says what is expected. */
export const expectationInput: Field<RequestExpectation> = object({
  requests: required(list(object({ ...filter, count: whole(0) }))),
  inOrder: boolean(),
});

/** The body that lets a key in. */
export const keyInput: Field<JsonObject> = object({
  world: text(),
  publicKey: text(),
  privateKey: text(),
  id: text(),
  roles: anything(),
  accessList: anything(),
});
