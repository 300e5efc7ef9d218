import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { expect, test } from "vitest";
import { createDigestAuthorizer, type DigestAuthorizer } from "../../src/index.ts";
import { closing } from "../server/on-finished.ts";
import { startStrictServer } from "../server/strict-server.ts";
import { MUFASA } from "./connect.ts";

async function send(
  authorizer: DigestAuthorizer,
  url: string,
  body = "",
): Promise<number | undefined> {
  const method = body === "" ? "GET" : "POST";
  const authorization = authorizer.begin(method, url);
  for (;;) {
    const header = authorization.header(body);
    const sent = request(url, {
      method,
      headers: header === null ? {} : { Authorization: header },
    });
    sent.end(body);
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    response.resume();
    if (response.statusCode !== 401) return response.statusCode;
    if (!(await authorization.refused(response.headers["www-authenticate"]))) return 401;
  }
}

test.for(["auth", "auth-int"])(
  "it signs for node:http, with qop=%s, once for each request",
  async (qop) => {
    const server = closing(await startStrictServer({ qop, nonceUses: 3 }));
    const authorizer = createDigestAuthorizer(MUFASA);
    for (let i = 0; i < 5; i += 1) {
      expect(await send(authorizer, `${server.origin}/x?i=${i}`, i % 2 ? "body" : "")).toBe(200);
    }
    expect(server.requests.map(({ verdict }) => verdict)).toEqual([
      ...["challenged", "authorized", "authorized", "authorized"],
      ...["stale", "authorized", "authorized"],
    ]);
    expect(server.faults).toEqual([]);
  },
);

test("it stops at a wrong password", async () => {
  const server = closing(await startStrictServer());
  expect(await send(createDigestAuthorizer({ ...MUFASA, password: "wrong" }), server.origin)).toBe(
    401,
  );
  expect(server.requests).toHaveLength(2);
});

test.for([
  ["*", "OPTIONS"],
  ["www.example.org:443", "CONNECT"],
  ["http://www.example.org/absolute?form", "GET"],
])("the target %s is signed as it is given", async ([target, method]) => {
  const authorizer = createDigestAuthorizer({ ...MUFASA, cnonce: () => "c" });
  const authorization = authorizer.begin(method ?? "", "http://www.example.org/", target);
  expect(authorization.header()).toBeNull();
  expect(await authorization.refused('Digest realm="r", nonce="n", qop="auth"')).toBe(true);
  expect(authorization.header()).toContain(`uri="${target}"`);
});

test.for(["/\r\nX-Evil: 1", "/\u0000", "/\u2028", "/\n"])(
  "nothing can be injected through the target %j",
  async (target) => {
    const authorization = createDigestAuthorizer(MUFASA).begin(
      "GET",
      "http://example.org/",
      target,
    );
    await authorization.refused('Digest realm="r", nonce="n", qop="auth"');
    expect(() => authorization.header()).toThrow(
      expect.objectContaining({ code: "ERR_DIGEST_VALUE_UNSENDABLE" }),
    );
  },
);
