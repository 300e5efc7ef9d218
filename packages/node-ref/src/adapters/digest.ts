import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { digest } from "@digest-conformance/digest";
import { Agent, type Dispatcher, interceptors, MockAgent } from "undici";
import {
  type Adapter,
  type Hello,
  METHODS,
  type Run,
  type Step,
  type StepAnswer,
  StepTimeout,
  serveAdapter,
} from "../adapter-protocol.ts";

const REDIRECTS = 10;

/** Our own client behind the protocol: a new undici agent with a new interceptor each run. */
class DigestAdapter implements Adapter {
  async hello(): Promise<Hello> {
    const fault = await findPinFault();
    if (fault !== null) console.error(`adapter: the cnonce cannot be pinned: ${fault}`);
    return {
      name: "@digest-conformance/digest",
      version: readVersion(),
      language: "TypeScript",
      capabilities: [...METHODS.map((method) => `method:${method}`), "body"],
      entropy: fault === null ? "pinned" : "observed",
      isolation: "instance",
    };
  }

  async run(run: Run, report: (answer: StepAnswer) => void): Promise<void> {
    const agent = new Agent();
    const { cnonce } = run.entropy;
    const client = agent.compose(digest({ ...run.credentials, cnonce: () => cnonce }));
    const following = client.compose(interceptors.redirect({ maxRedirections: REDIRECTS }));
    try {
      for (const step of run.steps) {
        report(await perform(step.follow === true ? following : client, run, step));
      }
    } finally {
      await agent.destroy();
    }
  }

  async close(): Promise<void> {}
}

async function perform(client: Dispatcher, run: Run, step: Step): Promise<StepAnswer> {
  const { origin, path } = splitUrl(run.baseUrl + step.target);
  const signal = AbortSignal.timeout(run.timeoutMs);
  try {
    const { statusCode, headers, body } = await client.request({
      origin,
      path,
      method: step.method as Dispatcher.HttpMethod, // any token is a method; the type lists the usual ones
      signal,
      ...(step.headers !== undefined && { headers: step.headers }),
      ...(step.body !== undefined && { body: step.body }),
    });
    const bytes = Buffer.from(await body.arrayBuffer());
    const challenge = headers["www-authenticate"];
    return {
      status: statusCode,
      bodySha256: createHash("sha256").update(bytes).digest("hex"),
      challenge: Array.isArray(challenge) ? challenge.join(", ") : (challenge ?? null),
    };
  } catch (error) {
    throw signal.aborted ? new StepTimeout(run.timeoutMs) : error;
  }
}

/**
 * The origin of a URL and the rest of it as it is written: from a URL undici would take a normalised path,
 * and with a string it reaches the wire as given. What is no path so is normalised as any URL would be.
 */
function splitUrl(url: string): { origin: string; path: string } {
  const { origin, pathname, search } = new URL(url);
  const path = url.slice(origin.length);
  return { origin, path: /^\/[^#\s]*$/.test(path) ? path : pathname + search };
}

/** Has the client answer a challenge without network, twice, and looks for the pinned cnonce. */
async function findPinFault(): Promise<string | null> {
  for (const cnonce of ["0123456789abcdef", "fedcba9876543210"]) {
    const header = await buildHeader(cnonce).catch((error: unknown) => String(error));
    if (!header.includes(`cnonce="${cnonce}"`)) return `${cnonce} does not show in ${header}`;
  }
  return null;
}

async function buildHeader(cnonce: string): Promise<string> {
  const origin = "http://127.0.0.1";
  const network = new MockAgent();
  network.disableNetConnect();
  const server = network.get(origin);
  const challenge = 'Digest realm="r", nonce="n", qop="auth"';
  server.intercept({ path: "/" }).reply(401, "", { headers: { "www-authenticate": challenge } });
  server.intercept({ path: "/" }).reply(200, ({ headers }) => JSON.stringify(headers));
  const client = network.compose(
    digest({ username: "user", password: "password", cnonce: () => cnonce }),
  );
  const { body } = await client.request({ origin, path: "/", method: "GET" });
  const sent = (await body.json()) as Record<string, string>; // what the mock has just written
  await network.close();
  return Object.entries(sent).find(([name]) => name.toLowerCase() === "authorization")?.[1] ?? "";
}

function readVersion(): string {
  const require = createRequire(import.meta.url);
  const { version } = require("../../../digest/package.json") as { version: string }; // npm demands it
  return version;
}

await serveAdapter(new DigestAdapter());
