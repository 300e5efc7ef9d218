import { expect, test } from "vitest";
import type { LoadedCase } from "../../src/cases/conformance-case.ts";
import { CANARY, withCanary } from "../../src/secrets/canary.ts";
import { runCanary } from "../../src/secrets/canary-run.ts";
import type { Fault } from "../../src/self-test/client/fault.ts";
import { wrongClient } from "../../src/self-test/wrong-client.ts";
import { aFolder } from "../a-folder.ts";
import { aCase } from "../cases/a-case.ts";
import { aClient } from "../clients/a-client.ts";

const CASE = aCase();

/** The case, with this challenge in the place of its own. */
function challenging(challenge: string): LoadedCase {
  return aCase({
    server: {
      kind: "script",
      answers: [
        {
          when: { authorization: "absent" },
          status: 401,
          headers: [["WWW-Authenticate", challenge]],
        },
        { when: { authorization: "present" }, status: 200, body: "{}" },
      ],
    },
  });
}

async function leaksOf(fault: Fault | null, one: LoadedCase = CASE): Promise<string[]> {
  const clients = [wrongClient(fault)];
  const options = { cases: [one], clients, timeoutMs: 5000, folder: aFolder() };
  const { leaks, attempts, bytes } = await runCanary(options);
  expect(attempts).toBe(1);
  expect(bytes).toBeGreaterThan(1000);
  return leaks.map(({ what, where }) => `${what} in ${where}`);
}

test("a client that does Digest right lets nothing out", async () => {
  expect(await leaksOf(null)).toEqual([]);
});

test.for<[Fault, string[]]>([
  ["password-logged", ["the password in the log of password-logged"]],
  ["ha1-sent", [`HA1 with MD5 in a request of ha1-sent at ${CASE.id}`]],
  [
    "session-key-said",
    [`a session key with MD5 in what was said of session-key-said at ${CASE.id}`],
  ],
])("the canary turns red for a client with %s", async ([fault, leaks]) => {
  expect(await leaksOf(fault)).toEqual(expect.arrayContaining(leaks));
});

test("an HA1 that a client sends in its credentials is found in the reports, too", async () => {
  const leaks = await leaksOf("ha1-for-response");
  expect(leaks).toContain(`HA1 with MD5 in a request of ha1-for-response at ${CASE.id}`);
  expect(leaks).toContain("HA1 with MD5 in the report json");
  expect(leaks).toContain("HA1 with MD5 in the report html");
});

test("Basic is a leak, unless the case offers it", async () => {
  expect(await leaksOf("basic-always")).toContain(
    `name and password in Base64 in a request of basic-always at ${CASE.id}`,
  );
  expect(await leaksOf("basic-answered", challenging('Basic realm="b"'))).toEqual([]);
});

test("a leak that is known is told apart, and where it was not seen again that is told", async () => {
  const clients = [wrongClient("basic-always")];
  const known = {
    client: "basic-always",
    case: CASE.id,
    what: "name and password in Base64",
    because: "it has to",
  };
  const options = { cases: [CASE], clients, timeoutMs: 5000, folder: aFolder() };
  const outcome = await runCanary({ ...options, knownLeaks: [known] });
  expect(outcome).toMatchObject({ leaks: [], known: [{ what: known.what }], stale: [] });
  const right = { ...options, clients: [{ ...wrongClient(null), id: "basic-always" }] };
  expect(await runCanary({ ...right, knownLeaks: [known] })).toMatchObject({ stale: [known] });
});

test("a client that is not there is said to be absent, and nothing was searched", async () => {
  const absent = aClient("right", { detect: ["node", "-e", "process.exit(1)"] });
  const folder = aFolder();
  const outcome = await runCanary({ cases: [CASE], clients: [absent], timeoutMs: 5000, folder });
  expect(outcome).toMatchObject({ attempts: 0, clients: [{ status: "absent" }] });
});

test("the canary stands before every password and leaves the rest of it", () => {
  const one = withCanary(
    aCase({
      server: { kind: "atlas", nonces: [], keys: [{ publicKey: "u", privateKey: "p" }] },
      expect: { answer: "credentials", hashed: { password: "p2" } },
    }),
  );
  const canary = one.credentials.password.slice(0, -CASE.credentials.password.length);
  expect(canary).toMatch(new RegExp(`^${CANARY}[0-9a-f]{8}$`));
  expect(one.credentials.password).toBe(canary + CASE.credentials.password);
  expect(one.expect.hashed).toEqual({ password: `${canary}p2` });
  expect(one.server).toMatchObject({ keys: [{ publicKey: "u", privateKey: `${canary}p` }] });
});
