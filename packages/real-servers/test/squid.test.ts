import { DigestProxyAgent, digest } from "@digest-conformance/digest";
import { expect, onTestFinished, test } from "vitest";
import { JAEGER, MUFASA } from "../src/accounts.ts";
import { startEchoOrigin } from "../src/echo-origin.ts";
import { startApache } from "../src/servers/apache.ts";
import { startSquid } from "../src/servers/squid.ts";
import { findWireFaults } from "../src/wire/find-wire-faults.ts";
import { readField, readRequests, readResponses } from "../src/wire/read-wire.ts";
import { startRelay } from "../src/wire/relay.ts";
import { describeServers } from "./describe-servers.ts";
import { createTrialClient } from "./trial-client.ts";

const GET = { method: "GET", target: "/lion" } as const;

describeServers("Squid", () => {
  test("a nonce is left for the next one before its 50 uses are over, at no cost", async () => {
    await using origin = await startEchoOrigin();
    await using server = await startSquid("forward", ["auth_param digest nonce_max_count 50"]);
    await using relay = await startRelay(server.address);
    const route = { route: "proxy", serverPort: relay.port, originPort: origin.port } as const;
    await using client = createTrialClient(route, {});
    for (let call = 0; call < 120; call += 1) expect(await client.call(GET)).toBe("200");
    const responses = readResponses(relay.conversations);
    expect(responses.filter(({ head }) => /nextnonce="/.test(head)).length).toBeGreaterThan(0);
    expect(responses.filter(({ head }) => /stale=true/.test(head))).toEqual([]);
    expect(readRequests(relay.conversations)).toHaveLength(121);
    expect(findWireFaults(relay.conversations, MUFASA)).toEqual([]);
  });

  test("a wrong password is tried once for each call", async () => {
    await using origin = await startEchoOrigin();
    await using server = await startSquid("forward");
    await using relay = await startRelay(server.address);
    const route = { route: "proxy", serverPort: relay.port, originPort: origin.port } as const;
    const account = { ...MUFASA, password: "Hakuna Matata" };
    await using client = createTrialClient(route, { account });
    for (let call = 0; call < 3; call += 1) expect(await client.call(GET)).toBe("407");
    const signed = readRequests(relay.conversations).filter(
      ({ head }) => readField(head, "Proxy-Authorization") !== null,
    );
    expect(signed).toHaveLength(3);
  });

  test.for([
    {
      through: "with the absolute URL",
      tunnelHttp: false,
      fields: ["none", "proxy", "both"],
    },
    {
      through: "with CONNECT",
      tunnelHttp: true,
      // Undici's pool makes another connection for the retry, and so another tunnel.
      fields: ["none", "proxy", "none", "proxy", "origin"],
    },
  ])(
    "a proxy and an origin that both ask each get their own credentials, $through",
    async ({ tunnelHttp, fields }) => {
      await using program = await startEchoOrigin();
      await using apache = await startApache(program.port);
      await using atOrigin = await startRelay(apache.address);
      await using squid = await startSquid("forward");
      await using relay = await startRelay(squid.address);
      const uri = `http://127.0.0.1:${relay.port}`;
      const agent = new DigestProxyAgent({ uri, ...JAEGER, tunnelHttp });
      onTestFinished(() => agent.destroy());
      const answer = await agent.compose(digest(MUFASA)).request({
        origin: `http://127.0.0.1:${atOrigin.port}`,
        path: "/lion",
        method: "GET",
      });
      expect(await answer.body.text()).toBe("GET /lion\n");

      const requests = readRequests(relay.conversations);
      const whose = requests.map(({ head }) => {
        const forProxy = readField(head, "Proxy-Authorization")?.includes('username="j');
        const forOrigin = readField(head, "Authorization")?.includes('username="mufasa"');
        if (forProxy === true) return forOrigin === true ? "both" : "proxy";
        return forOrigin === true ? "origin" : "none";
      });
      // Those of different connections are in no order.
      expect(whose.toSorted()).toEqual(fields.toSorted());
      const arrived = readRequests(atOrigin.conversations);
      expect(arrived.map(({ head }) => readField(head, "Proxy-Authorization"))).toEqual([
        null,
        null,
      ]);
    },
  );
});
