import { performance } from "node:perf_hooks";
import type { ClientRun } from "./client-run.ts";
import type { OpenedClient } from "./open-client.ts";

/** A client that waits for its turn. */
export interface ScheduledClient {
  readonly run: Pick<ClientRun, "begin" | "help" | "savedByHelp">;
  /** Looks for the client and starts it; called once, perhaps before it is its turn. */
  readonly open: () => Promise<OpenedClient>;
}

/**
 * Takes every client through its cases with at most `jobs` processes at work. The next client is started
 * while the ones before it are at work; once all have begun, a free place helps the client that it saves
 * the most time.
 */
export class Schedule {
  readonly #clients: readonly ScheduledClient[];
  readonly #signal: AbortSignal;
  readonly #openings = new Map<ScheduledClient, Promise<OpenedInTime>>();
  readonly #faults: unknown[] = [];
  #begun = 0;
  #working = 0;
  #news = Promise.withResolvers<void>();

  constructor(clients: readonly ScheduledClient[], signal: AbortSignal) {
    this.#clients = clients;
    this.#signal = signal;
  }

  /** Resolves when every client has ended. The first fault that is none of a client's is thrown then. */
  async run(jobs: number): Promise<void> {
    await Promise.all(Array.from({ length: jobs }, () => this.#fillPlace()));
    await this.#closeUnused();
    if (this.#faults.length > 0) throw this.#faults[0];
  }

  /** To be called after every attempt: whether help pays may have changed. */
  readonly tell = (): void => {
    this.#news.resolve();
    this.#news = Promise.withResolvers();
  };

  async #fillPlace(): Promise<void> {
    for (;;) {
      const news = this.#news.promise;
      const work = this.#nextWork();
      if (work !== null) await this.#doWork(work);
      else if (this.#working === 0) return;
      else await news;
    }
  }

  #nextWork(): (() => Promise<void>) | null {
    if (this.#signal.aborted || this.#faults.length > 0) return null;
    const next = this.#clients[this.#begun];
    if (next !== undefined) {
      this.#begun += 1;
      return () => this.#takeTurn(next);
    }
    const [most] = this.#clients
      .map(({ run }) => run)
      .filter(({ savedByHelp }) => savedByHelp > 0)
      .sort((a, b) => b.savedByHelp - a.savedByHelp);
    return most === undefined ? null : () => most.help();
  }

  async #doWork(work: () => Promise<void>): Promise<void> {
    this.#working += 1;
    try {
      await work();
    } catch (fault) {
      this.#faults.push(fault);
    }
    this.#working -= 1;
    this.tell();
  }

  async #takeTurn(client: ScheduledClient): Promise<void> {
    const { opened, openMs } = await this.#open(client);
    this.#openings.delete(client);
    const following = this.#clients[this.#begun];
    if (following !== undefined) void this.#open(following);
    await client.run.begin(opened, openMs);
  }

  #open(client: ScheduledClient): Promise<OpenedInTime> {
    const opening = this.#openings.get(client) ?? openInTime(client);
    this.#openings.set(client, opening);
    // Awaited when it is the client's turn; until then a fault must not count as unhandled.
    opening.catch(() => {});
    return opening;
  }

  /** A run that is stopped may leave a client that was started and never had its turn. */
  async #closeUnused(): Promise<void> {
    for (const opening of this.#openings.values()) {
      const result = await opening.catch(() => null);
      await result?.opened.session?.close();
    }
  }
}

interface OpenedInTime {
  readonly opened: OpenedClient;
  readonly openMs: number;
}

async function openInTime({ open }: ScheduledClient): Promise<OpenedInTime> {
  const start = performance.now();
  const opened = await open();
  return { opened, openMs: performance.now() - start };
}
