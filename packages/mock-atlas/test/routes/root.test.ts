import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { type AskOptions, atlasUnderTest, requestText } from "../atlas-under-test.ts";
import { header, RawConnection, type RawResponse } from "../raw-connection.ts";
import { ROOT, signed } from "../signed-credentials.ts";

const BUILD = "203ac0360368239eed8f27b82e06b1be8429648c";
const V2 = "/api/atlas/v2";
const DATED = "Accept: application/vnd.atlas.2023-01-01+json\r\n";

async function answer(options: AskOptions = {}): Promise<RawResponse> {
  await using atlas = await atlasUnderTest({ build: BUILD });
  const { method = "GET", target = ROOT } = options;
  return await atlas.ask(signed(await atlas.nonce(), { method, uri: target }), options);
}

test("answers with Atlas's header set and the root document, keys in alphabetical order", async () => {
  const { statusLine, fields, body } = await answer();
  expect(statusLine).toBe("HTTP/1.1 200 OK");
  expect(fields).toEqual([
    `Content-Length: ${body.length}`,
    "Content-Type: application/json",
    "Date: Mon, 10 Aug 2026 03:02:10 GMT",
    "Referrer-Policy: strict-origin-when-cross-origin",
    "Server: mdbws",
    "Strict-Transport-Security: max-age=31536000; includeSubdomains;",
    "Vary: Accept-Encoding",
    "X-Content-Type-Options: nosniff",
    "X-Envoy-Upstream-Service-Time: 5",
    "X-Frame-Options: DENY",
    "X-Java-Method: ApiAtlasRootResource::getRoot",
    "X-Java-Version: 17.0.19+10-LTS",
    `X-MongoDB-Service-Version: gitHash=${BUILD}; versionString=master`,
    "X-Permitted-Cross-Domain-Policies: none",
  ]);
  // The same at every start, whatever the random source.
  const id = createHash("sha256").update("ewmaqvde").digest("hex").slice(0, 24);
  expect(body).toBe(
    `{"apiKey":{"accessList":[{"cidrBlock":"0.0.0.0/0","ipAddress":null}],"id":"${id}","publicKey":"ewmaqvde","roles":[{"orgId":"60f1b2c3d4e5f60718293a4b","roleName":"ORG_OWNER"}]},"appName":"MongoDB Atlas","build":"${BUILD}","links":[{"href":"http://atlas.test/api/atlas/v1.0","rel":"self"},{"href":"http://atlas.test/api/atlas/v1.0/orgs/60f1b2c3d4e5f60718293a4b/apiKeys/${id}","rel":"https://cloud.mongodb.com/apiKeys"}],"throttling":false}`,
  );
});

test.for([
  ["/api/atlas/v1.0", "", "application/json"],
  ["/api/atlas/v1.0/", "Accept: text/html\r\n", "application/json"],
  ["/api/atlas/v1.5/", "", "application/json"],
  [V2, DATED, "application/vnd.atlas.2023-01-01+json;charset=utf-8"],
  [
    `${V2}/`,
    "Accept: application/vnd.atlas.2025-03-12+json\r\n",
    "application/vnd.atlas.2023-01-01+json;charset=utf-8",
  ],
] as const)("answers %s (%j) as %s, without a redirect", async ([target, fields, contentType]) => {
  const { statusLine, fields: answered, body } = await answer({ target, fields });
  expect(statusLine).toBe("HTTP/1.1 200 OK");
  expect(header(answered, "Content-Type")).toBe(contentType);
  expect(JSON.parse(body).links[0].href).toBe(`http://atlas.test${target.replace(/\/$/, "")}`);
});

test("has rate limit headers in v2 alone", async () => {
  const { fields } = await answer({ target: V2, fields: DATED });
  expect(header(fields, "RateLimit-Limit")).toBe("1200");
  expect(header(fields, "RateLimit-Remaining")).toBe("1199");
});

test("answers HEAD with the length of GET and no body", async () => {
  const got = await answer();
  const head = await answer({ method: "HEAD" });
  expect(head.statusLine).toBe("HTTP/1.1 200 OK");
  expect(head.fields).toEqual(got.fields);
});

test("wraps the document when envelope is asked for and lays it out when pretty is", async () => {
  const { body } = await answer({ target: `${ROOT}?envelope=true&pretty=true` });
  const { status, content } = JSON.parse(body);
  expect([status, content.appName]).toEqual([200, "MongoDB Atlas"]);
  expect(body.split("\n").slice(0, 4)).toEqual([
    "{",
    '  "status" : 200,',
    '  "content" : {',
    '    "apiKey" : {',
  ]);
});

