import { Agent, request } from "undici";
import { describe, expect, test } from "vitest";
import { createDigestFetch, digest } from "../../../src/index.ts";
import { createVerifier, type Verdict, type VerifierOptions } from "../../../src/verifier.ts";
import { closing } from "../../server/on-finished.ts";
import { SERVERS } from "./servers.ts";

const CREDENTIALS = { username: "Jäsøn Doe", password: "Größe" };

describe.for(Object.entries(SERVERS))("the client of this package and %s", ([, start]) => {
  const begin = async (options: Partial<VerifierOptions> = {}) => {
    const verdicts: Verdict[] = [];
    const users = { [CREDENTIALS.username]: CREDENTIALS.password };
    const verifier = createVerifier({ realm: "Jäger", users, ...options });
    const port = await start(verifier, (verdict) => verdicts.push(verdict));
    return { url: `http://127.0.0.1:${port}/x?y=z`, verdicts };
  };
  const accepted = (verdicts: readonly Verdict[]): boolean[] => verdicts.map(({ ok }) => ok);

  test.for([
    "MD5",
    "MD5-sess",
    "SHA-256",
    "SHA-256-sess",
    "SHA-512-256",
    "SHA-512-256-sess",
  ] as const)("agree on %s, with rspauth, auth-int and hashed names", async (algorithm) => {
    const { url, verdicts } = await begin({
      algorithms: [algorithm],
      qop: ["auth", "auth-int"],
      userhash: true,
      rspauth: true,
      opaque: "5ccc069c",
    });
    const dispatcher = closing(new Agent()).compose(digest(CREDENTIALS));
    for (const body of ["one", "two", "three"]) {
      const answer = await request(url, { dispatcher, method: "POST", body });
      expect(await answer.body.text()).toContain(body);
      expect(answer.statusCode).toBe(200);
    }
    expect(accepted(verdicts)).toEqual([false, true, true, true]);
  });

  test("need one challenge for many requests at once, and one for each nonce that is used up", async () => {
    const { url, verdicts } = await begin({ nonce: { maxUses: 100 }, nextNonce: "never" });
    const fetch = createDigestFetch(CREDENTIALS);
    const dispatcher = closing(new Agent({ connections: 8 }));
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next++ < 500) {
        const answer = await fetch(url, { dispatcher: dispatcher as never }); // Node's types know another undici
        await answer.text();
        expect(answer.status).toBe(200);
      }
    };
    await Promise.all(Array.from({ length: 32 }, worker));
    const refusals = verdicts.filter((verdict) => !verdict.ok);
    expect(verdicts.length - refusals.length).toBe(500);
    expect(new Set(refusals.map((verdict) => verdict.ok || verdict.reason))).toEqual(
      new Set(["credentials-missing", "nonce-exhausted"]),
    );
    // Five nonces, and for each of them at most those in flight when it was used up.
    expect(refusals.length).toBeLessThanOrEqual(1 + 4 * 32);
  });

  test("go from nonce to nonce without a refusal when the server names the next one", async () => {
    const { url, verdicts } = await begin({ nonce: { maxUses: 20 } });
    const dispatcher = closing(new Agent()).compose(digest(CREDENTIALS));
    for (let count = 0; count < 100; count += 1) {
      const answer = await request(url, { dispatcher });
      await answer.body.dump();
      expect(answer.statusCode).toBe(200);
    }
    expect(accepted(verdicts).filter((ok) => !ok)).toHaveLength(1);
  });

  test("end with 401 for a wrong password", async () => {
    const { url, verdicts } = await begin();
    const fetch = createDigestFetch({ ...CREDENTIALS, password: "wrong" });
    const dispatcher = closing(new Agent());
    const answer = await fetch(url, { dispatcher: dispatcher as never }); // Node's types know another undici
    expect(answer.status).toBe(401);
    expect(accepted(verdicts)).toEqual([false, false]);
  });
});
