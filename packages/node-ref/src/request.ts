/**
 * Asks the MongoDB Atlas Administration API for its root document, with urllib and HTTP Digest.
 *
 * `ATLAS_USER` and `ATLAS_USER_KEY` hold the public and the private key, `ATLAS_BASE_URL` the address
 * of another server than the real one. The article's urllib is major version 2.
 *
 * @example
 * ATLAS_USER=... ATLAS_USER_KEY=... node packages/node-ref/src/request.ts
 */
import { env } from "node:process";
import urllib from "urllib-2";

const baseUrl = env["ATLAS_BASE_URL"] ?? "https://cloud.mongodb.com/api/atlas/v1.0/";
const digestAuth = `${env["ATLAS_USER"]}:${env["ATLAS_USER_KEY"]}`;

urllib.request(baseUrl, { digestAuth, dataType: "json" }, (error, document, response) => {
  if (error || response.statusCode !== 200) {
    console.error(`Error: ${error}`);
    console.error(`Status code: ${response.statusCode}`);
  } else {
    console.log(document);
  }
});
