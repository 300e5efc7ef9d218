import type { Dispatcher } from "undici";

type Body = Dispatcher.DispatchOptions["body"];

/** Whether a body can be sent a second time. */
export function isReplayable(body: Body): boolean {
  return (
    body === undefined ||
    body === null ||
    typeof body === "string" ||
    ArrayBuffer.isView(body) ||
    body instanceof ArrayBuffer ||
    body instanceof Blob ||
    (typeof body === "object" &&
      Symbol.toStringTag in body &&
      body[Symbol.toStringTag] === "FormData")
  );
}
