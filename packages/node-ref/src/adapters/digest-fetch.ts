import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { DigestClient } from "digest-fetch";
import {
  type Adapter,
  type Hello,
  METHODS,
  type Run,
  type Step,
  type StepAnswer,
  StepTimeout,
  serveAdapter,
  UnsupportedStep,
} from "../adapter-protocol.ts";
import { pinMathRandom, setCnonce } from "./pinned-math-random.ts";

/** What digest-fetch draws a cnonce from, digit by digit: `nonceRaw` in its constructor. */
const ALPHABET = "abcdef0123456789";

pinMathRandom({ alphabet: ALPHABET, caller: "makeNonce" });

/** digest-fetch on the `fetch` of Node behind the protocol: a new client each run. */
class DigestFetchAdapter implements Adapter {
  async hello(): Promise<Hello> {
    const fault = findPinFault();
    if (fault !== null) console.error(`adapter: the cnonce cannot be pinned: ${fault}`);
    return {
      name: "digest-fetch",
      version: readVersion(),
      language: "JavaScript",
      capabilities: [...METHODS.map((method) => `method:${method}`), "body"],
      entropy: fault === null ? "pinned" : "observed",
      isolation: "instance",
    };
  }

  async run(run: Run, report: (answer: StepAnswer) => void): Promise<void> {
    setCnonce(run.entropy.cnonce);
    const client = createClient(run.credentials.username, run.credentials.password);
    for (const step of run.steps) report(await perform(client, run, step));
  }

  async close(): Promise<void> {}
}

/** The protocol asks for sixteen digits; the library's own default is thirty-two. */
function createClient(username: string, password: string): DigestClient {
  return new DigestClient(username, password, { cnonceSize: 16 });
}

async function perform(client: DigestClient, run: Run, step: Step): Promise<StepAnswer> {
  const bodyless = step.method === "GET" || step.method === "HEAD";
  if (bodyless && step.body !== undefined) throw new UnsupportedStep(`body with ${step.method}`);
  const signal = AbortSignal.timeout(run.timeoutMs);
  try {
    const response = await client.fetch(run.baseUrl + step.target, {
      method: step.method,
      redirect: step.follow === true ? "follow" : "manual",
      signal,
      headers: { ...step.headers },
      ...(step.body !== undefined && { body: step.body }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    return {
      status: response.status,
      bodySha256: createHash("sha256").update(bytes).digest("hex"),
      // The library keeps the 401 it answers to itself: only a last one is seen here.
      challenge: response.headers.get("www-authenticate"),
    };
  } catch (error) {
    throw signal.aborted ? new StepTimeout(run.timeoutMs) : error;
  }
}

/** Builds a header in the library, twice, and looks for the pinned cnonce in it. */
function findPinFault(): string | null {
  for (const cnonce of ["0123456789abcdef", "fedcba9876543210"]) {
    setCnonce(cnonce);
    const client = createClient("user", "password");
    client.parseAuth('Digest realm="r", nonce="n", qop="auth"');
    const { headers } = client.addAuth("http://127.0.0.1/", {}) as { headers: object }; // seen in 3.1.1
    const header = JSON.stringify(headers);
    if (!header.includes(`cnonce=\\"${cnonce}\\"`)) return `${cnonce} does not show in ${header}`;
  }
  return null;
}

function readVersion(): string {
  const entry = createRequire(import.meta.url).resolve("digest-fetch");
  const { version } = createRequire(entry)("./package.json") as { version: string }; // npm demands it
  return version;
}

await serveAdapter(new DigestFetchAdapter());
