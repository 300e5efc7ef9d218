import { createHash } from "node:crypto";
import { startMockAtlas } from "@digest-conformance/mock-atlas";
import {
  type AtlasServer,
  type ConformanceCase,
  pinnedEntropy,
} from "../cases/conformance-case.ts";
import { type TapRecord, tapConnection } from "./connection-tap.ts";
import type { HttpMessage } from "./http-message.ts";
import { listen } from "./listener.ts";
import type { MessageReader } from "./message-reader.ts";
import { type Origin, requestLimit, unfinishedRequest } from "./origin.ts";

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
    randomBytes: caseNonces(server),
  });
  const record: TapRecord = {
    exchanges: [],
    malformed: [],
    requestLimit: requestLimit(one),
    onResponse: clock.answered,
  };
  const readers: MessageReader[] = [];
  const listener = await listen((client) => {
    readers.push(tapConnection(client, mock.port, record));
  });
  return {
    url: listener.url,
    exchanges: record.exchanges,
    malformed: record.malformed,
    close: async () => {
      await listener.close();
      await mock.close();
      if (record.malformed.length === 0) {
        record.malformed.push(...readers.flatMap(unfinishedRequest));
      }
    },
  };
}

/**
 * The random source of the mock: the case's nonces, one a challenge. A client that never gives up gets
 * further ones, the same in every run.
 */
function caseNonces({ nonces }: AtlasServer): (size: number) => Uint8Array {
  let issued = 0;
  return (size) => {
    issued += 1;
    const nonce = nonces[issued - 1];
    return nonce === undefined
      ? createHash("sha512").update(`nonce ${issued}`).digest().subarray(0, size)
      : Buffer.from(nonce, "base64");
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
