import { createHash } from "node:crypto";
import type { RunAnswer, RunFailure, StepAnswer } from "../../src/adapter/protocol.ts";
import type { Attempt } from "../../src/judge/attempt.ts";
import { computeLadder } from "../../src/oracle.ts";
import { headerValues } from "../../src/wire/http-message.ts";
import { MessageReader } from "../../src/wire/message-reader.ts";
import type { Exchange } from "../../src/wire/origin.ts";
import { aCase, CHALLENGE } from "../cases/a-case.ts";

const BARE = new Set(["qop", "nc", "algorithm", "userhash", "username*"]);

/** Parameters of credentials by name, in the order of writing; `null` leaves one out. */
export type Parameters = Readonly<Record<string, string | null>>;

/**
 * The value of Authorization of a client that does everything right but for the changes; its response is
 * that of the changed parameters. Texts are Latin-1.
 */
export function signed(changes: Parameters = {}, method = "GET"): string {
  const parameters: Record<string, string | null> = {
    username: "Mufasa",
    realm: "r@x",
    nonce: "n1",
    uri: "/dir/index.html",
    response: "",
    opaque: "o1",
    qop: "auth",
    nc: "00000001",
    cnonce: "0a4f113b0a4f113b",
    ...changes,
  };
  const value = (name: string): string | undefined => parameters[name] ?? undefined;
  parameters["response"] =
    changes["response"] ??
    computeLadder({
      algorithm: value("algorithm"),
      username: value("username") ?? "",
      realm: value("realm") ?? "",
      password: "Circle of Life",
      nonce: value("nonce") ?? "",
      nc: value("nc"),
      cnonce: value("cnonce"),
      qop: value("qop"),
      method,
      uri: value("uri") ?? "",
      encoding: "latin1",
    }).response;
  const written = Object.entries(parameters).flatMap(([name, text]) => {
    if (text === null) return [];
    return [BARE.has(name) ? `${name}=${text}` : `${name}="${text.replace(/["\\]/g, "\\$&")}"`];
  });
  return `Digest ${written.join(", ")}`;
}

/** One request of an attempt; without an Authorization it is answered 401, with one 200. */
export interface Sent {
  readonly authorization?: string | null;
  /** Method and target. */
  readonly call?: string;
  /** In place of the call: what stands where the request line has to be. */
  readonly requestLine?: string;
  readonly body?: string;
  /** Header lines of the answer, each with CRLF. */
  readonly answer?: string | null;
  /** Whether the credentials should not have been sent there. */
  readonly leak?: true;
}

/** An exchange as it would stand on the wire. */
function anExchange(sent: Sent): Exchange {
  const { authorization = null, call = "GET /dir/index.html", body = "", answer } = sent;
  const requestLine = sent.requestLine ?? `${call} HTTP/1.1`;
  const field = authorization === null ? "" : `Authorization: ${authorization}\r\n`;
  const usual =
    authorization === null
      ? `HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: ${CHALLENGE}\r\n`
      : "HTTP/1.1 200 OK\r\n";
  const response = answer === undefined ? usual : answer;
  return {
    ...(sent.leak && { leak: sent.leak }),
    request: message(
      `${requestLine}\r\nHost: x\r\nContent-Length: ${body.length}\r\n${field}\r\n${body}`,
    ),
    response: response === null ? null : message(`${response}Content-Length: 2\r\n\r\n{}`),
  };
}

/** What an honest adapter reports of the last answer. */
function honestAnswer(exchanges: readonly Exchange[]): RunAnswer {
  const last = exchanges.at(-1)?.response;
  const refused = exchanges.findLast(
    ({ response }) => response !== null && headerValues(response, "www-authenticate").length > 0,
  )?.response;
  const step: StepAnswer = {
    status: Number(last?.startLine.split(" ")[1] ?? 0),
    bodySha256: createHash("sha256")
      .update(last?.body ?? "")
      .digest("hex"),
    challenge: refused ? headerValues(refused, "www-authenticate").join(", ") : null,
  };
  return { kind: "ok", steps: last ? [step] : [] };
}

/** An attempt at {@link aCase}: a challenge, then right credentials, unless the test says otherwise. */
export function anAttempt({
  sent = [{}, { authorization: signed() }],
  answer,
  ...changes
}: Partial<Omit<Attempt, "exchanges" | "answer">> & {
  readonly sent?: readonly Sent[];
  readonly answer?: RunAnswer | RunFailure;
} = {}): Attempt {
  const exchanges = sent.map(anExchange);
  return {
    case: aCase(),
    malformed: [],
    prediction: { requests: [] },
    ...changes,
    exchanges,
    answer: answer ?? honestAnswer(exchanges),
  };
}

function message(text: string): ReturnType<MessageReader["push"]>[number] {
  const [read] = new MessageReader().push(Buffer.from(text, "latin1"));
  if (read === undefined) throw new Error(`not a whole message: ${text}`);
  return read;
}
