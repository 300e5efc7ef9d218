import { createHash, randomBytes } from "node:crypto";
import { DIGEST } from "http-auth-utils";
import type { HeaderMaker } from "./header-maker.ts";
import { password, username } from "./sample.ts";

const METHOD = "GET";

/** The package has the parts and no client; what lies between them is the least that makes one. */
export const httpAuthUtils: HeaderMaker = {
  openCold: () => (challenge, target) => open(challenge)(target),
  openWarm: open,
};

function open(text: string): (target: string) => string {
  const challenge = DIGEST.parseWWWAuthenticateRest(text.slice("Digest ".length));
  const { realm, nonce } = challenge;
  const algorithm: string = challenge.algorithm ?? "MD5";
  const cnonce = randomBytes(16).toString("hex");
  const hash = algorithm === "SHA-256" ? "sha256" : "md5";
  const ha1 = createHash(hash).update(`${username}:${realm}:${password}`).digest("hex");
  let count = 0;
  return (uri) => {
    count += 1;
    const nc = count.toString(16).padStart(8, "0");
    const signed = { username, realm, nonce, uri, nc, cnonce, qop: "auth" };
    const response = DIGEST.computeHash({
      ...signed,
      ha1,
      password,
      method: METHOD,
      algorithm: hash,
    });
    return `Digest ${DIGEST.buildAuthorizationRest({ ...signed, response, algorithm })}`;
  };
}
