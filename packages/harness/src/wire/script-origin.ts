import type { Socket } from "node:net";
import type { ConformanceCase, ScriptOrigin, ScriptServer } from "../cases/conformance-case.ts";
import { AnswerChooser } from "./answer-chooser.ts";
import { answerMessage } from "./answer-message.ts";
import { CredentialsLedger } from "./credentials-ledger.ts";
import { AnswerFiller } from "./fill-answer.ts";
import { type HttpMessage, headerValues } from "./http-message.ts";
import { type Listener, listen } from "./listener.ts";
import { MessageReader } from "./message-reader.ts";
import { type Exchange, type Origin, requestLimit, unfinishedRequest } from "./origin.ts";
import { sendAnswer } from "./send-answer.ts";

/** What all origins of a case share. */
interface Script {
  readonly exchanges: Exchange[];
  readonly malformed: string[];
  readonly readers: MessageReader[];
  readonly limit: number;
  readonly filler: AnswerFiller;
}

/** Starts the raw servers of a case: every byte they send is one the case wrote down. */
export async function startScriptOrigin(
  one: ConformanceCase,
  server: ScriptServer,
): Promise<Origin> {
  const urls = new Map<string, string>();
  const script: Script = {
    exchanges: [],
    malformed: [],
    readers: [],
    limit: requestLimit(one),
    filler: new AnswerFiller(one, urls),
  };
  const main = await openOrigin(one, script, server, undefined);
  urls.set("main", main.url);
  const listeners = [main];
  for (const [name, origin] of Object.entries(server.origins ?? {})) {
    const listener = await openOrigin(one, script, origin, name);
    listeners.push(listener);
    urls.set(name, listener.url.replace("127.0.0.1", origin.host ?? "127.0.0.1"));
  }
  return {
    url: main.url,
    others: Object.fromEntries(urls),
    exchanges: script.exchanges,
    malformed: script.malformed,
    close: async () => {
      await Promise.all(listeners.map((listener) => listener.close()));
      if (script.malformed.length === 0) {
        script.malformed.push(...script.readers.flatMap(unfinishedRequest));
      }
    },
  };
}

/** @param name `undefined` for the first origin */
function openOrigin(
  one: ConformanceCase,
  script: Script,
  { answers }: Pick<ScriptOrigin, "answers">,
  name: string | undefined,
): Promise<Listener> {
  const chooser = new AnswerChooser(answers);
  const ledger = new CredentialsLedger(one);
  const { exchanges, filler, limit } = script;

  /** Whether the connection goes on. */
  async function answer(socket: Socket, request: HttpMessage): Promise<boolean> {
    if (socket.writableEnded || socket.destroyed) return false;
    if (exchanges.length >= limit) {
      socket.destroy();
      return false;
    }
    const where = name === undefined ? {} : { origin: name };
    const checked = ledger.check(request);
    const chosen = chooser.take(request, checked);
    if (chosen === undefined) {
      exchanges.push({ ...where, request, response: null });
      socket.end();
      return false;
    }
    const response = answerMessage(filler.fill(chosen, request, checked), methodOf(request));
    ledger.issue(response.headers.map(([, value]) => value));
    const interim = chosen.interim?.map(({ status }) => status) ?? [];
    exchanges.push({
      ...where,
      ...(chosen.leak && { leak: chosen.leak }),
      ...(interim.length > 0 && { interim }),
      request,
      response,
    });
    await sendAnswer(socket, response.raw, chosen.delivery);
    if (chosen.delivery?.end !== undefined) return false;
    if (chosen.early !== true && !asksToClose(request) && !asksToClose(response)) return true;
    socket.end();
    return false;
  }

  return listen((socket) => {
    const reader = new MessageReader();
    script.readers.push(reader);
    let turn = Promise.resolve(true);
    let deaf = false;
    const take = (request: HttpMessage): void => {
      turn = turn.then((open) => open && answer(socket, request));
    };
    socket.on("data", (bytes) => {
      if (deaf) return;
      try {
        for (const request of reader.push(bytes)) take(request);
        const { openHead } = reader;
        if (openHead === null) return;
        const request = { ...openHead, body: Buffer.alloc(0), raw: Buffer.from(reader.rest) };
        if (!chooser.isEarly(request)) return;
        deaf = true;
        script.readers.splice(script.readers.indexOf(reader), 1);
        take(request);
      } catch (fault) {
        script.malformed.push(fault instanceof Error ? fault.message : String(fault));
        socket.destroy();
      }
    });
  });
}

/** RFC 9112 section 9.6: after such a message the server closes the connection. */
function asksToClose(message: HttpMessage): boolean {
  return headerValues(message, "connection").some((value) => /(^|,)\s*close\s*(,|$)/i.test(value));
}

function methodOf(request: HttpMessage): string {
  return request.startLine.split(" ")[0] ?? "";
}
