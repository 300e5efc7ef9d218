import { createHash } from "node:crypto";
import { createRequire } from "node:module";
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
import { pinRandomBytes, setCnonce } from "./pinned-random-bytes.ts";

const REDIRECTS = 10;

/** What the adapter uses of the library, and of the axios that it brings. */
interface AxiosDigestAuth {
  request(options: object): Promise<AxiosResponse>;
}

interface AxiosResponse {
  readonly status: number;
  readonly data: Buffer;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

type AxiosDigestAuthClass = new (options: {
  username: string;
  password: string;
  axios?: { request(options: object): Promise<unknown> };
}) => AxiosDigestAuth;

// The cnonce comes from 24 bytes, which would be 48 digits; the protocol asks for sixteen.
pinRandomBytes({ size: 24, caller: "axios-digest-auth/dist" });
const require = createRequire(import.meta.url);
const { default: AxiosDigestAuth } = require("@mhoc/axios-digest-auth") as {
  default: AxiosDigestAuthClass;
}; // index.d.ts

/** @mhoc/axios-digest-auth on its own axios behind the protocol: a new client each run. */
class AxiosDigestAuthAdapter implements Adapter {
  async hello(): Promise<Hello> {
    const fault = await findPinFault().catch(String);
    if (fault !== null) console.error(`adapter: the cnonce cannot be pinned: ${fault}`);
    const { version } = require("@mhoc/axios-digest-auth/package.json") as { version: string }; // npm demands it
    return {
      name: "@mhoc/axios-digest-auth",
      version,
      language: "JavaScript",
      capabilities: [...METHODS.map((method) => `method:${method}`), "body"],
      entropy: fault === null ? "pinned" : "observed",
      isolation: "instance",
    };
  }

  async run(run: Run, report: (answer: StepAnswer) => void): Promise<void> {
    setCnonce(run.entropy.cnonce);
    const client = new AxiosDigestAuth(run.credentials);
    for (const step of run.steps) report(await perform(client, run, step));
  }

  async close(): Promise<void> {}
}

async function perform(client: AxiosDigestAuth, run: Run, step: Step): Promise<StepAnswer> {
  const signal = AbortSignal.timeout(run.timeoutMs);
  const options = {
    url: run.baseUrl + step.target,
    method: step.method,
    headers: { ...step.headers },
    maxRedirects: step.follow === true ? REDIRECTS : 0,
    responseType: "arraybuffer",
    signal,
    ...(step.body !== undefined && { data: step.body }),
  };
  try {
    return describe(await client.request(options));
  } catch (error) {
    if (signal.aborted) throw new StepTimeout(run.timeoutMs);
    // axios raises every status but 2xx; what was answered hangs on the error.
    const { response } = error as { response?: AxiosResponse }; // AxiosError, or without the member
    if (response === undefined) throw error;
    return describe(response);
  }
}

function describe({ status, data, headers }: AxiosResponse): StepAnswer {
  return {
    status,
    bodySha256: createHash("sha256").update(data).digest("hex"),
    // The library keeps the 401 it answers to itself: only a last one is seen here.
    challenge: headers["www-authenticate"] ?? null,
  };
}

/** Has the library answer a challenge without network, twice, and looks for the pinned cnonce. */
async function findPinFault(): Promise<string | null> {
  for (const cnonce of ["0123456789abcdef", "fedcba9876543210"]) {
    setCnonce(cnonce);
    const challenge = { "www-authenticate": 'Digest realm="r", nonce="n"' };
    const sent: string[] = [];
    const axios = {
      request: async (options: object) => {
        sent.push(JSON.stringify(options));
        if (sent.length > 1) return;
        throw Object.assign(new Error("401"), { response: { status: 401, headers: challenge } });
      },
    };
    const client = new AxiosDigestAuth({ username: "user", password: "password", axios });
    await client.request({ url: "http://127.0.0.1/", method: "GET" });
    if (sent[1]?.includes(`cnonce=\\"${cnonce}\\"`) !== true) {
      return `${cnonce} does not show in ${sent[1]}`;
    }
  }
  return null;
}

await serveAdapter(new AxiosDigestAuthAdapter());
