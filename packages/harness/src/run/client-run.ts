import { performance } from "node:perf_hooks";
import type { Dialect } from "@digest-conformance/dialects";
import type { LoadedCase } from "../cases/conformance-case.ts";
import type { Client } from "../clients/client.ts";
import type { Attempt } from "../judge/attempt.ts";
import { ClientSession } from "./client-session.ts";
import { brokenClient, type OpenedClient, outOfRun, type RunningClient } from "./open-client.ts";
import { runCases } from "./run-cases.ts";
import type { ReportedClient } from "./run-events.ts";

/** What a client is taken through. */
export interface ClientRunOptions {
  /** In the order in which they are to be begun. */
  readonly cases: readonly LoadedCase[];
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Told when the client's turn has come. */
  readonly begin: (client: RunningClient) => void;
  /** Told of each attempt, in the order in which they end. */
  readonly take: (attempt: Attempt, client: RunningClient) => void;
}

/** One client's way through the cases of a run, by one process or by several. */
export class ClientRun {
  readonly #client: Client;
  readonly #dialect: Dialect;
  readonly #options: ClientRunOptions;
  #reported: ReportedClient;
  #running: RunningClient | null = null;
  #processes = 0;
  #begun = 0;
  #ended = 0;
  #beganAt = 0;
  #openMs = 0;

  constructor(client: Client, dialect: Dialect, options: ClientRunOptions) {
    this.#client = client;
    this.#dialect = dialect;
    this.#options = options;
    this.#reported = outOfRun(client, "absent", "the run was stopped before its turn");
  }

  /** What the report says of the client. */
  get reported(): ReportedClient {
    return this.#reported;
  }

  /** How many milliseconds one more process would save, as far as the attempts so far tell. */
  get savedByHelp(): number {
    if (this.#running === null || this.#processes === 0 || this.#ended === 0) return 0;
    const each = (performance.now() - this.#beganAt) / this.#ended;
    const left = (this.#options.cases.length - this.#begun) * each;
    return left / (this.#processes + 1) - this.#openMs;
  }

  /**
   * Works off the cases with the client's first process.
   *
   * @param openMs how long it took to start
   */
  async begin({ session, client }: OpenedClient, openMs: number): Promise<void> {
    this.#reported = client;
    if (session === null) return;
    this.#running = client;
    this.#openMs = openMs;
    this.#beganAt = performance.now();
    this.#options.begin(client);
    await this.#work(client, async () => session);
  }

  /** Works off what is left of the cases with one more process. */
  async help(): Promise<void> {
    const client = this.#running;
    if (client !== null) await this.#work(client, () => ClientSession.open(this.#client));
  }

  async #work(client: RunningClient, open: () => Promise<ClientSession>): Promise<void> {
    this.#processes += 1;
    let session: ClientSession | null = null;
    try {
      session = await open();
      await runCases(session, {
        dialect: this.#dialect,
        timeoutMs: this.#options.timeoutMs,
        next: () => this.#next(),
        take: (attempt) => {
          this.#ended += 1;
          this.#options.take(attempt, client);
        },
      });
    } catch (fault) {
      this.#reported = outOfRun(this.#client, "failed", brokenClient(fault));
      this.#running = null;
    } finally {
      this.#processes -= 1;
      await session?.close();
    }
  }

  #next(): LoadedCase | null {
    const one = this.#options.cases[this.#begun];
    if (one === undefined || this.#options.signal.aborted || this.#running === null) return null;
    this.#begun += 1;
    return one;
  }
}