const INVALID_VERSION =
  '{"detail":"Invalid accept header or version date.","error":406,"errorCode":"INVALID_VERSION_DATE","parameters":[],"reason":"Not Acceptable"}';

test.for([
  "",
  "Accept: */*\r\n",
  "Accept: application/json\r\n",
  "Accept: application/vnd.atlas.2022-12-31+json\r\n",
  "Accept: application/vnd.atlas.2023-02-30+json\r\n",
])("refuses v2 with %j: no version of the root is that old or dated", async (fields) => {
  const refused = await answer({ target: V2, fields });
  expect(refused.statusLine).toBe("HTTP/1.1 406 Not Acceptable");
  expect(header(refused.fields, "Content-Type")).toBe("application/json");
  expect(header(refused.fields, "X-Error-Code")).toBe("INVALID_VERSION_DATE");
  expect(refused.body).toBe(INVALID_VERSION);
});

test.for([
  ["GET", "/api/atlas/v1.0/nothing", "404 Not Found", "RESOURCE_NOT_FOUND"],
  ["GET", "/api/atlas/v1.0//", "404 Not Found", "RESOURCE_NOT_FOUND"],
  ["GET", "/api/atlas/v3", "404 Not Found", "RESOURCE_NOT_FOUND"],
  ["GET", "/api/atlas/v1.0/../v1.0/", "404 Not Found", "RESOURCE_NOT_FOUND"],
  ["GET", "/", "404 Not Found", "RESOURCE_NOT_FOUND"],
  ["OPTIONS", "*", "404 Not Found", "RESOURCE_NOT_FOUND"],
  ["DELETE", ROOT, "405 Method Not Allowed", "UNEXPECTED_ERROR"],
] as const)(
  "answers %s %s with %s and the error envelope",
  async ([method, target, status, code]) => {
    const refused = await answer({ method, target });
    expect(refused.statusLine).toBe(`HTTP/1.1 ${status}`);
    expect(header(refused.fields, "X-Error-Code")).toBe(code);
    expect(Object.keys(JSON.parse(refused.body))).toEqual([
      "detail",
      "error",
      "errorCode",
      "parameters",
      "reason",
    ]);
    expect(JSON.parse(refused.body).error).toBe(Number(status.slice(0, 3)));
  },
);

test("says which methods a path has", async () => {
  const { fields } = await answer({ method: "PUT" });
  expect(header(fields, "Allow")).toBe("GET, HEAD");
});

test("challenges for a path it does not know, before it says so", async () => {
  await using atlas = await atlasUnderTest();
  const { statusLine } = await atlas.ask(undefined, { target: "/nothing" });
  expect(statusLine).toBe("HTTP/1.1 401 Unauthorized");
});

test("answers a target in absolute form as proxies' clients send it", async () => {
  const { statusLine } = await answer({ target: `http://atlas.test${ROOT}` });
  expect(statusLine).toBe("HTTP/1.1 200 OK");
});

const firstLink = (body: string): string => JSON.parse(body).links[0].href;

test.for(['a"b', "a/b", "a?b", "a b"])(
  "gives links to itself for the odd Host %j",
  async (host) => {
    await using atlas = await atlasUnderTest();
    const nonce = await atlas.nonce();
    const text = requestText(signed(nonce)).replace("Host: atlas.test", `Host: ${host}`);
    await using connection = await RawConnection.open(atlas.mock.port);
    connection.write(text);
    expect(firstLink((await connection.response()).body)).toBe(`${atlas.mock.url}/api/atlas/v1.0`);
  },
);

test("gives links to the origin it was told", async () => {
  await using atlas = await atlasUnderTest({ linkOrigin: "https://cloud.mongodb.com" });
  const { body } = await atlas.ask(signed(await atlas.nonce()));
  expect(firstLink(body)).toBe("https://cloud.mongodb.com/api/atlas/v1.0");
});

test("shows the id, roles and access list of the key that asks", async () => {
  const key = {
    publicKey: "ewmaqvde",
    privateKey: "1f0c9a52-6c47-4d0b-9a35-7b2d5c8e4f10",
    id: "0123456789abcdef01234567",
    roles: [{ groupId: "aaaaaaaaaaaaaaaaaaaaaaaa", roleName: "GROUP_OWNER" }],
    accessList: [{ cidrBlock: "203.0.113.9/32", ipAddress: "203.0.113.9" }],
  };
  await using atlas = await atlasUnderTest({ keys: [key], clientAddress: "203.0.113.9" });
  const { body } = await atlas.ask(signed(await atlas.nonce()));
  const { privateKey: _, ...shown } = key;
  expect(JSON.parse(body).apiKey).toEqual(shown);
});
