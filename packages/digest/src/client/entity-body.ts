import { type Dispatcher, type FormData, Response } from "undici";

/** The octets of an entity body, with the type that goes with them where they fix it. */
export interface EntityBody {
  readonly data: string | Uint8Array;
  readonly contentType: string | null;
}

/** A body that can be sent as often as needed, as the octets that qop=auth-int hashes. */
export function readEntityBody(
  body: Dispatcher.DispatchOptions["body"],
): EntityBody | Promise<EntityBody> {
  if (body === undefined || body === null) return { data: "", contentType: null };
  if (typeof body === "string") return { data: body, contentType: null };
  if (ArrayBuffer.isView(body)) {
    return {
      data: new Uint8Array(body.buffer, body.byteOffset, body.byteLength),
      contentType: null,
    };
  }
  if (Array.isArray(body)) return { data: concat(body), contentType: null };
  return serialise(body as FormData | Blob); // what is left of the bodies that can be sent again
}

/** The boundary of a form is drawn when it is written, so what is hashed has to be what is sent. */
async function serialise(body: FormData | Blob | ArrayBuffer): Promise<EntityBody> {
  const response = new Response(body);
  const contentType = response.headers.get("content-type");
  return { data: new Uint8Array(await response.arrayBuffer()), contentType };
}

function concat(chunks: ReadonlyArray<string | Uint8Array>): Uint8Array {
  return Buffer.concat(
    chunks.map((chunk) => (typeof chunk === "string" ? Buffer.from(chunk) : chunk)),
  );
}
