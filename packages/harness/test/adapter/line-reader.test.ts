import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { LineReader } from "../../src/adapter/line-reader.ts";

function open(): [PassThrough, LineReader] {
  const stream = new PassThrough();
  return [stream, new LineReader(stream)];
}

test("hands out lines one by one, however they arrive", async () => {
  const [stream, lines] = open();
  stream.write("one\ntwo\nth");
  expect(await lines.next(1000)).toEqual({ kind: "line", text: "one" });
  expect(await lines.next(1000)).toEqual({ kind: "line", text: "two" });
  const third = lines.next(1000);
  stream.write("ree\n");
  expect(await third).toEqual({ kind: "line", text: "three" });
});

test("keeps characters whole whose bytes arrive apart", async () => {
  const [stream, lines] = open();
  const bytes = Buffer.from("Zürich\r\n");
  stream.write(bytes.subarray(0, 2));
  stream.write(bytes.subarray(2));
  expect(await lines.next(1000)).toEqual({ kind: "line", text: "Zürich" });
});

test("passes over empty lines", async () => {
  const [stream, lines] = open();
  stream.write("\n\r\n\none\n");
  expect(await lines.next(1000)).toEqual({ kind: "line", text: "one" });
});

test("says when no line came in time, and hands out one that comes later", async () => {
  const [stream, lines] = open();
  expect(await lines.next(1)).toEqual({ kind: "timeout" });
  stream.write("late\n");
  expect(await lines.next(1000)).toEqual({ kind: "line", text: "late" });
});

test("says for ever that the stream has ended, after the lines before the end", async () => {
  const [stream, lines] = open();
  stream.end("last\nhalf");
  expect(await lines.next(1000)).toEqual({ kind: "line", text: "last" });
  for (let asked = 0; asked < 3; asked += 1) {
    expect(await lines.next(1000)).toEqual({ kind: "ended" });
  }
});

test("tells a caller who waits that the stream has ended", async () => {
  const [stream, lines] = open();
  const waiting = lines.next(1000);
  stream.destroy();
  expect(await waiting).toEqual({ kind: "ended" });
  expect(await lines.next(1000)).toEqual({ kind: "ended" });
});

test("gives up a line that does not end, and holds no more of it than the limit", async () => {
  const [stream, lines] = open();
  for (let sent = 0; sent < 6; sent += 1) stream.write("x".repeat(1024 * 1024));
  const line = await lines.next(1000);
  expect(line).toEqual({ kind: "line", text: "x".repeat(100) });
});

test("makes a writer wait whose lines nobody asks for, and loses none of them", async () => {
  const [stream, lines] = open();
  for (let sent = 0; sent < 1000; sent += 1) stream.write(`${sent}\n`);
  expect(await lines.next(1000)).toEqual({ kind: "line", text: "0" });
  expect(stream.isPaused()).toBe(true);
  for (let sent = 1; sent < 1000; sent += 1) {
    expect(await lines.next(1000)).toEqual({ kind: "line", text: String(sent) });
  }
  expect(stream.isPaused()).toBe(false);
});
