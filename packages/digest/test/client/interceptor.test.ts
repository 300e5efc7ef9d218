import { expect, test } from "vitest";
import type { StrictServerOptions } from "../server/strict-server.ts";
import { connect } from "./connect.ts";

test("the first request costs two round trips, every later one a single one", async () => {
  const { server, call } = await connect({});
  for (const path of ["/a", "/b?q=1", "/c"]) {
    expect(await call(path)).toMatchObject({ statusCode: 200, text: `hello ${path}` });
  }
  expect(server.requests.map(({ verdict }) => verdict)).toEqual([
    "challenged",
    "authorized",
    "authorized",
    "authorized",
  ]);
  expect(server.faults).toEqual([]);
});

test("the field is written in the canonical order, with the header name spelt Authorization", async () => {
  const { server, call } = await connect(
    { algorithm: "SHA-256", opaque: "O" },
    { cnonce: () => "0a4f113b" },
  );
  await call("/dir/index.html");
  // The response is that of python-ref/oracle.py.
  const [name, value] = server.requests.at(-1)?.rawHeaders.slice(-2) ?? [];
  expect(name).toBe("Authorization");
  expect(value).toBe(
    'Digest username="Mufasa", realm="r@x", nonce="nonce/0==", uri="/dir/index.html", ' +
      'response="cd6e9ab53a8ab284ba5b60c8a2aa662218fa5d65448969ad9b309e7c3e6e2c9d", algorithm=SHA-256, opaque="O", qop=auth, ' +
      'nc=00000001, cnonce="0a4f113b"',
  );
});

test("nc counts in lower-case hexadecimal past 9, f and ff", async () => {
  const { server, call } = await connect({});
  for (let i = 0; i < 300; i += 1) await call("/");
  const counts = server.requests
    .slice(1)
    .map(({ authorization }) => /nc=(\w+)/.exec(authorization ?? "")?.[1]);
  expect([counts[9], counts[15], counts[255], counts[299]]).toEqual([
    "0000000a",
    "00000010",
    "00000100",
    "0000012c",
  ]);
  expect(server.faults).toEqual([]);
});

test.for<[string, StrictServerOptions]>([
  ["MD5 that is not named", { namesAlgorithm: false }],
  [
    "MD5 in lower case",
    {
      algorithm: "MD5",
      more: "",
      challenge: (n) => `Digest realm="r@x", nonce="${n}", algorithm=md5, qop="auth"`,
    },
  ],
  ["MD5-sess", { algorithm: "MD5-sess" }],
  ["SHA-256", { algorithm: "SHA-256" }],
  ["SHA-256-sess", { algorithm: "SHA-256-sess" }],
  ["SHA-512-256", { algorithm: "SHA-512-256" }],
  ["SHA-512-256-sess", { algorithm: "SHA-512-256-sess" }],
  ["no qop (RFC 2069)", { qop: null }],
  ["a list of qop options", { qop: "auth,auth-int" }],
  ["auth-int alone", { qop: "auth-int" }],
  ["userhash", { userhash: true, algorithm: "SHA-256" }],
  ["a realm with a quote and a backslash", { realm: 'say "hi" \\ there' }],
  ["a realm in UTF-8", { realm: Buffer.from("Zürich ∞").toString("latin1") }],
  ["a realm in Latin-1", { realm: "Z\u00fcrich" }],
  ["an empty realm", { realm: "" }],
  ["an opaque", { opaque: "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS" }],
])("signs for a server with %s", async ([, options]) => {
  const { server, call } = await connect(options);
  for (const path of ["/", "/x?y=z", "/a%20b;c,d"]) {
    expect((await call(path, { method: "POST", body: "a body" })).statusCode).toBe(200);
  }
  expect(server.faults).toEqual([]);
  expect(server.requests).toHaveLength(4);
});
