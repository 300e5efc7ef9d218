/** A client of the benchmark: the file in src/clients that has it, and its export. */
export interface ListedClient {
  readonly name: string;
  readonly file: string;
  readonly client: string;
}

export const UNDICI_PLAIN: ListedClient = {
  name: "undici.request, no authentication",
  file: "ours.ts",
  client: "undiciPlain",
};

export const FETCH_PLAIN: ListedClient = {
  name: "fetch, no authentication",
  file: "ours.ts",
  client: "fetchPlain",
};

export const OUR_INTERCEPTOR: ListedClient = {
  name: "ours, undici.request",
  file: "ours.ts",
  client: "undiciDigest",
};

export const OUR_FETCH: ListedClient = {
  name: "ours, fetch",
  file: "ours.ts",
  client: "fetchDigest",
};

export const UNDICI_FETCH_PLAIN: ListedClient = {
  name: "fetch of undici, no authentication",
  file: "ours.ts",
  client: "undiciFetchPlain",
};

export const OUR_UNDICI_FETCH: ListedClient = {
  name: "ours, fetch of undici",
  file: "ours.ts",
  client: "undiciFetchDigest",
};

export const PEER_CLIENTS: readonly ListedClient[] = [
  { name: "digest-fetch", file: "digest-fetch.ts", client: "digestFetch" },
  { name: "urllib", file: "urllib.ts", client: "urllib" },
  {
    name: "@mhoc/axios-digest-auth",
    file: "axios-digest-auth.ts",
    client: "axiosDigestAuth",
  },
  { name: "request", file: "request.ts", client: "requestPackage" },
  { name: "needle", file: "needle.ts", client: "needlePackage" },
];
