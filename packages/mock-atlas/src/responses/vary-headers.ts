import type { HeaderList } from "./atlas-reply.ts";

// On record: GET and POST have it wherever no body was compressed, PUT, PATCH and DELETE never.
const VARYING = new Set(["GET", "HEAD", "POST"]);

/** The `Vary` field of the answer to a method; empty where Atlas sends none. */
export function varyHeaders(method: string): HeaderList {
  return VARYING.has(method) ? [["Vary", "Accept-Encoding"]] : [];
}
