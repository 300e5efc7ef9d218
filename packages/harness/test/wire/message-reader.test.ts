import { expect, test } from "vitest";
import { headerLines, headerValues } from "../../src/wire/http-message.ts";
import { MalformedMessage } from "../../src/wire/malformed-message.ts";
import { MessageReader } from "../../src/wire/message-reader.ts";

const bytes = (text: string): Buffer => Buffer.from(text, "latin1");

const TWO_REQUESTS =
  "GET /a HTTP/1.1\r\nHost: x\r\n\r\nPOST /b HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET";

test("gives back messages whole, with their bytes, wherever the stream is cut", () => {
  for (let cut = 0; cut <= TWO_REQUESTS.length; cut += 1) {
    const reader = new MessageReader();
    const messages = [
      ...reader.push(bytes(TWO_REQUESTS.slice(0, cut))),
      ...reader.push(bytes(TWO_REQUESTS.slice(cut))),
    ];
    expect(messages.map(({ startLine }) => startLine)).toEqual([
      "GET /a HTTP/1.1",
      "POST /b HTTP/1.1",
    ]);
    expect(messages.map(({ body }) => body.toString())).toEqual(["", "abc"]);
    expect(messages.map(({ raw }) => raw.toString("latin1")).join("")).toBe(
      TWO_REQUESTS.slice(0, -3),
    );
    expect(reader.rest.toString()).toBe("GET");
  }
});

test("gives back the same messages from a stream that comes byte by byte", () => {
  const reader = new MessageReader();
  const messages = [...TWO_REQUESTS].flatMap((byte) => reader.push(bytes(byte)));
  expect(messages).toEqual(new MessageReader().push(bytes(TWO_REQUESTS)));
});

test("undoes chunked framing and keeps the framed bytes", () => {
  const text =
    "POST / HTTP/1.1\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\n\r\n\r\n0\r\nT: 1\r\n\r\n";
  for (let cut = 0; cut <= text.length; cut += 1) {
    const reader = new MessageReader();
    const messages = [
      ...reader.push(bytes(text.slice(0, cut))),
      ...reader.push(bytes(text.slice(cut))),
    ];
    expect(messages.map(({ body }) => body.toString())).toEqual(["abc\r\n"]);
    expect(messages[0]?.raw.toString("latin1")).toBe(text);
    expect(reader.rest).toHaveLength(0);
  }
});

test("keeps header case, order, repetition and every byte of a line", () => {
  const [message] = new MessageReader().push(
    bytes(
      'HTTP/1.1 401 No\r\nwww-Authenticate:  Digest a="\xfc" \r\nX: 1\r\nWWW-Authenticate: Basic\r\n\r\n',
    ),
  );
  expect(message && headerValues(message, "WWW-Authenticate")).toEqual([
    'Digest a="\xfc"',
    "Basic",
  ]);
  expect(message && headerLines(message, "www-authenticate")).toEqual([
    'www-Authenticate:  Digest a="\xfc" ',
    "WWW-Authenticate: Basic",
  ]);
});

test("counts a line without a colon as a name without a value", () => {
  const [message] = new MessageReader().push(bytes("GET / HTTP/1.1\r\nnonsense\r\n\r\n"));
  expect(message?.headers).toEqual([["nonsense", ""]]);
});

test("takes no body after a head that has none, whatever Content-Length says", () => {
  const reader = new MessageReader(() => true);
  const text = "HTTP/1.1 401 X\r\nContent-Length: 142\r\n\r\n";
  expect(reader.push(bytes(text + text))).toHaveLength(2);
});

test("keeps the messages it gave out when later bytes overwrite its own memory", () => {
  const reader = new MessageReader();
  const text = "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc";
  const [first] = reader.push(bytes(text));
  reader.push(bytes(text.replace("abc", "xyz").repeat(50)));
  expect(first?.raw.toString()).toBe(text);
  expect(first?.body.toString()).toBe("abc");
});

const CHUNKED = "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";

test.for([
  ["Content-Length: x\r\n\r\n", 'Content-Length "x" cannot be used'],
  ["Content-Length: +1\r\n\r\n", 'Content-Length "+1" cannot be used'],
  ["Content-Length: 99999999999\r\n\r\n", 'Content-Length "99999999999" cannot be used'],
  ["Content-Length: 1\r\nContent-Length: 2\r\n\r\n", 'Content-Length is "1" and "2"'],
  [
    "Transfer-Encoding: chunked, gzip\r\n\r\n",
    'Transfer-Encoding "chunked, gzip" does not end in chunked',
  ],
] as const)("refuses a head with %j", ([fields, message]) => {
  const fault = new MalformedMessage(message);
  expect(() => new MessageReader().push(bytes(`GET / HTTP/1.1\r\n${fields}`))).toThrow(fault);
});

test.for([
  ["without a size", "zz\r\n", "a chunk has no size"],
  ["beyond the limit", "ffffffff\r\n", "the chunked body is too large"],
  ["longer than its size", "1\r\nabc\r\n", "a chunk is not as long as its size says"],
  [
    "of a line without an end",
    `1;${"a".repeat(20_000)}`,
    "a line of the chunked framing does not end",
  ],
] as const)("refuses a chunk %s", ([, text, message]) => {
  const fault = new MalformedMessage(message);
  expect(() => new MessageReader().push(bytes(CHUNKED + text))).toThrow(fault);
});

test("refuses a head without an end", () => {
  const text = `GET / HTTP/1.1\r\n${"a".repeat(300_000)}`;
  const fault = new MalformedMessage("the head of the message does not end");
  expect(() => new MessageReader().push(bytes(text))).toThrow(fault);
  expect(() => new MessageReader().push(bytes(`${text}\r\n\r\n`))).toThrow(fault);
});

test("refuses trailers without an end", () => {
  const reader = new MessageReader();
  reader.push(bytes(`${CHUNKED}0\r\n`));
  const trailer = bytes(`T: ${"a".repeat(10_000)}\r\n`);
  expect(() => {
    for (let sent = 0; sent < 20_000_000; sent += trailer.length) reader.push(trailer);
  }).toThrow(new MalformedMessage("the chunked body is too large"));
});

test.for([
  ["a head of 200 kB", `GET / HTTP/1.1\r\nX: ${"a".repeat(200_000)}\r\n\r\n`],
  [
    "a body of 200 kB in chunks of 1",
    `POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n${"1\r\na\r\n".repeat(33_000)}0\r\n\r\n`,
  ],
  ["a body of 200 kB", `POST / HTTP/1.1\r\nContent-Length: 200000\r\n\r\n${"a".repeat(200_000)}`],
] as const)("reads %s that comes byte by byte in linear time", ([, text]) => {
  const cost = (length: number): number => {
    const reader = new MessageReader();
    const started = process.cpuUsage();
    for (const byte of bytes(text).subarray(0, length)) reader.push(Buffer.of(byte));
    const { user, system } = process.cpuUsage(started);
    return user + system;
  };
  const least = (length: number): number =>
    Math.min(...Array.from({ length: 3 }, () => cost(length)));
  // Ten times the bytes: about ten times the work when it is linear, a hundred times when it is not.
  expect(least(200_000) / least(20_000)).toBeLessThan(25);
});
