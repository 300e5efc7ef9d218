import { connect } from "node:net";
import { expect, test } from "vitest";
import { listen } from "../../src/wire/listener.ts";
import { RawClient } from "./raw-client.ts";

test("listens on a port of its own on the loopback interface alone", async () => {
  const [one, other] = await Promise.all([listen(() => {}), listen(() => {})]);
  expect(one.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(other.url).not.toBe(one.url);
  await Promise.all([one.close(), other.close()]);
});

test("hands over each connection with its bytes", async () => {
  const listener = await listen((socket) => socket.on("data", (bytes) => socket.write(bytes)));
  const client = await RawClient.connect(listener.url);
  client.send("\x00\r\n\xff");
  expect(await client.receivedUpTo("\xff")).toBe("\x00\r\n\xff");
  client.close();
  await listener.close();
});

test("ends connections that are still open when it closes, and listens no more", async () => {
  const listener = await listen(() => {});
  const client = await RawClient.connect(listener.url);
  const closed = client.receivedUntilClose();
  await listener.close();
  expect(await closed).toBe("");
  const refused = Promise.withResolvers<string | undefined>();
  connect({ host: "127.0.0.1", port: Number(new URL(listener.url).port) }).on(
    "error",
    (error: NodeJS.ErrnoException) => refused.resolve(error.code),
  );
  expect(await refused.promise).toBe("ECONNREFUSED");
});

test("outlives a client that resets its connection", async () => {
  const { promise: errored, resolve } = Promise.withResolvers<void>();
  const listener = await listen((socket) => socket.on("close", () => resolve()));
  const client = connect({ host: "127.0.0.1", port: Number(new URL(listener.url).port) });
  client.on("connect", () => client.resetAndDestroy());
  await errored;
  await listener.close();
});
