import { expect, test } from "vitest";
import { connect } from "./connect.ts";

test("a wrong password is tried once and the 401 handed back with its body", async () => {
  const { server, call } = await connect({}, { password: "wrong" });
  expect(await call("/")).toMatchObject({ statusCode: 401, text: "who are you?" });
  expect(server.requests.map(({ verdict }) => verdict)).toEqual(["challenged", "wrong"]);
});

test("a wrong password never loops, whatever nonces and stale flags the server sends", async () => {
  const { server, call } = await connect({
    challenge: (nonce) => `Digest realm="r@x", nonce="${nonce}", qop="auth", stale=true`,
    users: { Mufasa: "another" },
  });
  for (let i = 0; i < 4; i += 1) expect((await call("/")).statusCode).toBe(401);
  // Unsigned, signed, and once more for stale=true.
  expect(server.requests).toHaveLength(4 * 3);
});

test("32 calls with a wrong password at once all end with the 401", async () => {
  const { server, call } = await connect({}, { password: "wrong" });
  const answers = await Promise.all(Array.from({ length: 32 }, () => call("/")));
  expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([401]));
  expect(server.requests.length).toBeLessThanOrEqual(1 + 2 * 32);
});

test("a nonce that has run out is replaced in one more round trip, with stale=true", async () => {
  const { server, call } = await connect({ nonceUses: 2 });
  for (let i = 0; i < 6; i += 1) expect((await call("/")).statusCode).toBe(200);
  expect(server.requests.map(({ verdict }) => verdict)).toEqual([
    ...["challenged", "authorized", "authorized"],
    ...["stale", "authorized", "authorized"],
    ...["stale", "authorized", "authorized"],
  ]);
});

test("a server that forgets to say stale is taken at its new nonce all the same", async () => {
  const { server, call } = await connect({ nonceUses: 1, saysStale: false });
  for (let i = 0; i < 3; i += 1) expect((await call("/")).statusCode).toBe(200);
  expect(server.count("stale")).toBe(2);
});

test("credentials that were let through before get one more try, when a server does not say stale", async () => {
  let refusals = 0;
  const { server, call } = await connect({
    guards: () => false,
    handle: (request, response) => {
      if (request.headers.authorization !== undefined && refusals === 0) return response.end("in");
      if (request.headers.authorization !== undefined) refusals -= 1;
      const challenge = `Digest realm="r@x", nonce="${server.requests.length}", qop="auth"`;
      return response.writeHead(401, { "WWW-Authenticate": challenge }).end();
    },
  });
  expect((await call("/")).statusCode).toBe(200);
  refusals = 2;
  expect((await call("/")).statusCode).toBe(200);
  expect(server.requests).toHaveLength(2 + 3);
  // A password that was changed on the server is given up after that, and asked for again.
  refusals = Number.POSITIVE_INFINITY;
  expect((await call("/")).statusCode).toBe(401);
  expect(server.requests).toHaveLength(2 + 3 + 3);
  expect((await call("/")).statusCode).toBe(401);
  expect(server.requests).toHaveLength(2 + 3 + 3 + 2);
});

test("a server that gives out the nonce in use again sees no nc twice", async () => {
  const counts: string[] = [];
  const { call } = await connect({
    guards: () => false,
    handle: (request, response) => {
      const nc = /nc=(\w+)/.exec(request.headers.authorization ?? "")?.[1];
      if (nc !== undefined) counts.push(nc);
      if (nc !== undefined && nc !== "00000002") return response.end();
      const challenge = 'Digest realm="r@x", nonce="the only one", qop="auth"';
      return response.writeHead(401, { "WWW-Authenticate": challenge }).end();
    },
  });
  for (let i = 0; i < 3; i += 1) expect((await call("/")).statusCode).toBe(200);
  expect(counts).toEqual(["00000001", "00000002", "00000003", "00000004"]);
});

