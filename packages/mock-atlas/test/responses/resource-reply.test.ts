import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import catalogue from "../../src/responses/atlas-errors.json" with { type: "json" };
import { unpaddedDate } from "../../src/responses/unpadded-date.ts";
import { resourceUnderTest } from "../resource-under-test.ts";

const GROUP = "aaaaaaaaaaaaaaaaaaaaaaaa";
const DATA = { orgs: [{}], groups: [{ id: GROUP, name: "one" }] };
const { ask } = resourceUnderTest({ data: DATA });
const GZIP = { headers: { "accept-encoding": "gzip, deflate" } };

test("an older version says when it was superseded and when it ends, without zeros in front", () => {
  const old = ask("GET", `/groups/${GROUP}/clusters`, { accept: "2024-08-04" });
  expect(old.header("Content-Type")).toBe("application/vnd.atlas.2023-02-01+json;charset=utf-8");
  expect(old.header("Deprecation")).toBe("Mon, 5 Aug 2024 00:00:00 GMT");
  expect(old.header("Sunset")).toBe("Thu, 1 Jul 2027 00:00:00 GMT");
  expect(old.header("X-Java-Method")).toBe("ApiAtlasClusterDescriptionV15Resource::getAllClusters");
  const newest = ask("GET", `/groups/${GROUP}/clusters`);
  expect(newest.header("Content-Type")).toBe("application/vnd.atlas.2024-08-05+json;charset=utf-8");
  expect([newest.header("Deprecation"), newest.header("Sunset")]).toEqual([undefined, undefined]);
});

test("an error keeps the headers of its version and none of its media type", () => {
  const missing = ask("GET", `/groups/${GROUP}/clusters/x`, { accept: "2023-02-01" });
  expect(missing.header("Content-Type")).toBe("application/json");
  expect(missing.header("Deprecation")).toBe("Mon, 5 Aug 2024 00:00:00 GMT");
  expect(missing.header("X-Error-Code")).toBe("CLUSTER_NOT_FOUND");
});

test("v1.0 and v1.5 take any Accept and know nothing of versions or limits", () => {
  for (const generation of ["v1.0", "v1.5"]) {
    const answer = ask("GET", `/api/atlas/${generation}/groups/${GROUP}`, { accept: "text/html" });
    expect(answer.status).toBe(200);
    expect(answer.header("Content-Type")).toBe("application/json");
    expect(answer.header("RateLimit-Limit")).toBeUndefined();
    expect(answer.json.links[0].href).toContain(`/api/atlas/${generation}/groups/`);
  }
});

test("header names are in the order of the alphabet", () => {
  const created = ask("POST", "/groups", {
    body: { name: "x", orgId: ask("GET", `/groups/${GROUP}`).json.orgId },
  });
  for (const { reply } of [
    created,
    ask("GET", `/groups/${GROUP}/clusters`, { accept: "2023-02-01" }),
  ]) {
    const names = reply.headers.map(([name]) => name.toLowerCase());
    expect(names).toEqual([...names].sort());
  }
});

test("compresses what is worth it, where the client takes it", () => {
  const { reply, header } = ask("GET", `/groups/${GROUP}`, GZIP);
  expect([header("Content-Encoding"), header("Vary")]).toEqual(["gzip", "Accept-Encoding"]);
  const text = gunzipSync(Buffer.from(reply.body)).toString();
  expect(JSON.parse(text).id).toBe(GROUP);
});

test.for([
  ["an error", "GET", `/groups/${GROUP}/clusters/x`, GZIP],
  ["a PATCH", "PATCH", `/groups/${GROUP}`, { ...GZIP, body: {} }],
  ["a short body", "GET", "/api/private/unauth/nds/defaultMongoDBMajorVersion", GZIP],
  [
    "a client that refuses it",
    "GET",
    `/groups/${GROUP}`,
    { headers: { "accept-encoding": "gzip;q=0" } },
  ],
] as const)("does not compress %s", ([, method, target, options]) => {
  expect(ask(method, target, options).header("Content-Encoding")).toBeUndefined();
});

test("a list gets its status as a member, a document is put into content", () => {
  const list = ask("GET", "/groups?envelope=true").json;
  expect([list.status, list.results.length > 0]).toEqual([200, true]);
  const one = ask("GET", `/groups/${GROUP}?envelope=true`).json;
  expect([one.status, one.content.id]).toEqual([200, GROUP]);
});

test("the private API comes through another front end, what needs no login from elsewhere", () => {
  const ipInfo = ask("GET", "/api/private/ipinfo", { from: "203.0.113.9" });
  expect(ipInfo.text).toBe('{"currentIpv4Address":"203.0.113.9"}');
  expect(ipInfo.header("X-Xgen-Up-Proto")).toBe("HTTP/2");
  expect(ipInfo.header("X-Envoy-Upstream-Service-Time")).toBeUndefined();
  expect(ipInfo.header("X-Java-Version")).toBeDefined();
  const version = ask("GET", "/api/private/unauth/nds/defaultMongoDBMajorVersion");
  expect([version.text, version.header("Content-Type"), version.header("X-Java-Version")]).toEqual([
    "8.0",
    "text/plain;charset=iso-8859-1",
    undefined,
  ]);
});

test.for([
  ["2024-08-05", "Mon, 5 Aug 2024 00:00:00 GMT"],
  ["2023-10-04", "Wed, 4 Oct 2023 00:00:00 GMT"],
  ["2024-10-23", "Wed, 23 Oct 2024 00:00:00 GMT"],
] as const)("%s is written %s", ([date, text]) => {
  expect(unpaddedDate(date)).toBe(text);
});

test("every error says where it is known from, and has a sentence", () => {
  for (const [name, { detail, source, status }] of Object.entries(catalogue)) {
    expect(["recorded", "documented", "reported", "unknown"], name).toContain(source);
    expect(detail, name).toMatch(/\.$|\}$/);
    expect(status, name).toBeGreaterThanOrEqual(400);
  }
  expect(Object.keys(catalogue)).toEqual(Object.keys(catalogue).sort());
});
