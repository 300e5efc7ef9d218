import DigestClient from "digest-fetch";
import type { HeaderMaker } from "./header-maker.ts";
import { password, username } from "./sample.ts";

/** What `fetch` of the package calls before it sends; the host is what it cuts off. */
function open(challenge: string): (target: string) => string {
  const algorithm = challenge.includes("SHA-256") ? "SHA-256" : "MD5";
  const client = new DigestClient(username, password, { algorithm });
  client.parseAuth(challenge);
  return (target) => {
    const { headers } = client.addAuth(`http://localhost${target}`, { method: "GET" });
    client.digest.nc += 1;
    return headers.Authorization;
  };
}

export const digestFetch: HeaderMaker = {
  openCold: () => (challenge, target) => open(challenge)(target),
  openWarm: open,
};
