import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { ConformanceCase, ScriptAnswer, ScriptServer } from "../cases/conformance-case.ts";
import { findParameter, readCredentials } from "./credentials-reader.ts";
import { type HttpMessage, headerValues, readHead } from "./http-message.ts";
import { listen } from "./listener.ts";
import { MessageReader } from "./message-reader.ts";
import { type Exchange, type Origin, requestLimit, unfinishedRequest } from "./origin.ts";

/** Starts the raw server of a case: every byte it sends is one the case wrote down. */
export async function startScriptOrigin(
  one: ConformanceCase,
  server: ScriptServer,
): Promise<Origin> {
  const exchanges: Exchange[] = [];
  const malformed: string[] = [];
  const readers: MessageReader[] = [];
  const limit = requestLimit(one);
  const choose = answerChooser(server.answers);
  const listener = await listen((socket) => {
    const reader = new MessageReader();
    readers.push(reader);
    socket.on("data", (bytes) => {
      try {
        for (const request of reader.push(bytes)) {
          if (!answer(socket, request)) break;
        }
      } catch (fault) {
        malformed.push(fault instanceof Error ? fault.message : String(fault));
        socket.destroy();
      }
    });
  });

  /** Whether the connection goes on. */
  function answer(socket: Socket, request: HttpMessage): boolean {
    if (socket.writableEnded) return false;
    if (exchanges.length >= limit) {
      socket.destroy();
      return false;
    }
    const chosen = choose(request);
    if (chosen === undefined) {
      exchanges.push({ request, response: null });
      socket.end();
      return false;
    }
    const response = answerMessage(chosen, methodOf(request));
    exchanges.push({ request, response });
    socket.write(response.raw);
    if (!asksToClose(request) && !asksToClose(response)) return true;
    socket.end();
    return false;
  }

  return {
    url: listener.url,
    exchanges,
    malformed,
    close: async () => {
      await listener.close();
      if (malformed.length === 0) malformed.push(...readers.flatMap(unfinishedRequest));
    },
  };
}

function answerChooser(
  answers: readonly ScriptAnswer[],
): (request: HttpMessage) => ScriptAnswer | undefined {
  const used = answers.map(() => 0);
  return (request) => {
    const index = answers.findIndex(
      (answer, position) =>
        (used[position] ?? 0) < (answer.times ?? Infinity) && fits(answer, request),
    );
    if (index >= 0) used[index] = (used[index] ?? 0) + 1;
    return answers[index];
  };
}

function fits(answer: ScriptAnswer, request: HttpMessage): boolean {
  const { authorization, nonce, target } = answer.when ?? {};
  const [value] = headerValues(request, "authorization");
  if (authorization !== undefined && (authorization === "present") !== (value !== undefined))
    return false;
  if (target !== undefined && request.startLine.split(" ")[1] !== target) return false;
  if (nonce === undefined) return true;
  return value !== undefined && findParameter(readCredentials(value), "nonce")?.value === nonce;
}

/** The answer as it goes out: the case's header lines, then Content-Length, and nothing of our own. */
function answerMessage(answer: ScriptAnswer, method: string): HttpMessage {
  const body = Buffer.from(answer.body ?? "", "latin1");
  const reason = answer.reason ?? STATUS_CODES[answer.status] ?? "";
  const lines = (answer.headers ?? []).map(([name, value]) => `${name}: ${value}`);
  const head = [
    `HTTP/1.1 ${answer.status} ${reason}`,
    ...lines,
    `Content-Length: ${body.length}`,
  ].join("\r\n");
  const bytes = Buffer.from(`${head}\r\n\r\n`, "latin1");
  const sent = method === "HEAD" ? Buffer.alloc(0) : body;
  return {
    ...readHead(Buffer.from(head, "latin1")),
    body: sent,
    raw: Buffer.concat([bytes, sent]),
  };
}

/** RFC 9112 section 9.6: after such a message the server closes the connection. */
function asksToClose(message: HttpMessage): boolean {
  return headerValues(message, "connection").some((value) => /(^|,)\s*close\s*(,|$)/i.test(value));
}

function methodOf(request: HttpMessage): string {
  return request.startLine.split(" ")[0] ?? "";
}
