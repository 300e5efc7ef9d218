import { plainRequests } from "../load/plain-requests.ts";
import { signedRequests } from "../load/signed-requests.ts";
import { race } from "../measure/race.ts";
import { startServerContender } from "../measure/server-contender.ts";
import type { ServerCommand } from "../processes/start-server.ts";
import type { Group } from "./group.ts";

const REPETITIONS = 25;
const LOAD = { perRepetition: 3000, warmUp: 30_000 };
const CREDENTIALS = { username: "Mufasa", password: "Circle of Life" };
const PATH = "/api/atlas/v2/groups/32b6e34b3d91647abb20e7b8/clusters/node0001";
const TITLE = "verifier on node:http, server CPU of a GET";
const PLAIN = "node:http";

const BODY = JSON.stringify({ id: "32b6e34b3d91647abb20e7b8", padding: "x".repeat(351) });
const ANSWER = JSON.stringify({
  status: 200,
  headers: ["Content-Type", "application/json", "Content-Length", String(BODY.length)],
  body: BODY,
});

const VERIFIERS = [
  {
    name: "nonces stored",
    goal: 1.25,
    nonce: { kind: "stored", policy: "window" },
  },
  {
    name: "nonces signed, nc counted in a table",
    goal: 1.25,
    nonce: { kind: "signed", policy: "window" },
  },
  {
    name: "nonces signed, stateless",
    goal: 1.5,
    nonce: { kind: "signed", policy: "off" },
  },
] as const;

/** What verification costs a server. */
export const verifier: Group = {
  name: "verifier",
  summary: "server CPU of a verified GET against a plain node:http server",
  async measure({ random, say }) {
    say(TITLE);
    return await race({
      name: TITLE,
      start: [
        () =>
          startServerContender({
            command: {
              name: PLAIN,
              module: new URL("../servers/bare.mjs", import.meta.url),
              arguments: (port) => [String(port), ANSWER],
              path: PATH,
            },
            requests: (port, count) => plainRequests(port, PATH, count),
            ...LOAD,
          }),
        ...VERIFIERS.map(
          ({ name, nonce }) =>
            () =>
              startServerContender({
                command: verifying(name, nonce),
                requests: (port, count) =>
                  signedRequests({ port, path: PATH, count, ...CREDENTIALS }),
                ...LOAD,
              }),
        ),
      ],
      comparisons: VERIFIERS.map(({ name, goal }) => ({ subject: name, against: PLAIN, goal })),
      repetitions: REPETITIONS,
      random,
    });
  },
};

function verifying(name: string, nonce: object): ServerCommand {
  const { username, password } = CREDENTIALS;
  const options = {
    realm: "bench@example.org",
    users: { [username]: password },
    algorithms: ["MD5"],
    nonce,
  };
  return {
    name,
    module: new URL("../servers/verifying.ts", import.meta.url),
    arguments: (port) => [String(port), JSON.stringify(options), ANSWER],
    path: PATH,
  };
}
