import { connect, type Socket } from "node:net";
import { type MockAtlas, startMockAtlas } from "@digest-conformance/mock-atlas";
import {
  type AtlasServer,
  type ConformanceCase,
  pinnedEntropy,
} from "../cases/conformance-case.ts";
import { HarnessError } from "../harness-error.ts";
import type { HttpMessage } from "./http-message.ts";
import { listen } from "./listener.ts";
import { MessageReader } from "./message-reader.ts";
import { type Origin, REQUEST_LIMIT } from "./origin.ts";

interface OpenExchange {
  readonly request: HttpMessage;
  response: HttpMessage | null;
}

/**
 * Starts a mock Atlas server of its own for the attempt, behind a listener that passes every byte on
 * and keeps a copy. Its nonces and its clock are those of the case.
 */
export async function startAtlasOrigin(one: ConformanceCase, server: AtlasServer): Promise<Origin> {
  const clock = caseClock(one, server);
  const mock = await startMockAtlas({
    keys: server.keys ?? [
      { publicKey: one.credentials.username, privateKey: one.credentials.password },
    ],
    clock: clock.now,
    randomBytes: caseNonces(one, server),
  });
  const exchanges: OpenExchange[] = [];
  const malformed: string[] = [];
  const listener = await listen((client) => {
    tap(client, mock, exchanges, malformed, clock.answered);
  });
  return {
    url: listener.url,
    exchanges,
    malformed,
    close: async () => {
      await listener.close();
      await mock.close();
    },
  };
}

function tap(
  client: Socket,
  mock: MockAtlas,
  exchanges: OpenExchange[],
  malformed: string[],
  answered: (response: HttpMessage) => void,
): void {
  const upstream = connect({ host: "127.0.0.1", port: mock.port, noDelay: true });
  const waiting: OpenExchange[] = [];
  const requests = new MessageReader();
  const responses = new MessageReader(
    () => waiting[0]?.request.startLine.startsWith("HEAD ") ?? false,
  );
  const guard = (work: () => void): void => {
    try {
      work();
    } catch (fault) {
      malformed.push(fault instanceof Error ? fault.message : String(fault));
      client.destroy();
      upstream.destroy();
    }
  };
  client.on("data", (bytes) =>
    guard(() => {
      for (const request of requests.push(bytes)) {
        if (exchanges.length >= REQUEST_LIMIT) {
          client.destroy();
          return;
        }
        const exchange: OpenExchange = { request, response: null };
        exchanges.push(exchange);
        waiting.push(exchange);
        upstream.write(request.raw);
      }
    }),
  );
  upstream.on("data", (bytes) =>
    guard(() => {
      for (const response of responses.push(bytes)) {
        const exchange = waiting.shift();
        if (exchange !== undefined) exchange.response = response;
        answered(response);
        client.write(response.raw);
      }
    }),
  );
  upstream.on("end", () => client.end());
  upstream.on("error", () => client.destroy());
  client.on("close", () => upstream.destroy());
}

/** The random source of the mock: the case's nonces, one a challenge. */
function caseNonces(one: ConformanceCase, server: AtlasServer): (size: number) => Uint8Array {
  let issued = 0;
  return (size) => {
    const bytes = Buffer.from(server.nonces[issued] ?? "", "base64");
    issued += 1;
    if (bytes.length !== size) {
      throw new HarnessError(
        "ERR_HARNESS_FIXTURE_INVALID",
        `the case ${one.id} has ${server.nonces.length} nonces of 24 bytes; challenge ${issued} wants another of ${size} bytes`,
      );
    }
    return bytes;
  };
}

/** A clock that stands still but for the leaps the case orders after so many 200 answers. */
function caseClock(
  one: ConformanceCase,
  server: AtlasServer,
): { now: () => number; answered: (response: HttpMessage) => void } {
  let now = Date.parse(pinnedEntropy(one).time);
  let succeeded = 0;
  return {
    now: () => now,
    answered: (response) => {
      if (!response.startLine.startsWith("HTTP/1.1 200")) return;
      succeeded += 1;
      for (const leap of server.clock ?? []) {
        if (leap.afterOk === succeeded) now += leap.advanceMs;
      }
    },
  };
}
