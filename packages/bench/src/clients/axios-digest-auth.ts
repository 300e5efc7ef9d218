import { Agent } from "node:http";
import { createRequire } from "node:module";
import { CONNECTIONS, type OpenClient } from "./client.ts";

interface Axios {
  request(options: { readonly url: string; readonly method: string }): Promise<{ status: number }>;
}

type AxiosDigestAuthClass = new (options: {
  username: string;
  password: string;
  axios: Axios;
}) => Axios;

const require = createRequire(import.meta.url);
// CommonJS whose declarations are written for ESM, so that the compiler cannot use them.
const { default: AxiosDigestAuth }: { default: AxiosDigestAuthClass } =
  require("@mhoc/axios-digest-auth");
// The axios that the package brings.
const axios: { create(options: { httpAgent: Agent }): Axios } = createRequire(
  require.resolve("@mhoc/axios-digest-auth"),
)("axios");

export const axiosDigestAuth: OpenClient = (credentials) => {
  const httpAgent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const client = new AxiosDigestAuth({ ...credentials, axios: axios.create({ httpAgent }) });
  return {
    async get(url) {
      const { status } = await client.request({ url, method: "GET" });
      return status;
    },
    [Symbol.asyncDispose]: async () => httpAgent.destroy(),
  };
};
