import { ClientDigestAuth } from "@mreal/digest-auth";
import type { HeaderMaker } from "./header-maker.ts";
import { password, username } from "./sample.ts";

function open(text: string): (target: string) => string {
  const challenge = ClientDigestAuth.analyze(text);
  let counter = 0;
  return (uri) => {
    counter += 1;
    const payload = { method: "GET", uri, counter };
    return ClientDigestAuth.generateProtectionAuth(challenge, username, password, payload).raw;
  };
}

export const mrealDigestAuth: HeaderMaker = {
  openCold: () => (challenge, target) => open(challenge)(target),
  openWarm: open,
};
