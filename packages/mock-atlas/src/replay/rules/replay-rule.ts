import type { JsonObject, JsonValue } from "../../responses/format-json.ts";
import type { Recording } from "../recording.ts";

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
  readonly seed?: {
    /** The name of the kind. */
    readonly kind: string;
    /** What an item of the answer is known by. @defaultValue its `id` */
    readonly identity?: (item: JsonObject) => string;
    /** The seed of an item, or of the answer when it is no list. */
    readonly document: (
      item: JsonObject,
      params: Readonly<Record<string, string>>,
    ) => JsonObject | null;
  };
}