test.for([
  ["no challenge at all", undefined],
  ["Basic alone", 'Basic realm="r@x"'],
  ["an unknown algorithm", 'Digest realm="r@x", nonce="n", algorithm=SHA3-512, qop="auth"'],
  ["only an unknown qop", 'Digest realm="r@x", nonce="n", qop="token"'],
  ["no nonce", 'Digest realm="r@x", qop="auth"'],
  ["no realm", 'Digest nonce="n", qop="auth"'],
  ["MD5-sess without qop", 'Digest realm="r@x", nonce="n", algorithm=MD5-sess'],
  ["an unterminated quote", 'Digest realm="r@x, nonce="n", qop="auth'],
  ["nothing after the scheme", "Digest"],
  ["a token68", "Digest YWJj=="],
  ["commas", ",".repeat(8000)],
])("%s is not answered, and the password not sent in clear", async ([, challenge]) => {
  const { server, call } = await connect({
    challenge: () => (challenge === undefined ? [] : challenge),
  });
  expect((await call("/")).statusCode).toBe(401);
  expect(server.requests).toHaveLength(1);
});

test("the strongest of several challenges is answered, in one line or many, beside other schemes", async () => {
  for (const join of [true, false]) {
    const { server, call } = await connect({
      algorithm: "SHA-256",
      challenge: (nonce) => {
        const lines = [
          'Basic realm="r@x"',
          `Digest realm="r@x", nonce="${nonce}", algorithm=MD5, qop="auth"`,
          'Newauth a="Digest realm=\\"evil\\"", b=c',
          `Digest realm="r@x", nonce="${nonce}", algorithm=SHA-256, qop="auth"`,
          "Negotiate YWJj",
        ];
        return join ? lines.join(", ") : lines;
      },
    });
    expect((await call("/")).statusCode).toBe(200);
    expect(server.requests.at(-1)?.authorization).toContain("algorithm=SHA-256");
  }
});

test("the option algorithms says which are answered, and in which order", async () => {
  const challenge = (nonce: string) =>
    ["SHA-512-256", "SHA-256", "MD5"].map(
      (name) => `Digest realm="r@x", nonce="${nonce}", algorithm=${name}, qop="auth"`,
    );
  const preferring = await connect(
    { algorithm: "MD5", challenge },
    { algorithms: ["MD5", "SHA-256"] },
  );
  expect((await preferring.call("/")).statusCode).toBe(200);
  const refusing = await connect(
    { challenge: (n) => challenge(n).slice(-1) },
    { algorithms: ["SHA-256"] },
  );
  expect((await refusing.call("/")).statusCode).toBe(401);
  expect(refusing.server.requests).toHaveLength(1);
});

test("the option qop chooses where the server offers both", async () => {
  const { server, call } = await connect({ qop: "auth, auth-int" }, { qop: "auth-int" });
  expect((await call("/", { method: "POST", body: "abc" })).statusCode).toBe(200);
  expect(server.requests.at(-1)?.authorization).toContain("qop=auth-int,");
});

test("a request that brings its own Authorization passes untouched", async () => {
  const { server, call } = await connect({});
  const headers = { AUTHORIZATION: "Bearer x" };
  expect((await call("/", { headers })).statusCode).toBe(401);
  expect(server.requests.map(({ authorization }) => authorization)).toEqual(["Bearer x"]);
});

test("a refusal without end is not waited for", async () => {
  const { server, call } = await connect({
    guards: () => false,
    handle: (request, response) => {
      if (request.headers.authorization !== undefined) return response.end("in");
      response.writeHead(401, { "WWW-Authenticate": 'Digest realm="r@x", nonce="n", qop="auth"' });
      const more = () => response.write(Buffer.alloc(128 * 1024));
      response.on("drain", more);
      return more();
    },
  });
  expect(await call("/")).toMatchObject({ statusCode: 200, text: "in" });
  expect(server.requests).toHaveLength(2);
});

test("a refusal whose connection breaks off is answered all the same", async () => {
  const { call } = await connect({
    guards: () => false,
    handle: (request, response) => {
      if (request.headers.authorization !== undefined) return response.end("in");
      response.writeHead(401, {
        "WWW-Authenticate": 'Digest realm="r@x", nonce="n", qop="auth"',
        "Content-Length": "100",
      });
      response.write("a part");
      return setImmediate(() => response.destroy());
    },
  });
  expect(await call("/")).toMatchObject({ statusCode: 200, text: "in" });
});
