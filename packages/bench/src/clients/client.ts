/** A client with its credentials, ready for one call after another. */
export interface Client extends AsyncDisposable {
  /** GETs a URL, reads the answer to its end and resolves to its status. */
  get(url: string): Promise<number>;
}

export interface ClientCredentials {
  readonly username: string;
  readonly password: string;
}

/** How many connections a client may have, where it lets that be said. */
export const CONNECTIONS = 32;

export type OpenClient = (credentials: ClientCredentials) => Client;
