import { expect, test } from "vitest";
import type { OpenedClient } from "../../src/run/open-client.ts";
import { Schedule, type ScheduledClient } from "../../src/run/schedule.ts";
import { aReportedClient } from "../report/a-report.ts";

const ABSENT: OpenedClient = {
  session: null,
  client: aReportedClient({ status: "absent", reason: "" }),
};

/** A client that writes down what is done with it; its work ends when the test says so. */
class FakeClient implements ScheduledClient {
  readonly log: string[];
  readonly id: string;
  readonly work = Promise.withResolvers<void>();
  saved = 0;

  constructor(id: string, log: string[]) {
    this.id = id;
    this.log = log;
  }

  open = async (): Promise<OpenedClient> => {
    this.log.push(`open ${this.id}`);
    return ABSENT;
  };

  get run(): ScheduledClient["run"] {
    const { saved } = this;
    return {
      savedByHelp: saved,
      begin: async () => {
        this.log.push(`begin ${this.id}`);
        await this.work.promise;
      },
      help: async () => {
        this.log.push(`help ${this.id}`);
        this.saved = 0;
      },
    };
  }
}

function clients(...ids: readonly string[]): [string[], FakeClient[]] {
  const log: string[] = [];
  return [log, ids.map((id) => new FakeClient(id, log))];
}

/** Lets everything happen that waits for nothing but promises. */
async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

test("with one job a client begins when the one before has ended, and is opened ahead of it", async () => {
  const [log, [a, b]] = clients("a", "b");
  if (a === undefined || b === undefined) throw new Error("two clients were made");
  const ended = new Schedule([a, b], new AbortController().signal).run(1);
  await settle();
  expect(log).toEqual(["open a", "open b", "begin a"]);
  a.work.resolve();
  b.work.resolve();
  await ended;
  expect(log).toEqual(["open a", "open b", "begin a", "begin b"]);
});

test("a free place helps the client that it saves the most time, and none that it saves nothing", async () => {
  const [log, all] = clients("a", "b");
  const [a, b] = all;
  if (a === undefined || b === undefined) throw new Error("two clients were made");
  const schedule = new Schedule(all, new AbortController().signal);
  const ended = schedule.run(3);
  await settle();
  expect(log.filter((line) => line.startsWith("help"))).toEqual([]);
  a.saved = 10;
  b.saved = 20;
  schedule.tell();
  await settle();
  expect(log.filter((line) => line.startsWith("help"))).toEqual(["help b", "help a"]);
  a.work.resolve();
  b.work.resolve();
  await ended;
});

test("a fault that is none of a client's ends the schedule, after the work under way", async () => {
  const [log, all] = clients("a", "b", "c");
  const [a, b] = all;
  if (a === undefined || b === undefined) throw new Error("three clients were made");
  const ended = new Schedule(all, new AbortController().signal).run(2);
  const failed = expect(ended).rejects.toThrow("out of memory");
  await settle();
  a.work.reject(new Error("out of memory"));
  await settle();
  b.work.resolve();
  await failed;
  expect(log).not.toContain("begin c");
});

test("what was started ahead and never had its turn is closed when the run is stopped", async () => {
  const [, all] = clients("a", "b");
  const [a, b] = all;
  if (a === undefined || b === undefined) throw new Error("two clients were made");
  const stop = new AbortController();
  let closed = 0;
  const session = {
    close: async () => {
      closed += 1;
    },
  };
  b.open = async () => ({ ...ABSENT, session }) as unknown as OpenedClient; // only close is called
  const ended = new Schedule(all, stop.signal).run(1);
  await settle();
  stop.abort();
  a.work.resolve();
  await ended;
  expect(closed).toBe(1);
});
