import { expect, test } from "vitest";
import { type MockAtlas, startMockAtlas } from "../../src/index.ts";

const ORG = "60f1b2c3d4e5f60718293a4b";
const ID = "mdb_sa_id_0123456789abcdef01234567";
const SECRET = "mdb_sa_sk_secret";
const ACCOUNT = {
  id: ID,
  orgId: ORG,
  roles: [{ orgId: ORG, roleName: "ORG_OWNER" }],
  secrets: [{ id: "1", secret: SECRET, createdAt: "", expiresAt: "2027-01-01T00:00:00Z" }],
};

function start(): Promise<MockAtlas> {
  const data = { orgs: [{ id: ORG }], serviceAccounts: [ACCOUNT] };
  return startMockAtlas({ data, clock: () => Date.UTC(2026, 7, 10) });
}

async function token(atlas: MockAtlas, credentials = `${ID}:${SECRET}`, world = "") {
  return await fetch(`${atlas.url}${world}/api/oauth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(credentials).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
}

/** The body of an answer. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
async function json(response: Response): Promise<any> {
  return await response.json();
}

async function use(atlas: MockAtlas, bearer: string, path = "/api/atlas/v1.0/groups") {
  const headers = { authorization: `Bearer ${bearer}` };
  return (await fetch(`${atlas.url}${path}`, { headers })).status;
}

test("a service account gets a token for its secret, and is let in with it", async () => {
  await using atlas = await start();
  const answer = await token(atlas);
  expect(answer.status).toBe(200);
  const { access_token: bearer, ...rest } = await json(answer);
  expect(rest).toEqual({ expires_in: 3600, token_type: "Bearer" });
  expect(await use(atlas, bearer)).toBe(200);
  expect(atlas.requests.at(-1)?.publicKey).toBe(ID);
  const root = await fetch(`${atlas.url}/api/atlas/v1.0`, {
    headers: { authorization: `Bearer ${bearer}` },
  });
  expect((await json(root)).apiKey).toBeNull();
});

test("a token ends after an hour or when it is revoked", async () => {
  await using atlas = await start();
  const { access_token: first } = await json(await token(atlas));
  const { access_token: second } = await json(await token(atlas));
  const revoked = await fetch(`${atlas.url}/api/oauth/revoke`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${ID}:${SECRET}`).toString("base64")}` },
    body: new URLSearchParams({ token: first }),
  });
  expect(revoked.status).toBe(200);
  expect([await use(atlas, first), await use(atlas, second)]).toEqual([401, 200]);
  atlas.control.advance(3_600_001);
  expect(await use(atlas, second)).toBe(401);
});

test.for([
  [`${ID}:wrong`, 401],
  ["nobody:x", 401],
  [`${ID}:${SECRET}`.replaceAll("_", "%5F"), 200],
] as const)("the credentials %j get %i", async ([credentials, status]) => {
  await using atlas = await start();
  expect((await token(atlas, credentials)).status).toBe(status);
});

test("a secret is good until it expires", async () => {
  await using atlas = await start();
  atlas.control.advance(365 * 24 * 3_600_000);
  expect((await token(atlas)).status).toBe(401);
});

test("ten tokens a minute and no more, for one client at one address", async () => {
  await using atlas = await start();
  const statuses = [];
  for (let time = 0; time < 11; time += 1) statuses.push((await token(atlas)).status);
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
  expect(await json(await token(atlas))).toEqual({
    detail: "Resource /api/oauth/token is limited to 10 requests every 1 minutes.",
    error: 429,
    errorCode: "RATE_LIMITED",
    parameters: ["/api/oauth/token", 10, 1],
    reason: "Too Many Requests",
  });
  expect((await token(atlas, "other:x")).status).toBe(401);
  atlas.control.advance(60_000);
  expect((await token(atlas)).status).toBe(200);
});

test("a token is for the world it was given in", async () => {
  await using atlas = await start();
  const { access_token: bearer } = await json(await token(atlas, undefined, "/__world/blue"));
  expect(await use(atlas, bearer)).toBe(200);
  expect(atlas.requests.at(-1)?.world).toBe("blue");
  expect(await use(atlas, bearer, "/__world/red/api/atlas/v1.0/groups")).toBe(401);
});
