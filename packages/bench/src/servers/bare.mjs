// A bare node:http server: what every other one is held against. Not TypeScript, so that its start costs
// nothing but Node's own. Arguments: the port, and the answer as JSON { status, headers, body }.
import { createServer } from "node:http";

const [, , port = "0", answer = '{"status":200,"headers":[],"body":"ok"}'] = process.argv;
const { status, headers, body } = JSON.parse(answer);

const server = createServer((_request, response) => {
  response.writeHead(status, headers).end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(Number(port), "127.0.0.1");
