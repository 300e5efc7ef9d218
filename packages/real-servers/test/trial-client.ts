import { Readable } from "node:stream";
import {
  createDigestFetch,
  DigestProxyAgent,
  digest,
  isDigestError,
} from "@digest-conformance/digest";
import { Agent, fetch as undiciFetch } from "undici";
import { MUFASA } from "../src/accounts.ts";
import type { Scenario } from "./scenarios.ts";
import type { Column } from "./servers.ts";

export interface Call {
  readonly method: "GET" | "HEAD" | "POST";
  readonly target: string;
  readonly body?: string;
  /** Whether the body can be read only once. */
  readonly stream?: boolean;
}

/** What a call came to: its status, or the code of the error it failed with. */
export type Outcome = string;

export interface TrialClient extends AsyncDisposable {
  call(call: Call): Promise<Outcome>;
}

export interface TrialRoute {
  readonly route: Column["route"];
  /** What the client connects to. */
  readonly serverPort: number;
  /** The program behind a forward proxy. */
  readonly originPort: number;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Our client, new; a 200 counts only with the words of the program about what has reached it. */
export function createTrialClient(
  { route, serverPort, originPort }: TrialRoute,
  { account = MUFASA, settings = {}, connections, api = "request" }: Omit<Scenario, "calls">,
): TrialClient {
  const options = { ...account, ...settings };
  const server = `http://127.0.0.1:${serverPort}`;
  const origin = route === "origin" ? server : `http://127.0.0.1:${originPort}`;
  const agent =
    route === "origin"
      ? new Agent(connections === undefined ? {} : { connections })
      : new DigestProxyAgent({ ...options, uri: server, tunnelHttp: route === "tunnel" });
  const dispatcher = route === "origin" ? agent.compose(digest(options)) : agent;
  const send = api === "fetch" ? fetchIt : requestIt;

  async function fetchIt({ method, target, body }: Call): Promise<Answer> {
    const url = origin + target;
    const init = body === undefined ? { method } : { method, body };
    const answer =
      route === "origin"
        ? await createDigestFetch(options)(url, init)
        : await undiciFetch(url, { ...init, dispatcher });
    return { status: answer.status, text: await answer.text() };
  }

  async function requestIt({ method, target, body, stream = false }: Call): Promise<Answer> {
    const content = stream ? Readable.from([body]) : (body ?? null);
    const answer = await dispatcher.request({ origin, path: target, method, body: content });
    return { status: answer.statusCode, text: await answer.body.text() };
  }

  return {
    async call(call) {
      try {
        const { status, text } = await send(call);
        return status === 200 ? judgeEcho(text, call) : String(status);
      } catch (error) {
        return describeError(error);
      }
    },
    [Symbol.asyncDispose]: () => agent.destroy(),
  };
}

function judgeEcho(text: string, { method, body = "" }: Call): Outcome {
  if (method === "HEAD") return text === "" ? "200" : "200 with a body";
  // Servers are free to write the target in another way before they hand it on.
  const got = text.replace(/^(\S+) \S+\n/, "$1\n");
  return got === `${method}\n${body}` ? "200" : "200 for another request";
}

function describeError(error: unknown): Outcome {
  if (isDigestError(error)) return error.code;
  // fetch puts what happened into the cause.
  const { cause = error } = error as Error; // undici throws nothing else
  const { code, message } = cause as NodeJS.ErrnoException; // as above
  return code ?? message;
}
