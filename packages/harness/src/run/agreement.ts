import type { LoadedCase } from "../cases/conformance-case.ts";
import { findParameter, readCredentials } from "../wire/credentials-reader.ts";
import type { CaseResult } from "./case-result.ts";
import type { RunOutcome } from "./run-conformance.ts";

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

/** With one pinned cnonce, every client that supports a challenge has to send the same `response`. */
export function findAgreements(
  cases: readonly LoadedCase[],
  { clients, results }: Pick<RunOutcome, "clients" | "results">,
): Agreement[] {
  const pinned = new Set(clients.filter(({ entropy }) => entropy === "pinned").map(({ id }) => id));
  return cases.flatMap((one) => {
    const clients = new Map<string, string[]>();
    for (const result of results) {
      const here = result.case === one.id && result.variant === one.variant;
      const comparable = here && pinned.has(result.client);
      const response = comparable ? comparableResponse(result) : null;
      if (response !== null)
        clients.set(response, [...(clients.get(response) ?? []), result.client]);
    }
    if (clients.size === 0) return [];
    const responses = [...clients].map(([response, names]) => ({ response, clients: names }));
    return [{ case: one.id, variant: one.variant, responses, unanimous: responses.length === 1 }];
  });
}

/** The cases that demand one response of all clients and did not get it. */
export function findDisagreements(
  cases: readonly LoadedCase[],
  agreements: readonly Agreement[],
): Agreement[] {
  const demanding = new Set(
    cases.filter(({ expect }) => expect.agreement === true).map(({ id }) => id),
  );
  return agreements.filter((one) => demanding.has(one.case) && !one.unanimous);
}

function comparableResponse({ authorization, axes, findings }: CaseResult): string | null {
  if (authorization === null || axes.parse === "fail") return null;
  // Who signs another target than it asks for has another response to give.
  if (findings.some(({ code }) => code === "uri-wrong")) return null;
  return findParameter(readCredentials(authorization), "response")?.value ?? null;
}
