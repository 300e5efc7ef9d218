import { Agent, type Dispatcher } from "undici";
import { type DigestOptions, digest } from "../../src/index.ts";
import { closing } from "../server/on-finished.ts";
import {
  type StrictServer,
  type StrictServerOptions,
  startStrictServer,
} from "../server/strict-server.ts";

export const MUFASA = { username: "Mufasa", password: "Circle of Life" };

export interface Connected {
  readonly server: StrictServer;
  readonly client: Dispatcher;
  /** Sends a GET, or what is said otherwise, and reads the answer to its end. */
  call(path: string, request?: Partial<Dispatcher.RequestOptions>): Promise<Answered>;
}

export interface Answered {
  readonly statusCode: number;
  readonly text: string;
  readonly headers: Dispatcher.ResponseData["headers"];
}

/** A strict server and a client with the interceptor, both closed when the test is over. */
export async function connect(
  options: StrictServerOptions = {},
  settings: Partial<DigestOptions> = {},
  agent: Dispatcher = closing(new Agent()),
): Promise<Connected> {
  const server = closing(await startStrictServer(options));
  const client = agent.compose(digest({ ...MUFASA, ...settings } as DigestOptions)); // tests give whole ones
  return {
    server,
    client,
    async call(path, request = {}) {
      const { origin } = server;
      const { statusCode, body, headers } = await client.request({
        origin,
        path,
        method: "GET",
        ...request,
      });
      return { statusCode, text: await body.text(), headers };
    },
  };
}

/** The nc of each signed request, in the order the server saw them. */
export function countsOf({ requests }: StrictServer): string[] {
  return requests.flatMap(({ authorization }) => /nc=(\w+)/.exec(authorization ?? "")?.[1] ?? []);
}
