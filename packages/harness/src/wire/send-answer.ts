import type { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Delivery } from "../cases/conformance-case.ts";

/** Writes an answer in the pieces and with the pauses a case wants, and ends the connection if it does. */
export async function sendAnswer(
  socket: Socket,
  bytes: Buffer,
  { pieceBytes = bytes.length, pauseMs, cutAfter = bytes.length, end }: Delivery = {},
): Promise<void> {
  const sent = bytes.subarray(0, cutAfter);
  for (let start = 0; start < sent.length; start += pieceBytes) {
    if (start > 0 && pauseMs !== undefined) await pause(pauseMs);
    if (socket.destroyed) return;
    socket.write(sent.subarray(start, start + pieceBytes));
  }
  if (end === "reset") socket.resetAndDestroy();
  else if (end === "close") socket.end();
}
