import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { answerLength } from "../../src/load/answer-length.ts";
import { captureAnswer } from "../../src/load/capture-answer.ts";
import { plainRequests } from "../../src/load/plain-requests.ts";
import { openRawLoad } from "../../src/load/raw-load.ts";

async function listen(handle: RequestListener): Promise<number> {
  const server = createServer(handle).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port; // it listens on TCP
}

test("Every request is sent once, over all connections", async () => {
  const ports = new Map<number | undefined, number>();
  const port = await listen((request, response) => {
    const from = request.socket.remotePort;
    ports.set(from, (ports.get(from) ?? 0) + 1);
    response.writeHead(200, { "Content-Length": 2 }).end("ok");
  });
  await using load = await openRawLoad(port, 4);
  await load.send(plainRequests(port, "/", 21));
  await load.send(plainRequests(port, "/", 19));
  expect(ports.size).toBe(4);
  expect([...ports.values()].reduce((sum, count) => sum + count)).toBe(40);
});

test("A refusal is not taken for an answer", async () => {
  const port = await listen((_request, response) => {
    response.writeHead(401, { "Content-Length": 0 }).end();
  });
  await using load = await openRawLoad(port, 2);
  await expect(load.send(plainRequests(port, "/", 4))).rejects.toThrow("HTTP/1.1 401");
});

test("Answers of different lengths are not one load", async () => {
  let count = 0;
  const port = await listen((_request, response) => {
    count += 1;
    const body = "x".repeat(count);
    response.writeHead(200, { "Content-Length": body.length }).end(body);
  });
  await using load = await openRawLoad(port, 1);
  await expect(load.send(plainRequests(port, "/", 3))).rejects.toThrow("answers had lengths");
});

test("An answer is captured without what node:http writes by itself", async () => {
  const port = await listen((_request, response) => {
    response.writeHead(200, ["X-One", "1", "Content-Length", "4"]).end("body");
  });
  const [request = ""] = plainRequests(port, "/", 1);
  expect(await captureAnswer(port, request)).toEqual({
    status: 200,
    headers: ["X-One", "1", "Content-Length", "4"],
    body: "body",
  });
});

test.for([
  { answer: "HTTP/1.1 200 OK\r\nContent-Le", length: null },
  { answer: "HTTP/1.1 200 OK\r\ncontent-length:7\r\n\r\n", length: 44 },
  { answer: "HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 0\r\n\r\n", length: 44 },
])("The length of %j is told by its head", ({ answer, length }) => {
  expect(answerLength(answer)).toBe(length);
});

test("An answer that does not announce its length cannot be measured", () => {
  expect(() => answerLength("HTTP/1.1 200 OK\r\n\r\n")).toThrow("does not announce its length");
});
