import { STATUS_CODES } from "node:http";
import type { HeaderLines, ScriptAnswer } from "../cases/conformance-case.ts";
import { type HttpMessage, readHead } from "./http-message.ts";

/** The answer as it goes out: the case's header lines, then the framing, and nothing of our own. */
export function answerMessage(answer: ScriptAnswer, method: string): HttpMessage {
  const { status, reason = STATUS_CODES[status] ?? "", framing = "length" } = answer;
  const body = Buffer.from(answer.body ?? "", "latin1");
  const opened = method === "CONNECT" && status < 300;
  const head = [
    answer.startLine ?? `HTTP/1.1 ${status} ${reason}`,
    ...headerLines(answer.headers),
    ...(opened ? [] : framingLines(framing, body.length)),
  ].join("\r\n");
  const interim = (answer.interim ?? []).map(({ status: early, headers }) =>
    [`HTTP/1.1 ${early} ${STATUS_CODES[early] ?? ""}`, ...headerLines(headers), "\r\n"].join(
      "\r\n",
    ),
  );
  const bytes = Buffer.from(`${interim.join("")}${head}\r\n\r\n`, "latin1");
  const sent = method === "HEAD" ? Buffer.alloc(0) : body;
  const framed = method === "HEAD" || framing !== "chunked" ? sent : chunked(sent);
  return {
    ...readHead(Buffer.from(head, "latin1")),
    body: sent,
    raw: Buffer.concat([bytes, framed]),
  };
}

function headerLines(headers: HeaderLines = []): string[] {
  return headers.map(([name, value]) => `${name}: ${value}`);
}

function framingLines(framing: ScriptAnswer["framing"], length: number): string[] {
  if (framing === "chunked") return ["Transfer-Encoding: chunked"];
  return framing === "close" ? ["Connection: close"] : [`Content-Length: ${length}`];
}

/** Two chunks where there are two bytes to part, so that a reader of one chunk alone is found out. */
function chunked(body: Buffer): Buffer {
  const half = Math.ceil(body.length / 2);
  const chunks = [body.subarray(0, half), body.subarray(half)].filter(({ length }) => length > 0);
  return Buffer.concat([
    ...chunks.flatMap((chunk) => [
      Buffer.from(`${chunk.length.toString(16)}\r\n`, "latin1"),
      chunk,
      Buffer.from("\r\n", "latin1"),
    ]),
    Buffer.from("0\r\n\r\n", "latin1"),
  ]);
}
