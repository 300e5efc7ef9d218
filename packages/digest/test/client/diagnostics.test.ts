import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { expect, onTestFinished, test } from "vitest";
import type { DigestEvent } from "../../src/index.ts";
import { connect, MUFASA } from "./connect.ts";

const NAMES = ["challenge", "authorized", "stale", "rejected", "declined"];

function listen(): Array<[string, DigestEvent]> {
  const events: Array<[string, DigestEvent]> = [];
  for (const name of NAMES) {
    const channel = `@digest-conformance/digest:${name}`;
    const listener = (message: unknown) => void events.push([name, message as DigestEvent]);
    subscribe(channel, listener);
    onTestFinished(() => void unsubscribe(channel, listener));
  }
  return events;
}

test("challenge, authorized and stale are told of in order, with what they concern", async () => {
  const events = listen();
  const { server, call } = await connect({ nonceUses: 1 });
  await call("/a");
  await call("/b");
  expect(events.map(([name]) => name)).toEqual(["challenge", "authorized", "stale", "authorized"]);
  expect(events[0]?.[1]).toEqual({
    origin: server.origin,
    realm: "r@x",
    algorithm: "MD5",
    proxy: false,
    method: "GET",
    target: "/a",
  });
});

test("rejected and declined are told of", async () => {
  const events = listen();
  const wrong = await connect({}, { password: "wrong" });
  await wrong.call("/");
  const basic = await connect({ challenge: () => 'Basic realm="x"' });
  await basic.call("/");
  const nobody = await connect({}, { credentials: () => null });
  await nobody.call("/");
  expect(events.map(([name, { realm, reason }]) => [name, realm, reason])).toEqual([
    ["challenge", "r@x", undefined],
    ["rejected", "r@x", undefined],
    ["declined", null, "no challenge of it can be answered"],
    ["challenge", "r@x", undefined],
    ["declined", "r@x", "there are no credentials for it"],
  ]);
});

test("no event holds a secret", async () => {
  const events = listen();
  const { server, call } = await connect();
  await call("/");
  const text = JSON.stringify(events);
  const response =
    /response="(\w+)"/.exec(server.requests.at(-1)?.authorization ?? "")?.[1] ?? "none";
  expect(text).not.toContain(MUFASA.password);
  expect(text).not.toContain(response);
});
