import digestHeader from "digest-header";
import { type HeaderMaker, withoutSession } from "./header-maker.ts";
import { password, username } from "./sample.ts";

const userpass = `${username}:${password}`;

export const digestHeaderPackage: HeaderMaker = withoutSession((challenge, target) =>
  digestHeader("GET", target, challenge, userpass),
);
