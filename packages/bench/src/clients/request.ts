import request from "request";
import { CONNECTIONS, type OpenClient } from "./client.ts";

export const requestPackage: OpenClient = ({ username: user, password: pass }) => {
  const pool = { maxSockets: CONNECTIONS };
  const auth = { user, pass, sendImmediately: false };
  return {
    get: (url) =>
      new Promise((resolve, reject) => {
        request({ url, auth, pool, forever: true }, (error, response) => {
          if (error === null) resolve(response.statusCode);
          else reject(error);
        });
      }),
    [Symbol.asyncDispose]: async () => {},
  };
};
