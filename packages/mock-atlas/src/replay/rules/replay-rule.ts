import type { JsonObject, JsonValue } from "../../responses/format-json.ts";
import type { Recording } from "../recording.ts";
import type { FlowStep } from "../replay-flow.ts";

/** What a rule gets to see. */
export interface RuleInput {
  readonly recording: Recording;
  readonly params: Readonly<Record<string, string>>;
  /** The recorded answer as JSON; `{}` when it is none. */
  readonly shown: JsonObject;
  /** What an earlier answer to the same path showed last. */
  readonly before: JsonObject | null;
  /** The body as derived without the rule. */
  readonly body: JsonValue | undefined;
  /** Every answer of the flow, for what a later one tells of this request. */
  readonly flow: readonly FlowStep[];
}

/**
 * What cannot be told from an answer alone about the request that led to it, or about what was there before
 * the flow began. Rules speak of operations, never of one flow.
 */
export interface ReplayRule {
  /** The operationId. */
  readonly operation: string;
  /** The request body. */
  readonly body?: (input: RuleInput) => JsonValue;
  /** The query, without the question mark. */
  readonly query?: (input: RuleInput) => string;
  /** What an answer shows that no request of the flow made: it was there before, so it is a seed. */
  readonly seed?: SeedRule;
}

/** How what an answer shows becomes a seed. */
export interface SeedRule {
  /** The name of the kind. */
  readonly kind: string;
  /** What an item of the answer is known by. @defaultValue its `id` */
  readonly identity?: (item: JsonObject) => string;
  /** The seed of an item, or of the answer when it is no list. */
  readonly document: (
    item: JsonObject,
    params: Readonly<Record<string, string>>,
  ) => JsonObject | null;
  /** Whether several answers each tell a part of it. */
  readonly merge?: boolean;
  /** Whether lists show the newest first, so that seeds go in from the end. */
  readonly newestFirst?: boolean;
  /** A seed for one that a list counts and does not show. */
  readonly filler?: (number: number, params: Readonly<Record<string, string>>) => JsonObject;
}
