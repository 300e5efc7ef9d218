import needle from "needle";
import type { OpenClient } from "./client.ts";

/** A new connection for each request, its default: with an agent that keeps them it stalls. */
export const needlePackage: OpenClient = (credentials) => ({
  async get(url) {
    const { statusCode } = await needle("get", url, { ...credentials, auth: "digest" });
    return statusCode;
  },
  [Symbol.asyncDispose]: async () => {},
});
