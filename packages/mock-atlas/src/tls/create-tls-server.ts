import { writeFile } from "node:fs/promises";
import { createServer, type Server, type ServerOptions } from "node:https";
import { MockAtlasError } from "../mock-atlas-error.ts";
import { issueCertificate } from "./issue-certificate.ts";
import type { TlsOptions } from "./tls-options.ts";

/** A server of HTTPS that listens nowhere yet, and the authority to trust, as PEM. */
export interface TlsServer {
  readonly server: Server;
  readonly ca: string;
}

/** What the certificate is good for whatever is asked: this machine, and Atlas's own name. */
const USUAL_NAMES = ["localhost", "127.0.0.1", "::1", "cloud.mongodb.com"];

/**
 * @param host the address that will be listened on
 * @throws MockAtlasError `ERR_MOCK_ATLAS_OPTION_INVALID`, also when the file cannot be written
 */
export async function createTlsServer(
  { names = [], caFile }: TlsOptions,
  host: string,
  options: ServerOptions,
): Promise<TlsServer> {
  const issued = await issueCertificate([...new Set([...USUAL_NAMES, host, ...names])]);
  if (caFile !== undefined) await writeCa(caFile, issued.ca);
  const server = createServer({ ...options, key: issued.privateKey, cert: issued.certificate });
  return { server, ca: issued.ca };
}

async function writeCa(file: string, ca: string): Promise<void> {
  try {
    await writeFile(file, ca);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    throw new MockAtlasError(
      "ERR_MOCK_ATLAS_OPTION_INVALID",
      `the authority cannot be written to ${file} (${code}); name a file in a folder that is there`,
      { cause },
    );
  }
}
