import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { ClientParameter } from "../clients/client-work.ts";
import { race } from "../measure/race.ts";
import { type Subject, startSubject } from "../processes/start-subject.ts";
import type { Comparison } from "../report/measurement.ts";
import {
  FETCH_PLAIN,
  type ListedClient,
  OUR_FETCH,
  OUR_INTERCEPTOR,
  OUR_UNDICI_FETCH,
  PEER_CLIENTS,
  UNDICI_FETCH_PLAIN,
  UNDICI_PLAIN,
} from "./client-list.ts";
import type { Group } from "./group.ts";

const IN_FLIGHT = 32;
const REPETITIONS = 25;
/** undici takes some seconds of calls until the compiler has settled. */
const TIMING = { repetitionMs: 80, warmUpMs: 2000 };
const CREDENTIALS = { username: "Mufasa", password: "Circle of Life" };
/** How many targets the calls go round: requests rarely repeat the last one's. */
const TARGETS = 64;
const SAME_TARGET = "ours, undici.request, same target each time";
const TITLE = `authenticated GET, ${IN_FLIGHT} in flight, client CPU`;

/** What authentication costs a client. */
export const client: Group = {
  name: "client",
  summary: "client CPU of an authenticated GET against the same without authentication",
  async measure({ random, say }) {
    say(TITLE);
    await using origin = await startOrigin();
    const open = `${origin.url}/open/`;
    const digest = `${origin.url}/digest/`;
    const plain = UNDICI_PLAIN.name;
    const comparisons: Comparison[] = [
      { subject: OUR_INTERCEPTOR.name, against: plain, goal: 1.1 },
      { subject: SAME_TARGET, against: plain, goal: 1.1 },
      { subject: OUR_FETCH.name, against: FETCH_PLAIN.name, goal: 1.15 },
      { subject: OUR_UNDICI_FETCH.name, against: UNDICI_FETCH_PLAIN.name, goal: 1.15 },
      { subject: FETCH_PLAIN.name, against: plain },
      ...PEER_CLIENTS.map(({ name }) => ({ subject: name, against: plain })),
    ];
    return await race({
      name: TITLE,
      start: [
        () => start(UNDICI_PLAIN, open),
        () => start(FETCH_PLAIN, open),
        () => start(UNDICI_FETCH_PLAIN, open),
        () => start({ ...OUR_INTERCEPTOR, name: SAME_TARGET }, digest, 1),
        ...[OUR_INTERCEPTOR, OUR_FETCH, OUR_UNDICI_FETCH, ...PEER_CLIENTS].map(
          (one) => () => start(one, digest),
        ),
      ],
      comparisons,
      repetitions: REPETITIONS,
      random,
    });
  },
};

function start(
  { name, file, client }: ListedClient,
  url: string,
  targets: number = TARGETS,
): Promise<Subject> {
  const credentials = CREDENTIALS;
  const inFlight = IN_FLIGHT;
  const parameter: ClientParameter = { file, client, credentials, url, targets, inFlight };
  const module = new URL("../clients/client-work.ts", import.meta.url);
  return startSubject({
    name,
    module,
    exportName: "clientWork",
    parameter,
    ...TIMING,
  });
}

/** The server, in a process whose CPU is not counted. */
async function startOrigin(): Promise<{ readonly url: string } & AsyncDisposable> {
  const { username, password } = CREDENTIALS;
  const file = new URL("../servers/origin-process.ts", import.meta.url);
  const child: ChildProcess = fork(file, [username, password]);
  const [message] = await once(child, "message");
  const { url } = message as { url: string }; // the first and only message
  return {
    url,
    async [Symbol.asyncDispose]() {
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
    },
  };
}
