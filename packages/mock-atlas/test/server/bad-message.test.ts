import { expect, test } from "vitest";
import { atlasUnderTest, requestText } from "../atlas-under-test.ts";
import { RawConnection } from "../raw-connection.ts";
import { signedParts, written } from "../signed-credentials.ts";

/** Right credentials padded to a length by a parameter Digest does not know. */
function padded(nonce: string, length: number): string {
  const short = written([...signedParts(nonce), ["padding", '""']]);
  const padding = `"${"x".repeat(length - short.length)}"`;
  return written([...signedParts(nonce), ["padding", padding]]);
}

test("takes an Authorization of 8000 bytes", async () => {
  await using atlas = await atlasUnderTest();
  const authorization = padded(await atlas.nonce(), 8000);
  expect(authorization).toHaveLength(8000);
  expect((await atlas.ask(authorization)).statusLine).toBe("HTTP/1.1 200 OK");
});

test.for([8400, 33_000])(
  "answers an Authorization of %d bytes with 431 and closes",
  async (length) => {
    await using atlas = await atlasUnderTest();
    const answer = await atlas.ask(padded(await atlas.nonce(), length));
    expect(answer.statusLine).toBe("HTTP/1.1 431 Request Header Fields Too Large");
    expect(answer.fields).toContain("Connection: close");
    expect(await atlas.connection.closed()).toBe("");
    expect(atlas.mock.requests.at(-1)).toMatchObject({
      status: 431,
      method: "",
      why: "the request line and header fields exceed 8192 bytes",
    });
  },
);

test.for([
  ["no HTTP at all", "hello\r\n\r\n"],
  ["a header name with a space", "GET / HTTP/1.1\r\nHost: x\r\nBad name: x\r\n\r\n"],
  [
    "two framings",
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
  ],
  [
    "a chunk size that is no number",
    requestText(undefined, { fields: "Transfer-Encoding: chunked\r\n", body: "zz\r\n" }),
  ],
] as const)("answers %s with 400, closes and goes on serving others", async ([, text]) => {
  await using atlas = await atlasUnderTest();
  atlas.connection.write(text);
  const answer = await atlas.connection.response();
  expect(answer.statusLine).toBe("HTTP/1.1 400 Bad Request");
  expect(await atlas.connection.closed()).toBe("");
  expect(atlas.mock.requests.at(-1)?.why).toMatch(/^the bytes are no HTTP\/1\.1 request \(HPE_/);
  await using other = await RawConnection.open(atlas.mock.port);
  other.write(requestText(undefined));
  expect((await other.response()).statusLine).toBe("HTTP/1.1 401 Unauthorized");
});

test("forgets a request whose client goes away in the middle of the body", async () => {
  await using atlas = await atlasUnderTest();
  const leaving = await RawConnection.open(atlas.mock.port);
  leaving.write(
    requestText(undefined, { method: "POST", fields: "Content-Length: 9\r\n", body: "a" }),
  );
  await atlas.ask();
  await leaving[Symbol.asyncDispose]();
  await atlas.ask();
  expect(atlas.mock.requests.map(({ method }) => method)).toEqual(["GET", "GET"]);
});

test("answers 500 and goes on when the random source fails", async () => {
  let failures = 1;
  await using atlas = await atlasUnderTest({
    randomBytes: (size) => {
      if (failures > 0) {
        failures -= 1;
        throw new Error("no entropy");
      }
      return new Uint8Array(size);
    },
  });
  const failed = await atlas.ask();
  expect(failed.statusLine).toBe("HTTP/1.1 500 Internal Server Error");
  expect(failed.fields).toContain("X-Error-Code: UNEXPECTED_ERROR");
  expect(atlas.mock.requests[0]?.why).toBe("the mock failed: no entropy");
  expect(await atlas.connection.closed()).toBe("");
  await using other = await RawConnection.open(atlas.mock.port);
  other.write(requestText(undefined));
  expect((await other.response()).statusLine).toBe("HTTP/1.1 401 Unauthorized");
});
