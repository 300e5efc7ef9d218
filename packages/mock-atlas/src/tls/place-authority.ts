import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TlsOptions } from "./tls-options.ts";

/** Where the command puts the authority that clients have to trust. */
export interface PlacedAuthority {
  readonly tls: false | TlsOptions;
  /** As an absolute path, good from any folder; `null` without TLS. */
  readonly file: string | null;
  /** Takes a temporary file away again; a file that the user named stays. */
  remove(): Promise<void>;
}

/** A file that nobody named goes into a new folder of its own, which no other user can have prepared. */
export async function placeAuthority(tls: boolean | TlsOptions): Promise<PlacedAuthority> {
  if (tls === false) return { tls, file: null, remove: async () => {} };
  const options = tls === true ? {} : tls;
  if (options.caFile !== undefined) {
    const file = resolve(options.caFile);
    return { tls: { ...options, caFile: file }, file, remove: async () => {} };
  }
  const folder = await mkdtemp(join(tmpdir(), "mock-atlas-"));
  const file = join(folder, "ca.pem");
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  return { tls: { ...options, caFile: file }, file, remove };
}
