import { HttpClient } from "urllib";
import { CONNECTIONS, type OpenClient } from "./client.ts";

export const urllib: OpenClient = ({ username, password }) => {
  const client = new HttpClient({ connect: {}, connections: CONNECTIONS } as object);
  const digestAuth = `${username}:${password}`;
  return {
    async get(url) {
      const { status } = await client.request(url, { digestAuth, dataType: "text" });
      return status;
    },
    [Symbol.asyncDispose]: async () => {},
  };
};
