import { createRequire } from "node:module";
import { type HeaderMaker, withoutSession } from "./header-maker.ts";
import { password, username } from "./sample.ts";

interface RequestOptions {
  readonly url: string;
  readonly method: string;
  readonly headers?: { readonly authorization: string };
}

interface Axios {
  request(options: RequestOptions): Promise<unknown>;
}

// CommonJS whose declarations are written for ESM, so that the compiler cannot use them.
const {
  default: AxiosDigestAuth,
}: {
  default: new (options: { username: string; password: string; axios: Axios }) => Axios;
} = createRequire(import.meta.url)("@mhoc/axios-digest-auth");

let challenge = "";

/** An axios that answers the first of two requests with 401 and gives the second back. */
const axios: Axios = {
  request(options) {
    if (options.headers !== undefined) return Promise.resolve(options.headers);
    const response = { status: 401, headers: { "www-authenticate": challenge } };
    return Promise.reject({ response });
  },
};

const client = new AxiosDigestAuth({ username, password, axios });

export const axiosDigestAuth: HeaderMaker = withoutSession(async (text, target) => {
  challenge = text;
  const headers = await client.request({ url: target, method: "GET" });
  return (headers as { authorization: string }).authorization; // what the axios above has given back
});
