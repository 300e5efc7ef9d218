import { execFile } from "node:child_process";
import { createServer } from "node:net";
import { promisify } from "node:util";
import { parseCredentials } from "../../src/core.ts";
import { listen } from "../server/listen.ts";

const run = promisify(execFile);
const END = "Content-Length: 0\r\n\r\n";

/** Has the curl tool answer a challenge and gives the parameters it sends back; `null` when it does not. */
export async function askCurl(challenge: string): Promise<ReadonlyMap<string, string> | null> {
  let sent: string | undefined;
  const server = await listen(
    createServer((socket) => {
      let request = "";
      socket.on("error", () => {});
      socket.on("data", (chunk) => {
        request += chunk.toString("latin1");
        if (!request.includes("\r\n\r\n")) return;
        sent = /^Authorization: (.*)\r$/m.exec(request)?.[1];
        request = "";
        if (sent === undefined) {
          const head = `HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: ${challenge}\r\n${END}`;
          socket.write(Buffer.from(head, "latin1"));
        } else socket.end(`HTTP/1.1 200 OK\r\n${END}`);
      });
    }),
  );
  const options = ["--silent", "--digest", "--user", "u:p", "--max-time", "10"];
  await run("curl", [...options, server.origin]);
  await server.close();
  return sent === undefined ? null : parseCredentials(sent).parameters;
}
