import { connect } from "node:net";

export interface RawResponse {
  readonly status: number;
  /** Lines of the head after the first, as they arrived. */
  readonly lines: readonly string[];
  readonly body: string;
}

/** Sends text over a socket of its own and reads until the server closes it. */
export async function rawRequest(port: number, text: string): Promise<RawResponse> {
  const socket = connect({ host: "127.0.0.1", port });
  socket.end(text.replace(/\r?\n/g, "\r\n"), "latin1");
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  const [head = "", body = ""] = Buffer.concat(chunks).toString("latin1").split("\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  return { status: Number(first.split(" ")[1]), lines, body };
}

/** The values of a field, a string for each line. */
export function valuesOf({ lines }: RawResponse, name: string): string[] {
  return lines
    .filter((line) => line.toLowerCase().startsWith(`${name}: `))
    .map((line) => line.slice(name.length + 2));
}
