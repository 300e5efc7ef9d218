import DigestClient from "digest-fetch";
import type { OpenClient } from "./client.ts";

/** Node's own fetch below it, which is what the package calls. */
export const digestFetch: OpenClient = ({ username, password }) => {
  const client = new DigestClient(username, password);
  return {
    async get(url) {
      const response = await client.fetch(url);
      await response.text();
      return response.status;
    },
    [Symbol.asyncDispose]: async () => {},
  };
};
