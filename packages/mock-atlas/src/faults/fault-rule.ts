/** What happens to a request that a fault strikes. */
export type FaultEffect =
  /** It is answered as ever, so much later. */
  | { readonly kind: "latency"; readonly ms: number }
  /** It is answered with an error of Atlas and changes nothing. */
  | {
      readonly kind: "error";
      readonly status: number;
      /** @defaultValue "UNEXPECTED_ERROR" */
      readonly errorCode?: string;
      /** @defaultValue "Unexpected error." */
      readonly detail?: string;
    }
  /** It is answered with the 401 challenge, or with an empty body under it, though it was signed rightly. */
  | { readonly kind: "unauthorized"; readonly body?: "usual" | "empty" }
  /** 429 with the body of the token bucket. */
  | { readonly kind: "rate-limited"; readonly retryAfterSeconds?: number }
  /** 503 with a page of HTML, as from the edge when Atlas is down. */
  | { readonly kind: "unavailable" }
  /** The connection is reset instead of an answer. */
  | { readonly kind: "reset" }
  /** The connection is reset after so many bytes of the body. */
  | { readonly kind: "truncate"; readonly bytes: number }
  /** The body comes in pieces of so many bytes, with a pause after each. */
  | { readonly kind: "slow"; readonly bytes: number; readonly everyMs: number };

/** A fault and the requests it strikes. What is left out matches everything. */
export interface FaultRule {
  readonly effect: FaultEffect;
  readonly method?: string;
  /** A path without query; `*` stands for one segment or a part of it, `**` for anything. */
  readonly path?: string;
  /** An operationId, such as `getGroupCluster`. */
  readonly operation?: string;
  readonly world?: string;
  /** How many matching requests pass before the first is struck. @defaultValue 0 */
  readonly after?: number;
  /** How many are struck. @defaultValue all */
  readonly times?: number;
  /** How likely each is struck, from 0 to 1, drawn from the seed of the server. @defaultValue 1 */
  readonly probability?: number;
  /** Whether requests that did not log in are struck as well. @defaultValue false */
  readonly unauthenticated?: boolean;
}
