import { createDigestFetch, digest } from "@digest-conformance/digest";
import { Agent, type Dispatcher, fetch } from "undici";
import { type Client, CONNECTIONS, type OpenClient } from "./client.ts";

export const undiciPlain: OpenClient = () => {
  const agent = new Agent({ connections: CONNECTIONS });
  return requesting(agent, agent);
};

export const undiciDigest: OpenClient = (credentials) => {
  const agent = new Agent({ connections: CONNECTIONS });
  return requesting(agent, agent.compose(digest(credentials)));
};

export const fetchPlain: OpenClient = () => fetching(fetch);

export const fetchDigest: OpenClient = (credentials) => {
  const run: unknown = createDigestFetch(credentials);
  return fetching(run as typeof fetch); // a fetch, whoever's declaration of it
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

function fetching(run: typeof fetch): Client {
  const dispatcher = new Agent({ connections: CONNECTIONS });
  return {
    async get(url) {
      const response = await run(url, { dispatcher });
      await response.text();
      return response.status;
    },
    [Symbol.asyncDispose]: () => dispatcher.close(),
  };
}
