import { expect, test } from "vitest";
import {
  MockAtlasError,
  type MockAtlasOptions,
  startMockAtlas,
  TEST_API_KEY,
} from "../../src/index.ts";
import { nonceOf, outcome, requestText } from "../atlas-under-test.ts";
import { RawConnection } from "../raw-connection.ts";
import { signed } from "../signed-credentials.ts";

test("starts without options on a free port of the loopback address, with the test key", async () => {
  await using atlas = await startMockAtlas();
  expect(atlas.url).toBe(`http://127.0.0.1:${atlas.port}`);
  await using connection = await RawConnection.open(atlas.port);
  connection.write(requestText(undefined));
  const nonce = nonceOf(await connection.response());
  expect(Buffer.from(nonce, "base64")).toHaveLength(24);
  connection.write(requestText(signed(nonce, TEST_API_KEY)));
  expect(outcome(await connection.response())).toBe("200");
});

test("close ends open connections, frees the port and may be called again", async () => {
  const atlas = await startMockAtlas();
  await using connection = await RawConnection.open(atlas.port);
  await Promise.all([atlas.close(), atlas.close()]);
  await atlas.close();
  expect(await connection.closed()).toBe("");
  await using next = await startMockAtlas({ port: atlas.port });
  expect(next.port).toBe(atlas.port);
});

test("says that another program has the port", async () => {
  await using atlas = await startMockAtlas();
  const { port } = atlas;
  await expect(startMockAtlas({ port })).rejects.toThrow(
    expect.objectContaining({
      name: "MockAtlasError",
      code: "ERR_MOCK_ATLAS_PORT_IN_USE",
      message: `another program listens on port ${port} of 127.0.0.1; choose another port, or 0 for a free one`,
    }),
  );
});

test("says that an address is not of this machine", async () => {
  // 192.0.2.0/24 is reserved for documentation (RFC 5737).
  await expect(startMockAtlas({ host: "192.0.2.1" })).rejects.toThrow(
    expect.objectContaining({ code: "ERR_MOCK_ATLAS_LISTEN_FAILED" }),
  );
});

const invalid: ReadonlyArray<readonly [MockAtlasOptions, RegExp]> = [
  [{ port: 65_536 }, /^port is 65536; give a whole number from 0 to 65535$/],
  [{ port: -1 }, /^port is -1/],
  [{ digest: { nonceLifeMs: 0 } }, /^digest.nonceLifeMs is 0/],
  [{ digest: { nonceCapacity: 1.5 } }, /^digest.nonceCapacity is 1.5/],
  [{ digest: { nonceCountLimit: Number.NaN } }, /^digest.nonceCountLimit is NaN/],
  [{ digest: { unknownNonceEvery: 1 } }, /^digest.unknownNonceEvery is 1/],
  [{ digest: { algorithms: ["SHA-256"] } }, /^digest.algorithms is SHA-256; let MD5/],
  [
    { faults: ["no-such" as "no-qop"] },
    /^no fault is called "no-such"; there are one-time-nonce, /,
  ],
  [{ journalCapacity: Number.POSITIVE_INFINITY }, /^journalCapacity is Infinity/],
  [{ linkOrigin: "https://cloud.mongodb.com/" }, /^linkOrigin is "https:\/\/cloud.mongodb.com\/"/],
  [{ linkOrigin: "cloud.mongodb.com" }, /^linkOrigin is/],
  [
    { keys: [{ publicKey: "a:b", privateKey: "x" }] },
    /^the public key "a:b" cannot be a Digest username/,
  ],
  [{ keys: [{ publicKey: "", privateKey: "x" }] }, /^the public key ""/],
  [
    { keys: [{ publicKey: "a", privateKey: "\u20ac" }] },
    /^the private key of a is empty or not Latin-1/,
  ],
  [
    {
      keys: [
        { publicKey: "a", privateKey: "x" },
        { publicKey: "a", privateKey: "y" },
      ],
    },
    /^two API keys have the public key a;/,
  ],
];

test.for(invalid)("refuses %j", async ([options, message]) => {
  const started = startMockAtlas(options);
  await expect(started).rejects.toThrow(MockAtlasError);
  await expect(started).rejects.toThrow(message);
  await expect(started).rejects.toHaveProperty("code", "ERR_MOCK_ATLAS_OPTION_INVALID");
});
