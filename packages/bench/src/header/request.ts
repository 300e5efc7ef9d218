import { Auth } from "request/lib/auth.js";
import { type HeaderMaker, withoutSession } from "./header-maker.ts";
import { password, username } from "./sample.ts";

const auth = new Auth({});
auth.user = username;
auth.pass = password;

export const request: HeaderMaker = withoutSession((challenge, target) =>
  auth.digest("GET", target, challenge),
);
