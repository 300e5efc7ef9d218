import { createServer } from "node:http";
import { createVerifier } from "@digest-conformance/digest/verifier";

/** Arguments: the port, the options of the verifier and the answer as JSON. */
const [, , port = "0", options = "{}", answer = "{}"] = process.argv;
const verifier = createVerifier(JSON.parse(options));
const { status, headers, body } = JSON.parse(answer);

const server = createServer((request, response) => {
  const { method = "", url: target = "", headers: fields } = request;
  const verdict = verifier.verify({ method, target, authorization: fields.authorization });
  if (verdict.ok) {
    response.writeHead(status, headers).end(body);
  } else {
    const challenge = verifier.challenge({ stale: verdict.stale });
    response.writeHead(401, { "WWW-Authenticate": [...challenge], "Content-Length": 0 }).end();
  }
});
server.keepAliveTimeout = 60_000;
server.listen(Number(port), "127.0.0.1");
