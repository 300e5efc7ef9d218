import { setTimeout as delay } from "node:timers/promises";
import { digest } from "@digest-conformance/digest";
import { Agent } from "undici";
import { expect, onTestFinished, test } from "vitest";
import { MUFASA } from "../src/accounts.ts";
import { startEchoOrigin } from "../src/echo-origin.ts";
import { startApache } from "../src/servers/apache.ts";
import { findWireFaults } from "../src/wire/find-wire-faults.ts";
import { readRequests, readResponses, readSentCredentials } from "../src/wire/read-wire.ts";
import { startRelay } from "../src/wire/relay.ts";
import { describeServers } from "./describe-servers.ts";
import { createTrialClient } from "./trial-client.ts";
import { Turnstile } from "./turnstile.ts";

const GET = { method: "GET", target: "/lion" } as const;
const PROXIED = { method: "GET", target: "/proxied/lion" } as const;
const NOT_FORWARD = { route: "origin", originPort: 0 } as const;

describeServers("Apache httpd", () => {
  test("a nonce that expires costs one request more, and nobody is asked for the password again", async () => {
    await using origin = await startEchoOrigin();
    // Behind mod_proxy there is no nextnonce that would renew the nonce before it expires.
    await using server = await startApache(origin.port, ["AuthDigestNonceLifetime 1"]);
    await using relay = await startRelay(server.address);
    const agent = new Agent();
    onTestFinished(() => agent.destroy());
    let asked = 0;
    const credentials = () => {
      asked += 1;
      return MUFASA;
    };
    const client = agent.compose(digest({ credentials }));
    const isStale = (): boolean =>
      readResponses(relay.conversations).some(({ head }) => /\bstale=true\b/.test(head));
    let calls = 0;
    while (!isStale()) {
      const path = PROXIED.target;
      const answer = await client.request({
        origin: `http://127.0.0.1:${relay.port}`,
        path,
        method: "GET",
      });
      await answer.body.dump();
      expect(answer.statusCode).toBe(200);
      calls += 1;
      expect(calls).toBeLessThan(200);
      await delay(20);
    }
    expect(readRequests(relay.conversations)).toHaveLength(calls + 2);
    expect(asked).toBe(1);
  });

  test("each nextnonce of a server with one-time nonces is used, once", async () => {
    await using origin = await startEchoOrigin();
    await using server = await startApache(origin.port, ["AuthDigestNonceLifetime 0"]);
    await using relay = await startRelay(server.address);
    await using client = createTrialClient({ ...NOT_FORWARD, serverPort: relay.port }, {});
    for (let call = 0; call < 10; call += 1) expect(await client.call(GET)).toBe("200");
    const sent = readSentCredentials(readRequests(relay.conversations));
    expect(sent.map(({ nc }) => nc)).toEqual(Array.from({ length: 10 }, () => 1));
    expect(new Set(sent.map(({ nonce }) => nonce)).size).toBe(10);
    expect(readRequests(relay.conversations)).toHaveLength(11);
  });

  test("a response whose rspauth was changed on the way is not believed", async () => {
    await using origin = await startEchoOrigin();
    await using server = await startApache(origin.port);
    const alter = (head: string): string =>
      head.replace(/(?<=\brspauth=")./, (digit) => (digit === "0" ? "1" : "0"));
    await using relay = await startRelay(server.address, { alter });
    await using client = createTrialClient(
      { ...NOT_FORWARD, serverPort: relay.port },
      { settings: { rspauth: "verify" } },
    );
    expect(await client.call(GET)).toBe("ERR_DIGEST_RSPAUTH_WRONG");
  });

  test("what mod_proxy answers has no Authentication-Info, so that rspauth cannot be required", async () => {
    await using origin = await startEchoOrigin();
    await using server = await startApache(origin.port);
    await using relay = await startRelay(server.address);
    const route = { ...NOT_FORWARD, serverPort: relay.port };
    await using verifying = createTrialClient(route, { settings: { rspauth: "verify" } });
    await using requiring = createTrialClient(route, { settings: { rspauth: "require" } });
    expect(await verifying.call(PROXIED)).toBe("200");
    expect(await requiring.call(PROXIED)).toBe("ERR_DIGEST_RSPAUTH_MISSING");
    expect(await requiring.call(GET)).toBe("200");
  });

  test("requests that overtake one another twice are let through where nc has to rise", async () => {
    await using origin = await startEchoOrigin();
    await using server = await startApache(origin.port, ["AuthDigestNcCheck On"]);
    const turnstile = new Turnstile();
    await using relay = await startRelay(server.address, { admit: () => turnstile.enter() });
    await using client = createTrialClient({ ...NOT_FORWARD, serverPort: relay.port }, {});
    expect(await client.call(GET)).toBe("200");
    turnstile.reverseNext(3, 2);
    const outcomes = await Promise.all([client.call(GET), client.call(GET), client.call(GET)]);
    expect(outcomes).toEqual(["200", "200", "200"]);
    expect(findWireFaults(relay.conversations, MUFASA)).toEqual([]);
  });
});
