/**
 * When things reach the next state of their life cycle:
 *
 * - `instant`: the answer that starts a change shows it under way, the next request finds it done;
 * - `polls`: so many requests see each state before it passes, so that a client that waits sees it;
 * - `clock`: after the time Atlas was seen to take, times `scale`, on the world's clock;
 * - `manual`: when the control API says so.
 */
export type TransitionMode =
  | { readonly mode: "instant" }
  | { readonly mode: "polls"; readonly polls: number }
  | { readonly mode: "clock"; readonly scale: number }
  | { readonly mode: "manual" };

/** What a client that waits for `CREATING` and then for `IDLE` needs, and no more. */
export const DEFAULT_TRANSITION_MODE: TransitionMode = { mode: "polls", polls: 1 };
