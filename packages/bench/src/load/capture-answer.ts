import { once } from "node:events";
import { connect } from "node:net";
import { answerLength } from "./answer-length.ts";

/** What `servers/bare.mjs` takes to answer the same bytes. */
export interface CapturedAnswer {
  readonly status: number;
  /** Names and values by turns, as they came; without what node:http writes by itself. */
  readonly headers: readonly string[];
  readonly body: string;
}

const WRITTEN_BY_NODE = new Set(["date", "connection", "keep-alive"]);

/**
 * Sends one request and takes its answer apart, for a server that is to give the same one.
 *
 * @param request its bytes as Latin-1 text
 */
export async function captureAnswer(port: number, request: string): Promise<CapturedAnswer> {
  const socket = connect(port, "127.0.0.1").setEncoding("latin1");
  try {
    socket.write(request, "latin1");
    let answer = "";
    while (answer.length < (answerLength(answer) ?? Number.POSITIVE_INFINITY)) {
      const [chunk] = await once(socket, "data");
      answer += chunk;
    }
    const end = answer.indexOf("\r\n\r\n");
    const [statusLine = "", ...lines] = answer.slice(0, end).split("\r\n");
    const fields = lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
    });
    return {
      status: Number(statusLine.split(" ")[1]),
      headers: fields.filter(([name]) => !WRITTEN_BY_NODE.has(name.toLowerCase())).flat(),
      body: answer.slice(end + 4),
    };
  } finally {
    socket.destroy();
  }
}
