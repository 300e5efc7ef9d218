import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

const PAUSE_MS = 1;
const LIMIT_MS = 60_000;

/**
 * Asks until a server answers a GET.
 *
 * @param requireAlive throws when there is nobody left to wait for
 * @throws Error after a minute
 */
export async function firstAnswer(
  port: number,
  path: string,
  requireAlive: () => void,
): Promise<void> {
  const end = performance.now() + LIMIT_MS;
  while (performance.now() < end) {
    requireAlive();
    if (await answers(port, path)) return;
    await wait(PAUSE_MS);
  }
  throw new Error(`nothing answered on port ${port} within a minute`);
}

async function answers(port: number, path: string): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
    const [chunk]: unknown[] = await once(socket, "data");
    return String(chunk).startsWith("HTTP/1.1 ");
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
