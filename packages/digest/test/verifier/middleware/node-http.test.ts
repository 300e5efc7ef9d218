import { createServer, type IncomingMessage } from "node:http";
import { expect, test, vi } from "vitest";
import {
  type DigestListenerOptions,
  digestListener,
} from "../../../src/verifier/middleware/node-http.ts";
import { createVerifier, type VerifierOptions } from "../../../src/verifier.ts";
import { listen } from "../../server/listen.ts";
import { closing } from "../../server/on-finished.ts";
import { credentials, parameter } from "../sign.ts";
import { type RawResponse, rawRequest, valuesOf } from "./raw-request.ts";

async function begin(
  options: Partial<VerifierOptions>,
  listenerOptions: DigestListenerOptions = {},
) {
  const users = options.lookup === undefined ? { users: { Mufasa: "Circle of Life" } } : {};
  const verifier = createVerifier({
    realm: "testrealm@host.com",
    algorithms: ["MD5"],
    ...users,
    ...options,
  });
  const listener = digestListener(
    verifier,
    (_request, response) => response.end(),
    listenerOptions,
  );
  const { port } = closing(await listen(createServer(listener)));
  return (lines: readonly string[] = [], target = "/x"): Promise<RawResponse> =>
    rawRequest(
      port,
      `${[`GET ${target} HTTP/1.1`, "Host: h", "Connection: close", ...lines].join("\n")}\n\n`,
    );
}

test("a realm that is not ASCII goes out in UTF-8", async () => {
  const ask = await begin({ realm: "Jäger" });
  expect(valuesOf(await ask(), "www-authenticate")[0]).toContain('realm="J\u00c3\u00a4ger"');
});

test("several challenges go out in lines of their own", async () => {
  const ask = await begin({ algorithms: ["SHA-512-256", "SHA-256", "MD5"] });
  const challenges = valuesOf(await ask(), "www-authenticate");
  expect(challenges.map((text) => parameter(text, "algorithm"))).toEqual([
    "SHA-512-256",
    "SHA-256",
    "MD5",
  ]);
});

test("a proxy asks with 407 and looks at its own credentials alone", async () => {
  const ask = await begin({ proxy: true });
  const asked = await ask(["Authorization: Digest x=y"], "http://origin.example/");
  expect(asked.status).toBe(407);
  const [challenge] = valuesOf(asked, "proxy-authenticate");
  const uri = "http://origin.example/";
  const nonce = parameter(challenge, "nonce") ?? "";
  const accepted = await ask([`proxy-AUTHORIZATION: ${credentials({ uri, nonce })}`], uri);
  expect(accepted.status).toBe(200);
});

test("the target can be taken from elsewhere, as Express needs it", async () => {
  const target = ({ url = "" }: IncomingMessage): string => `/mounted${url}`;
  const ask = await begin({}, { target });
  const nonce = parameter(valuesOf(await ask(), "www-authenticate")[0], "nonce") ?? "";
  const accepted = await ask([`Authorization: ${credentials({ nonce, uri: "/mounted/x" })}`]);
  expect(accepted.status).toBe(200);
});

test("a lenient check compares the authority with Host", async () => {
  const ask = await begin({ uri: "lenient", nonce: { policy: "off" } });
  const nonce = parameter(valuesOf(await ask(), "www-authenticate")[0], "nonce") ?? "";
  const signed = (uri: string) => ask([`Authorization: ${credentials({ nonce, uri })}`]);
  expect((await signed("http://h/x")).status).toBe(200);
  expect((await signed("http://other/x")).status).toBe(400);
});

test("a refusal can be answered in another way", async () => {
  const ask = await begin(
    {},
    {
      refuse(_request, response, { reason }) {
        response.setHeader("Content-Type", "application/json");
        response.end(Buffer.from(JSON.stringify({ known: reason !== "user-unknown" })));
      },
    },
  );
  const asked = await ask();
  expect(asked).toMatchObject({ status: 401, body: '{"known":true}' });
  expect(valuesOf(asked, "www-authenticate")).toHaveLength(1);
});

test("a failed lookup is answered with 500 and told as a warning, unless somebody else sees to it", async () => {
  const failure = new Error("the directory is down");
  const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
  const authorization = `Authorization: ${credentials({ nonce: "A", uri: "/x" })}`;
  const lookup = (): never => {
    throw failure;
  };
  const ask = await begin({ lookup });
  expect(await ask([authorization])).toMatchObject({ status: 500, body: "" });
  expect(warn.mock.calls).toEqual([[failure]]);
  const askOther = await begin(
    { lookup },
    { onError: (error, _request, response) => response.writeHead(503).end(String(error)) },
  );
  expect(await askOther([authorization])).toMatchObject({
    status: 503,
    body: expect.stringContaining("Error: the directory is down"),
  });
});
