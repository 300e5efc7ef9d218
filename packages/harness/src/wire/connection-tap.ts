import { connect, type Socket } from "node:net";
import type { HttpMessage, MessageHead } from "./http-message.ts";
import { MessageReader } from "./message-reader.ts";
import type { Exchange } from "./origin.ts";

/** What a tap writes down of all its connections. */
export interface TapRecord {
  readonly exchanges: Exchange[];
  readonly malformed: string[];
  readonly requestLimit: number;
  /** Told of each final response before the client gets it. */
  readonly onResponse: (response: HttpMessage) => void;
}

/**
 * Passes a client's connection on to a server on this machine, message by message and byte for byte, and
 * keeps a copy.
 *
 * @returns the reader of the client's requests
 */
export function tapConnection(client: Socket, port: number, record: TapRecord): MessageReader {
  const upstream = connect({ host: "127.0.0.1", port, noDelay: true });
  const methods: string[] = [];
  const waiting: number[] = [];
  const requests = new MessageReader();
  const responses = new MessageReader(
    (head) =>
      isInterim(head) || methods.shift() === "HEAD" || /^\S+ (204|304)/.test(head.startLine),
  );

  const takeRequest = (request: HttpMessage): void => {
    if (record.exchanges.length >= record.requestLimit) {
      client.destroy();
      return;
    }
    methods.push(request.startLine.split(" ")[0] ?? "");
    waiting.push(record.exchanges.push({ request, response: null }) - 1);
    upstream.write(request.raw);
  };
  const takeResponse = (response: HttpMessage): void => {
    if (!isInterim(response)) {
      const index = waiting.shift() ?? -1;
      const exchange = record.exchanges[index];
      if (exchange !== undefined) record.exchanges[index] = { ...exchange, response };
      record.onResponse(response);
    }
    client.write(response.raw);
  };

  const guard = (work: () => void): void => {
    try {
      work();
    } catch (fault) {
      record.malformed.push(fault instanceof Error ? fault.message : String(fault));
      client.destroy();
    }
  };
  client.on("data", (bytes) => guard(() => requests.push(bytes).forEach(takeRequest)));
  upstream.on("data", (bytes) => guard(() => responses.push(bytes).forEach(takeResponse)));
  upstream.on("end", () => client.end());
  upstream.on("error", () => client.destroy());
  client.on("close", () => upstream.destroy());
  return requests;
}

/** RFC 9110 section 15.2: a 1xx response comes before the final one. */
function isInterim({ startLine }: Pick<MessageHead, "startLine">): boolean {
  return /^\S+ 1\d\d/.test(startLine);
}
