import { makeRoom } from "./make-room.ts";
import { ownText } from "./own-text.ts";

const CAPACITY = 256;
const LONGEST = 512;

/**
 * HA2 of the requests that were accepted last: H(method ":" uri), which holds no secret (RFC 7616 section
 * 3.4.3). The same few resources get most requests, and it is one of the two hashes of a response.
 * At most 256 targets of at most 512 characters; nobody without a password can fill it.
 */
export class Ha2Cache {
  // By target alone: to make a key of method and target takes half as long as the hash.
  readonly #entries = new Map<string, { readonly method: string; readonly ha2: string }>();

  get(method: string, uri: string): string | undefined {
    const entry = this.#entries.get(uri);
    return entry?.method === method ? entry.ha2 : undefined;
  }

  set(method: string, uri: string, ha2: string): void {
    const entries = this.#entries;
    if (uri.length > LONGEST) return;
    makeRoom(entries, CAPACITY);
    entries.set(ownText(uri), { method, ha2 });
  }
}
