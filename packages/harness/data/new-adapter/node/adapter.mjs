// {{id}} behind the adapter protocol of digest-conformance (docs/adapter-protocol.md).
//
// It drives a small Digest client on the `fetch` of Node until you put your client in its place: everything
// that is your client's is in `NewClient`. The rest is the protocol and can stay.
import { createHash } from "node:crypto";
import { createInterface } from "node:readline";

const METHODS = ["GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"];

/** One user's client. A new one is made for each run, so that nothing is left of the run before. */
class NewClient {
  static client = "{{id}}";
  static version = "0.1.0";

  constructor({ username, password, cnonce }) {
    Object.assign(this, { username, password, cnonce });
  }

  /** Makes a call and resolves with its Response. */
  async call(method, url, headers, body, signal) {
    const options = { method, headers, body, signal, redirect: "manual" };
    const first = await fetch(url, options);
    const challenge = first.headers.get("www-authenticate");
    if (first.status !== 401 || challenge === null) return first;
    await first.arrayBuffer();
    const authorization = this.#sign(method, url, challenge);
    return fetch(url, { ...options, headers: { ...headers, Authorization: authorization } });
  }

  #sign(method, url, challenge) {
    const read = (name) => new RegExp(`\\b${name}="?([^",]*)`, "i").exec(challenge)?.[1];
    const md5 = (text) => createHash("md5").update(text).digest("hex");
    const { pathname, search } = new URL(url);
    const uri = pathname + search;
    const [realm, nonce, opaque, algorithm] = ["realm", "nonce", "opaque", "algorithm"].map(read);
    const ha1 = md5(`${this.username}:${realm}:${this.password}`);
    const middle = `${nonce}:00000001:${this.cnonce}:auth`;
    const response = md5(`${ha1}:${middle}:${md5(`${method}:${uri}`)}`);
    return [
      `Digest username="${this.username}", realm="${realm}", nonce="${nonce}", uri="${uri}"`,
      `response="${response}"`,
      ...(algorithm === undefined ? [] : [`algorithm=${algorithm}`]),
      ...(opaque === undefined ? [] : [`opaque="${opaque}"`]),
      `qop=auth, nc=00000001, cnonce="${this.cnonce}"`,
    ].join(", ");
  }
}

function hello() {
  return {
    name: NewClient.client,
    version: NewClient.version,
    language: "JavaScript",
    runtime: `Node.js ${process.versions.node}`,
    capabilities: [...METHODS.map((method) => `method:${method}`), "body"],
    // "observed" where your client draws a cnonce that nobody can dictate.
    entropy: "pinned",
    isolation: "instance",
  };
}

async function run({ id, baseUrl, credentials, steps, entropy, timeoutMs }) {
  const client = new NewClient({ ...credentials, cnonce: entropy.cnonce });
  const answers = [];
  try {
    for (const { method, target, headers = {}, body } of steps) {
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await client.call(method, baseUrl + target, headers, body, signal);
      const content = new Uint8Array(await response.arrayBuffer());
      answers.push({
        status: response.status,
        bodySha256: createHash("sha256").update(content).digest("hex"),
        challenge: response.headers.get("www-authenticate"),
      });
    }
    return { id, ok: true, steps: answers };
  } catch (error) {
    // The type alone: a message could hold the password.
    return { id, threw: { type: error.name, message: "" }, steps: answers };
  }
}

async function answer(message) {
  if (message.cmd === "hello") return hello();
  if (message.cmd === "run") return run(message);
  return { id: message.id, unsupported: String(message.cmd) };
}

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  if (message.cmd === "bye") break;
  process.stdout.write(`${JSON.stringify(await answer(message))}\n`);
}
process.exit(0);
