import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { plainRequests } from "../load/plain-requests.ts";
import { signedRequests } from "../load/signed-requests.ts";
import type { PublishedPackages } from "../processes/published-packages.ts";
import type { ServerCommand } from "../processes/start-server.ts";

/** A server with the requests it is loaded with. */
export interface MockServer {
  readonly command: ServerCommand;
  readonly goals: { readonly start?: number; readonly cpu?: number; readonly memory?: number };
  readonly requests: (port: number, count: number) => Promise<string[]> | string[];
  /** The same without credentials, for a server that asks for none. */
  readonly openRequests: (port: number, count: number) => string[];
}

const require = createRequire(import.meta.url);

const CREDENTIALS = {
  username: "mockatls",
  password: "3e1f8a52-6c47-4d0b-9a35-7b2d5c8e4f10",
};
const ATLAS_PATH = "/api/atlas/v2";
const ACCEPT = "Accept: application/vnd.atlas.2023-01-01+json\r\n";
const PEER_PATH = "/root";
const PEERS_FOLDER = fileURLToPath(new URL("../../../../reports/peers/", import.meta.url));
const PRISM = `${PEERS_FOLDER}node_modules/@stoplight/prism-cli/dist/index.js`;

export const BARE: ServerCommand = {
  name: "node:http",
  module: new URL("../servers/bare.mjs", import.meta.url),
  arguments: (port) => [String(port)],
  path: PEER_PATH,
};

/** How a user starts the mock: the published program. */
export function mockAtlas(packages: PublishedPackages): MockServer {
  const { username, password } = CREDENTIALS;
  const keys = ["--public-key", username, "--private-key", password];
  return {
    command: {
      name: "mock-atlas",
      module: packages.resolve("@digest-conformance/mock-atlas", "dist/cli.js"),
      arguments: (port) => ["--port", String(port), ...keys],
      path: ATLAS_PATH,
    },
    goals: { start: 1.5, cpu: 1.6, memory: 1 },
    requests: (port, count) =>
      signedRequests({ port, path: ATLAS_PATH, count, headers: ACCEPT, ...CREDENTIALS }),
    openRequests: (port, count) => plainRequests(port, ATLAS_PATH, count, ACCEPT),
  };
}

export const jsonServer: MockServer = {
  command: {
    name: "json-server",
    module: require.resolve("json-server/lib/cli/bin.js"),
    arguments: (port) => ["--port", String(port), "--quiet", data("json-server.json")],
    path: PEER_PATH,
  },
  goals: {},
  requests: (port, count) => plainRequests(port, PEER_PATH, count),
  openRequests: (port, count) => plainRequests(port, PEER_PATH, count),
};

const prismServer: MockServer = {
  command: {
    name: "Prism, one path",
    module: PRISM,
    arguments: (port) => ["mock", "--port", String(port), data("prism.openapi.json")],
    path: PEER_PATH,
  },
  goals: {},
  requests: (port, count) => plainRequests(port, PEER_PATH, count),
  openRequests: (port, count) => plainRequests(port, PEER_PATH, count),
};

/** Prism takes 74 MB, so whoever wants it beside the others installs it; `null` where nobody has. */
export function prism(say: (line: string) => void): MockServer | null {
  if (existsSync(PRISM)) return prismServer;
  say(
    `Prism is left out, since it is not installed; to have it: npm install --prefix ${PEERS_FOLDER} @stoplight/prism-cli@5.16.0`,
  );
  return null;
}

function data(name: string): string {
  return fileURLToPath(new URL(`../../data/${name}`, import.meta.url));
}
