import type { AuthorizationParameters } from "../auth/read-authorization.ts";

/** One answered request, as the journal keeps it. */
export interface RequestRecord {
  /** When it was answered, in milliseconds since the epoch on the server's clock. */
  readonly at: number;
  /** Empty, like `target`, when the bytes that came were no HTTP request. */
  readonly method: string;
  /** The request target as on the request line. */
  readonly target: string;
  /** The operationId; `null` when the request led to none. */
  readonly operation: string | null;
  /** The world that answered; `null` when it came to none. */
  readonly world: string | null;
  readonly status: number;
  /** Length of the request body without framing; 0 also when the body was not asked for. */
  readonly bodyBytes: number;
  /** The public key, or the client id of the token, that was accepted; `null` when none was. */
  readonly publicKey: string | null;
  /**
   * The Digest parameters of `Authorization` by lower-case name, values unquoted, `response` cut to
   * eight digits; parameters Digest does not know are left out. `null` without the header.
   */
  readonly authorization: Readonly<Record<string, string>> | null;
  /** The `stale` of the challenge; `null` when the answer was none. */
  readonly stale: boolean | null;
  /** One plain sentence for a request that was refused; `null` for one that was served. */
  readonly why: string | null;
  /** What another server might have refused, although this one did not. */
  readonly warnings: readonly string[];
}

/** The newest requests, oldest first. */
export interface RequestJournal {
  readonly records: readonly RequestRecord[];
  /** Forgets every record, or those of a world. */
  clear(world?: string): void;
  add(record: RequestRecord): void;
}

/** A journal that forgets its oldest record once it holds `capacity` of them. */
export function createRequestJournal(capacity: number): RequestJournal {
  const records: RequestRecord[] = [];
  return {
    records,
    clear(world) {
      const kept = world === undefined ? [] : records.filter((record) => record.world !== world);
      records.splice(0, records.length, ...kept);
    },
    add(record) {
      if (capacity === 0) return;
      if (records.length >= capacity) records.shift();
      records.push(record);
    },
  };
}

const DIGEST_PARAMETERS = new Set(
  "username username* userhash realm nonce uri response algorithm cnonce opaque qop nc".split(" "),
);

/** What of the credentials may be kept: Digest's own parameters, so no Basic password, and no proof. */
export function redactAuthorization(
  parameters: AuthorizationParameters,
): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const [name, value] of parameters) {
    if (!DIGEST_PARAMETERS.has(name)) continue;
    kept[name] = name === "response" && value.length > 8 ? `${value.slice(0, 8)}...` : value;
  }
  return kept;
}
