import { openRawLoad } from "../load/raw-load.ts";
import { type RunningServer, type ServerCommand, startServer } from "../processes/start-server.ts";
import type { Contender } from "./interleave.ts";

export interface ServerContender extends Contender, AsyncDisposable {
  readonly server: RunningServer;
}

export interface ServerContenderOptions {
  readonly command: ServerCommand;
  /** Makes the requests of one repetition before its time is taken. */
  readonly requests: (port: number, count: number) => Promise<string[]> | string[];
  readonly perRepetition: number;
  readonly warmUp: number;
}

const CONNECTIONS = 32;

/** A server under load; its cost is CPU microseconds of its process per request. */
export async function startServerContender(
  options: ServerContenderOptions,
): Promise<ServerContender> {
  const { command, requests, perRepetition, warmUp } = options;
  const server = await startServer(command);
  const load = await openRawLoad(server.port, CONNECTIONS);
  await load.send(await requests(server.port, warmUp));
  return {
    name: command.name,
    server,
    async cost() {
      const prepared = await requests(server.port, perRepetition);
      const before = await server.usage();
      await load.send(prepared);
      const after = await server.usage();
      return (after.cpuUs - before.cpuUs) / perRepetition;
    },
    async [Symbol.asyncDispose]() {
      await load[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}
