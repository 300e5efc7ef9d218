import { expect, test } from "vitest";
import { JAEGER, MUFASA } from "../../src/accounts.ts";
import { findWireFaults } from "../../src/wire/find-wire-faults.ts";
import type { Conversation } from "../../src/wire/relay.ts";

function conversationOf(...fieldLines: readonly string[]): Conversation {
  const requests = fieldLines.map((line) => `GET / HTTP/1.1\r\nHost: a\r\n${line}\r\n\r\n`);
  return { toServer: requests.join(""), toClient: "" };
}

const signed = (nonce: string, nc: string): string =>
  `Authorization: Digest username="mufasa", nonce="${nonce}", qop=auth, nc=${nc}, cnonce="c"`;

test("an nc that goes up, and starts anew with another nonce, is no fault", () => {
  const conversations = [
    conversationOf(signed("n", "00000001"), signed("n", "00000002")),
    conversationOf(signed("m", "00000001")),
  ];
  expect(findWireFaults(conversations, MUFASA)).toEqual([]);
});

test("an nc sent twice is a fault, on whichever connections", () => {
  const conversations = [
    conversationOf(signed("n", "0000000a")),
    conversationOf(signed("n", "0000000a")),
  ];
  expect(findWireFaults(conversations, MUFASA)).toEqual(["nc 10 of nonce n was sent twice"]);
});

test.for([
  ["UTF-8", Buffer.from("grüße").toString("latin1")],
  ["Latin-1", "grüße"],
  ["percent-encoded text", "gr%C3%BC%C3%9Fe"],
  ["base64", "Z3LDvMOfZQ"],
  ["hexadecimal", "6772c3bcc39f65"],
])("the password as %s is a fault, which does not repeat it", ([form, text]) => {
  const faults = findWireFaults([conversationOf(`X-Note: ${text}`)], JAEGER);
  expect(faults).toEqual([`the password was sent as ${form}`]);
});

test("Basic credentials are a fault", () => {
  const conversation = conversationOf(
    `Proxy-Authorization: Basic ${Buffer.from("mufasa:Circle of Life").toString("base64")}`,
  );
  expect(findWireFaults([conversation], MUFASA)).toEqual([
    "the password was sent as base64 of Basic",
    "Basic credentials were sent",
  ]);
});
