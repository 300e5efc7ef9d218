import type { Client, ClientCredentials, OpenClient } from "./client.ts";

export interface ClientChoice {
  /** The file beside this one that exports the client. */
  readonly file: string;
  readonly client: string;
  readonly credentials: ClientCredentials;
}

/** Loads one client and no other. */
export async function openClient({ file, client, credentials }: ClientChoice): Promise<Client> {
  const module: Record<string, OpenClient | undefined> = await import(`./${file}`);
  const open = module[client];
  if (open === undefined) throw new Error(`${file} does not export ${client}`);
  return open(credentials);
}
