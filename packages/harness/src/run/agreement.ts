import type { LoadedCase } from "../cases/conformance-case.ts";
import { variantName } from "../cases/load-cases.ts";
import type { ResultSummary } from "./result-summary.ts";
import type { ReportedClient } from "./run-events.ts";

/** Which clients sent which `response` at a case, among those that read and computed it right. */
export interface Agreement {
  readonly case: string;
  readonly variant: string;
  readonly responses: ReadonlyArray<{
    readonly response: string;
    readonly clients: readonly string[];
  }>;
  readonly unanimous: boolean;
}

/**
 * With one pinned cnonce, every client that supports a challenge has to send the same `response`.
 *
 * @param results those of a case one behind the other
 */
export function* findAgreements(
  clients: readonly ReportedClient[],
  results: Iterable<Pick<ResultSummary, "case" | "variant" | "client" | "response">>,
): Generator<Agreement> {
  const pinned = new Set(clients.filter(({ entropy }) => entropy === "pinned").map(({ id }) => id));
  let open = null as Senders | null; // given a value inside the loop
  for (const { case: id, variant, client, response } of results) {
    if (open?.case !== id || open.variant !== variant) {
      if (open !== null) yield* agreementOf(open);
      open = { case: id, variant, byResponse: new Map() };
    }
    if (response === null || !pinned.has(client)) continue;
    const senders = open.byResponse.get(response) ?? [];
    open.byResponse.set(response, [...senders, client]);
  }
  if (open !== null) yield* agreementOf(open);
}

/** The cases that demand one response of all clients and did not get it. */
export function findDisagreements(
  cases: readonly LoadedCase[],
  agreements: Iterable<Agreement>,
): Agreement[] {
  const demanding = new Set(
    cases
      .filter(({ expect }) => expect.agreement === true)
      .map(({ id, variant }) => variantName(id, variant)),
  );
  const found: Agreement[] = [];
  for (const one of agreements) {
    if (!one.unanimous && demanding.has(variantName(one.case, one.variant))) found.push(one);
  }
  return found;
}

interface Senders {
  readonly case: string;
  readonly variant: string;
  readonly byResponse: Map<string, readonly string[]>;
}

function* agreementOf({ case: id, variant, byResponse }: Senders): Generator<Agreement> {
  if (byResponse.size === 0) return;
  const responses = [...byResponse].map(([response, clients]) => ({ response, clients }));
  yield { case: id, variant, responses, unanimous: responses.length === 1 };
}
