import { describe, expect, test } from "vitest";
import { createVerifier, type Verdict, type VerifierOptions } from "../../../src/verifier.ts";
import { credentials, parameter, response, type Signing } from "../sign.ts";
import { type RawResponse, rawRequest, valuesOf } from "./raw-request.ts";
import { SERVERS } from "./servers.ts";

describe.for(Object.entries(SERVERS))("%s", ([, start]) => {
  const begin = async (options: Partial<VerifierOptions> = {}) => {
    const verdicts: Verdict[] = [];
    const users = options.lookup === undefined ? { users: { Mufasa: "Circle of Life" } } : {};
    const verifier = createVerifier({
      realm: "testrealm@host.com",
      algorithms: ["MD5"],
      ...users,
      ...options,
    });
    const port = await start(verifier, (verdict) => verdicts.push(verdict));
    const ask = (lines: readonly string[] = [], signing: Partial<Signing> = {}) => {
      const { method = "GET", uri = "/dir/index.html?a=1,2", body = "" } = signing;
      const length = body === "" ? [] : [`Content-Length: ${body.length}`, "Content-Type: x/y"];
      const head = [
        `${method} ${uri} HTTP/1.1`,
        "Host: h",
        "Connection: close",
        ...length,
        ...lines,
      ];
      return rawRequest(port, `${head.join("\n")}\n\n${body}`);
    };
    const sign = async (signing: Partial<Signing> = {}): Promise<RawResponse> => {
      const nonce = parameter(valuesOf(await ask(), "www-authenticate")[0], "nonce") ?? "";
      return ask([`Authorization: ${credentials({ nonce, ...signing })}`], signing);
    };
    return { ask, sign, verdicts };
  };

  test("asks for credentials, and lets through who has the right ones", async () => {
    const { ask, sign, verdicts } = await begin();
    const asked = await ask();
    expect(asked.status).toBe(401);
    expect(asked.body).toMatch(/Unauthorized\n/);
    expect(valuesOf(asked, "www-authenticate")).toEqual([
      expect.stringMatching(
        /^Digest realm="testrealm@host.com", nonce="[^"]{40}", algorithm=MD5, /,
      ),
    ]);
    const accepted = await sign();
    expect(accepted).toMatchObject({ status: 200, body: expect.stringContaining("Mufasa:") });
    expect(valuesOf(accepted, "authentication-info")).toEqual([]);
    expect(verdicts.map((verdict) => verdict.ok)).toEqual([false, false, true]);
  });

  test("refuses a wrong password without saying why", async () => {
    const { sign, verdicts } = await begin();
    const refused = await sign({ password: "wrong" });
    expect(refused.status).toBe(401);
    expect(refused.body).not.toMatch(/password|response/);
    expect(valuesOf(refused, "www-authenticate")[0]).not.toContain("stale");
    expect(verdicts.at(-1)).toMatchObject({ reason: "response-differs", username: "Mufasa" });
  });

  test("answers credentials for something else with 400 and no challenge", async () => {
    const { sign } = await begin();
    const refused = await sign({ sent: { uri: '"/other"' } });
    expect(refused.status).toBe(400);
    expect(valuesOf(refused, "www-authenticate")).toEqual([]);
  });

  test("says stale=true for right credentials with an unknown nonce", async () => {
    const { ask } = await begin();
    const stale = await ask([`Authorization: ${credentials({ nonce: "A".repeat(40) })}`]);
    expect(valuesOf(stale, "www-authenticate")[0]).toContain("stale=true");
  });

  test("refuses credentials in two lines, be one of them right", async () => {
    const { ask, verdicts } = await begin();
    const nonce = parameter(valuesOf(await ask(), "www-authenticate")[0], "nonce") ?? "";
    const right = `Authorization: ${credentials({ nonce })}`;
    for (const other of [right, "authorization: Digest x=y", "AUTHORIZATION: Basic x"]) {
      expect((await ask([right, other])).status).toBe(401);
      expect((await ask([other, right])).status).toBe(401);
    }
    expect(verdicts.filter(({ ok }) => ok)).toEqual([]);
    expect((await ask([right])).status).toBe(200);
  });

  test("judges the target as it arrived", async () => {
    const { sign } = await begin();
    for (const uri of ["/a/../b", "/%41?x=%c3%a4&y=[]'", "//double//", "/a|b"]) {
      expect((await sign({ uri })).status, uri).toBe(200);
    }
  });

  test("signs the body with auth-int, and leaves it to the application", async () => {
    const { sign } = await begin({ qop: ["auth-int"] });
    const signing = { method: "POST", qop: "auth-int", body: "a body" } as const;
    expect(await sign(signing)).toMatchObject({
      status: 200,
      body: expect.stringContaining("Mufasa:a body"),
    });
    expect((await sign({ ...signing, sent: {}, body: "" })).status).toBe(200);
  });

  test("refuses a body that is not the one signed", async () => {
    const { ask, verdicts } = await begin({ qop: ["auth-int"] });
    const signing = { method: "POST", qop: "auth-int", body: "signed" } as const;
    const nonce = parameter(valuesOf(await ask(), "www-authenticate")[0], "nonce") ?? "";
    const authorization = `Authorization: ${credentials({ nonce, ...signing })}`;
    const refused = await ask([authorization], { ...signing, body: "others" });
    expect(refused.status).toBe(401);
    expect(verdicts.at(-1)).toMatchObject({ reason: "response-differs" });
  });

  test("sends Authentication-Info before the body", async () => {
    const { ask } = await begin({ rspauth: true, nonce: { maxUses: 1 } });
    const nonce = parameter(valuesOf(await ask(), "www-authenticate")[0], "nonce") ?? "";
    const accepted = await ask([`Authorization: ${credentials({ nonce })}`]);
    const rspauth = response({ nonce, method: "" });
    expect(valuesOf(accepted, "authentication-info")).toEqual([
      expect.stringMatching(
        new RegExp(
          `^nextnonce="[^"]{40}", rspauth="${rspauth}", qop=auth, cnonce="0a4f113b", nc=00000001$`,
        ),
      ),
    ]);
  });

  test("waits for users who are looked up", async () => {
    const { sign } = await begin({ lookup: async () => "Circle of Life" });
    expect(await sign()).toMatchObject({ status: 200 });
  });

  test.for([
    () => {
      throw new Error("the directory is down");
    },
    () => Promise.reject(new Error("the directory is down")),
  ])("answers 500 when users cannot be looked up", async (lookup) => {
    const { sign } = await begin({ lookup });
    const failed = await sign();
    expect(failed.status).toBe(500);
    expect(failed.body).not.toContain("Mufasa");
  });
});
