import { createHash } from "node:crypto";
import type { RunMessage, StepAnswer } from "../../adapter/protocol.ts";
import type { DigestClient, Request } from "./digest-client.ts";
import type { Makes } from "./fault.ts";
import type { Incoming } from "./send-request.ts";

const REDIRECTS = 5;

/** Makes one call of a run, and follows redirects where it is told to. */
export async function makeCall(
  client: DigestClient,
  run: RunMessage,
  step: RunMessage["steps"][number],
  makes: Makes,
): Promise<StepAnswer> {
  const signal = AbortSignal.timeout(run.timeoutMs);
  const { origin: home } = new URL(run.baseUrl);
  let asked: Request = {
    origin: home,
    method: step.method,
    target: requestTarget(step.target),
    headers: step.headers ?? {},
    body: Buffer.from(step.body ?? "", "utf8"),
  };
  let challenge: string | null = null;
  for (let hops = 0; ; hops += 1) {
    const answer = await client.request(asked, home, signal);
    challenge = challengeOf(answer) ?? challenge;
    const location = redirectOf(answer);
    if (step.follow !== true || location === undefined || hops === REDIRECTS) {
      const bodySha256 = createHash("sha256").update(answer.body).digest("hex");
      return { status: answer.status, bodySha256, challenge };
    }
    const next = new URL(location, asked.origin + asked.target);
    asked = {
      ...asked,
      origin: next.origin,
      target: next.pathname + next.search,
      ...(makes("redirect-keeps-uri") && { signedTarget: asked.signedTarget ?? asked.target }),
      ...(becomesGet(answer.status, asked.method) && { method: "GET", body: Buffer.alloc(0) }),
    };
  }
}

/** RFC 9112 section 3.2.1: no fragment, a path that is not empty, and nothing that no URI may hold. */
function requestTarget(target: string): string {
  const sent = target.replace(/#.*/s, "").replace(/[^!-~]/gu, encodeURIComponent);
  return sent.startsWith("/") ? sent : `/${sent}`;
}

function challengeOf(answer: Incoming): string | null {
  const lines = answer.values("www-authenticate");
  return lines.length === 0 ? null : lines.join(", ");
}

function redirectOf(answer: Incoming): string | undefined {
  if (![301, 302, 303, 307, 308].includes(answer.status)) return undefined;
  return answer.values("location")[0];
}

/** RFC 9110 sections 15.4.2 to 15.4.4. */
function becomesGet(status: number, method: string): boolean {
  if (status === 303) return method !== "HEAD";
  return status < 303 && method === "POST";
}
