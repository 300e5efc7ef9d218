import { createDigestFetch, digest } from "@digest-conformance/digest";
import { Agent, type Dispatcher, fetch as undiciFetch } from "undici";
import { type Client, CONNECTIONS, type OpenClient } from "./client.ts";

export const undiciPlain: OpenClient = () => {
  const agent = new Agent({ connections: CONNECTIONS });
  return requesting(agent, agent);
};

export const undiciDigest: OpenClient = (credentials) => {
  const agent = new Agent({ connections: CONNECTIONS });
  return requesting(agent, agent.compose(digest(credentials)));
};

/** The global fetch with its own connections, as most people use it. */
export const fetchPlain: OpenClient = () => fetching((url) => fetch(url));

export const fetchDigest: OpenClient = (credentials) => fetching(createDigestFetch(credentials));

/** The fetch of the package undici, whose dispatchers are ours too. */
export const undiciFetchPlain: OpenClient = () => fetching((url) => undiciFetch(url));

export const undiciFetchDigest: OpenClient = (credentials) => {
  const base: unknown = undiciFetch;
  // Node's types know another undici than the package is.
  return fetching(createDigestFetch({ ...credentials, fetch: base as typeof fetch }));
};

function requesting(agent: Agent, dispatcher: Dispatcher): Client {
  return {
    async get(url) {
      const { origin, pathname: path } = new URL(url);
      const { statusCode, body } = await dispatcher.request({ origin, path, method: "GET" });
      await body.text();
      return statusCode;
    },
    [Symbol.asyncDispose]: () => agent.close(),
  };
}

interface Answer {
  readonly status: number;
  text(): Promise<string>;
}

function fetching(run: (url: string) => Promise<Answer>): Client {
  return {
    async get(url) {
      const response = await run(url);
      await response.text();
      return response.status;
    },
    [Symbol.asyncDispose]: async () => {},
  };
}
