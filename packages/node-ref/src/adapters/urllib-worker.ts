import { createHash } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import type { Run, Step, StepAnswer } from "../adapter-protocol.ts";
import { pinRandomBytes, setCnonce } from "./pinned-random-bytes.ts";
import {
  loadHeaderBuilder,
  loadUrllib,
  type UrllibLibrary,
  type UrllibPackage,
  unloadUrllib,
} from "./urllib-library.ts";

/** What this thread says to the adapter. */
export type WorkerMessage =
  | { readonly kind: "pin"; readonly fault: string | null }
  | { readonly kind: "step"; readonly answer: StepAnswer }
  | { readonly kind: "done" }
  | { readonly kind: "unsupported"; readonly what: string }
  | { readonly kind: "threw"; readonly type: string; readonly message: string };

const { name } = workerData as { name: UrllibPackage }; // given by urllib.ts

// Both major versions take the cnonce from eight bytes in a function of this name.
pinRandomBytes({ size: 8, caller: "digestAuthHeader" });
say({ kind: "pin", fault: findPinFault() });
let next = loadUrllib(name);
parentPort?.on("message", (run: Run) => void answer(run));

async function answer(run: Run): Promise<void> {
  const library = next;
  setCnonce(run.entropy.cnonce);
  const last = await perform(run, library);
  await unloadUrllib(library);
  say(last);
  // Between two runs nobody waits: load the next library now.
  next = loadUrllib(name);
}

async function perform(run: Run, library: UrllibLibrary): Promise<WorkerMessage> {
  try {
    for (const step of run.steps) {
      const bodyless = step.method === "GET" || step.method === "HEAD";
      // urllib leaves it out (4) or appends it to the query (2).
      if (bodyless && step.body) return { kind: "unsupported", what: `body with ${step.method}` };
      say({ kind: "step", answer: await request(run, step, library) });
    }
    return { kind: "done" };
  } catch (error) {
    const { name: type, message } = error instanceof Error ? error : new Error(String(error));
    return { kind: "threw", type, message };
  }
}

async function request(run: Run, step: Step, library: UrllibLibrary): Promise<StepAnswer> {
  const { username, password } = run.credentials;
  const { status, data, headers } = await library.request(run.baseUrl + step.target, {
    method: step.method,
    digestAuth: `${username}:${password}`,
    followRedirect: step.follow === true,
    timeout: run.timeoutMs,
    ...(step.headers !== undefined && { headers: step.headers }),
    ...(step.body !== undefined && { data: step.body }),
  });
  return {
    status,
    bodySha256: createHash("sha256")
      .update(data ?? "")
      .digest("hex"),
    challenge: readChallenge(headers["www-authenticate"]),
  };
}

/** urllib answers a 401 itself, so a challenge shows only where the last answer is a 401 as well. */
function readChallenge(value: string | string[] | undefined): string | null {
  if (value === undefined) return null;
  return Array.isArray(value) ? value.join(", ") : value;
}

/** Builds a header in the library, twice, and looks for the pinned cnonce in it. */
function findPinFault(): string | null {
  try {
    const build = loadHeaderBuilder(name);
    for (const cnonce of ["0123456789abcdef", "fedcba9876543210"]) {
      setCnonce(cnonce);
      const header = build("GET", "/", 'Digest realm="r", nonce="n", qop="auth"', "user:password");
      if (!header.includes(`cnonce="${cnonce}"`)) return `${cnonce} does not show in ${header}`;
    }
    return null;
  } catch (error) {
    return String(error);
  }
}

function say(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
