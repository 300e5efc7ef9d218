import { connect } from "node:net";
import { expect, test } from "vitest";
import { listen } from "../../src/wire/listener.ts";
import { RawClient } from "./raw-client.ts";

function failureOf(host: string, url: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(new URL(url).port) });
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    socket.on("connect", () => resolve(undefined));
  });
}

test("listens on a port of its own on the loopback interface alone", async () => {
  const [one, other] = await Promise.all([listen(() => {}), listen(() => {})]);
  expect(one.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(other.url).not.toBe(one.url);
  expect(await failureOf("127.0.0.1", one.url)).toBeUndefined();
  expect(await failureOf("127.0.0.2", one.url)).toBeDefined();
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
  const closed = client.receivedUntilEnd();
  await listener.close();
  expect(await closed).toBe("");
  expect(await failureOf("127.0.0.1", listener.url)).toBe("ECONNREFUSED");
});

test("outlives a client that resets its connection", async () => {
  const { promise: errored, resolve } = Promise.withResolvers<void>();
  const listener = await listen((socket) => socket.on("close", () => resolve()));
  const client = connect({ host: "127.0.0.1", port: Number(new URL(listener.url).port) });
  client.on("connect", () => client.resetAndDestroy());
  await errored;
  await listener.close();
});
