import { captureAnswer } from "../load/capture-answer.ts";
import { type Contender, interleave } from "../measure/interleave.ts";
import { type ServerContender, startServerContender } from "../measure/server-contender.ts";
import { spreadOf } from "../measure/statistics.ts";
import { layOutPublished } from "../processes/published-packages.ts";
import { startServer } from "../processes/start-server.ts";
import { type Comparison, compare, type Measurement } from "../report/measurement.ts";
import type { Group, GroupContext } from "./group.ts";
import { BARE, jsonServer, type MockServer, mockAtlas, prism } from "./mock-servers.ts";

const STARTS = 11;
const REPETITIONS = 15;
const LOAD = { perRepetition: 1500, warmUp: 20_000 };
/** Prism takes a millisecond for each. */
const SLOW_LOAD = { perRepetition: 100, warmUp: 1500 };
const MEMORY_LIMIT_MIB = 120;

const START_WALL = "mock server, start to first answer";
const START_CPU = "mock server, start to first answer, CPU";
const REQUEST = "mock server, CPU of a GET of the root document";
const MEMORY = "mock server, resident memory after load";

/** What the mock costs to start and to ask, beside other mock servers. */
export const mockAtlasGroup: Group = {
  name: "mock-atlas",
  summary: "start, CPU per request and memory of mock-atlas, json-server and Prism",
  async measure(context) {
    await using packages = await layOutPublished(["mock-atlas", "digest"], ["commander"]);
    const optional = prism(context.say);
    const servers = [mockAtlas(packages), jsonServer, ...(optional === null ? [] : [optional])];
    return [...(await measureStarts(servers, context)), ...(await measureLoad(servers, context))];
  },
};

async function measureStarts(
  servers: readonly MockServer[],
  { random, say }: GroupContext,
): Promise<Measurement[]> {
  say(START_WALL);
  const commands = [BARE, ...servers.map(({ command }) => command)];
  const cpu = new Map(commands.map(({ name }) => [name, [] as number[]]));
  const contenders = commands.map(
    (command): Contender => ({
      name: command.name,
      async cost() {
        await using server = await startServer(command);
        cpu.get(command.name)?.push((await server.usage()).cpuUs);
        return server.startMs;
      },
    }),
  );
  const wall = await interleave(contenders, { repetitions: STARTS, random });
  const against = BARE.name;
  const lines = servers.map(({ command, goals }): Comparison => {
    const subject = command.name;
    return goals.start === undefined
      ? { subject, against }
      : { subject, against, goal: goals.start };
  });
  const withoutGoals = servers.map(({ command }) => ({ subject: command.name, against }));
  return [...compare(START_WALL, wall, lines), ...compare(START_CPU, cpu, withoutGoals)];
}

async function measureLoad(
  servers: readonly MockServer[],
  { random, say }: GroupContext,
): Promise<Measurement[]> {
  say(REQUEST);
  await using running = new AsyncDisposableStack();
  const contenders: ServerContender[] = [];
  const comparisons: Comparison[] = [];
  const loaded: Array<readonly [ServerContender, goal: number | null]> = [];
  for (const server of servers) {
    const { command, requests, goals } = server;
    const load = goals.cpu === undefined ? SLOW_LOAD : LOAD;
    const contender = running.use(await startServerContender({ command, requests, ...load }));
    const against = `node:http with the bytes of ${command.name}`;
    const { port } = contender.server;
    const [request = ""] = await requests(port, 1);
    const answer = JSON.stringify(await captureAnswer(port, request));
    const twin = await startServerContender({
      command: { ...BARE, name: against, arguments: (port) => [String(port), answer] },
      requests: server.openRequests,
      ...load,
    });
    contenders.push(contender, running.use(twin));
    loaded.push([contender, goals.memory ?? null], [twin, null]);
    comparisons.push({
      subject: command.name,
      against,
      ...(goals.cpu !== undefined && { goal: goals.cpu }),
    });
  }
  const costs = await interleave(contenders, { repetitions: REPETITIONS, random });
  const lines = compare(REQUEST, costs, comparisons);
  for (const [contender, goal] of loaded) lines.push(await memoryOf(contender, goal));
  return lines;
}

async function memoryOf(
  { name, server }: ServerContender,
  goal: number | null,
): Promise<Measurement> {
  const { residentBytes } = await server.usage();
  const ratio = spreadOf([residentBytes / (MEMORY_LIMIT_MIB * 1024 * 1024)]);
  return { name: MEMORY, subject: name, against: `${MEMORY_LIMIT_MIB} MiB`, ratio, goal };
}
