import type { ApiKeyOptions } from "../api-key.ts";
import type { DigestFault } from "../auth/digest-faults.ts";
import type { DigestPolicy } from "../auth/digest-policy.ts";
import type { FaultRule } from "../faults/fault-rule.ts";
import type { RequestRecord } from "../journal/request-journal.ts";
import type { RateLimitOptions } from "../limits/token-buckets.ts";
import type { Operation } from "../operations/operation.ts";
import type { WorldSeed } from "../world/plant-seed.ts";
import type { TransitionMode } from "../world/transition-mode.ts";

/** What an Atlas is like, whatever it listens on. Everything has a default. */
export interface AtlasOptions {
  /** The API keys that are let in. @defaultValue `TEST_API_KEY` */
  readonly keys?: readonly ApiKeyOptions[];
  /** What is there at the start, in every world. @defaultValue one organization */
  readonly data?: WorldSeed;
  /** Servers of one seed make the same ids, secrets and draws. @defaultValue "mock-atlas" */
  readonly seed?: string;
  /** Milliseconds since the epoch. @defaultValue the system's clock */
  readonly clock?: () => number;
  /** Waits, for faults that take time. @defaultValue a timer */
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /**
   * Source of nonces: called once for each, for 24 bytes, and for nothing else. A 401 makes one.
   * @defaultValue the system's
   */
  readonly randomBytes?: (size: number) => Uint8Array;
  /** When things reach their next state. @defaultValue each state is seen by one request */
  readonly transitions?: TransitionMode;
  /** Other ways to challenge than Atlas's, by name. @defaultValue none */
  readonly faults?: readonly DigestFault[];
  /** What goes wrong with which requests. More can be added at any time. @defaultValue nothing */
  readonly faultRules?: readonly FaultRule[];
  /** Single settings of the challenge and its check, put over the faults. @defaultValue Atlas's */
  readonly digest?: Partial<DigestPolicy>;
  /** Whether clients that ask too often get 429. @defaultValue false */
  readonly rateLimits?: RateLimitOptions | false;
  /** Whether a version of an operation is gone once its sunset has come. @defaultValue true */
  readonly enforceSunset?: boolean;
  /** Whether the 401 body has `errorCode`, as Atlas's has since 2026. @defaultValue true */
  readonly errorCode?: boolean;
  /** Whether a 401 for a role that is too weak has a challenge. Not known of Atlas. @defaultValue false */
  readonly challengeOnRole?: boolean;
  /** Origin of the links in answers, without a slash at the end. @defaultValue the host the client asked for */
  readonly linkOrigin?: string;
  /** Where every request seems to come from. @defaultValue where it does */
  readonly clientAddress?: string;
  /** The build the server says it is, 40 hexadecimal digits. @defaultValue forty zeros */
  readonly build?: string;
  /** `X-Envoy-Upstream-Service-Time`, in milliseconds. @defaultValue 5 */
  readonly upstreamServiceTime?: number;
  /** The most bytes of a request body that is parsed. @defaultValue 2 MiB */
  readonly bodyLimit?: number;
  /** How many requests the journal keeps. @defaultValue 1000 */
  readonly journalCapacity?: number;
  /** Operations besides those that come with the mock; one of the same method and path takes its place. */
  readonly operations?: readonly Operation[];
  /** Called with each request once it is answered. */
  readonly onRequest?: (record: RequestRecord) => void;
}
