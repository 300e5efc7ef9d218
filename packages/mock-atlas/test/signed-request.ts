import { nonceOf } from "./atlas-under-test.ts";
import { RawConnection, type RawResponse } from "./raw-connection.ts";
import { KEY, signed } from "./signed-credentials.ts";

/** A request that logs in on a connection of its own. */
export interface SignedRequestInput {
  readonly method?: string;
  readonly target: string;
  readonly publicKey?: string;
  readonly privateKey?: string;
  /** Header lines, each with its line end. */
  readonly fields?: string;
  readonly body?: string;
}

/** Sends a request twice, as a client does that waits for the challenge, and gives the second answer. */
export async function askSigned(port: number, input: SignedRequestInput): Promise<RawResponse> {
  const { method = "GET", target, publicKey, privateKey, fields = "", body = "" } = input;
  await using connection = await RawConnection.open(port);
  const length = body === "" ? "" : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
  const accept = "Accept: application/vnd.atlas.2025-03-12+json\r\n";
  const head = `${method} ${target} HTTP/1.1\r\nHost: atlas.test\r\n`;
  connection.write(`${head}\r\n`);
  const nonce = nonceOf(await connection.response());
  const key = { publicKey: publicKey ?? KEY.publicKey, privateKey: privateKey ?? KEY.privateKey };
  const authorization = `Authorization: ${signed(nonce, { ...key, method, uri: target })}\r\n`;
  connection.write(`${head}${authorization}${accept}${fields}${length}\r\n${body}`);
  return await connection.response(method === "HEAD");
}

/** The status of an answer. */
export function statusOf({ statusLine }: RawResponse): number {
  return Number(statusLine.split(" ")[1]);
}
