import { digest } from "needle/lib/auth.js";
import { type HeaderMaker, withoutSession } from "./header-maker.ts";
import { password, username } from "./sample.ts";

export const needle: HeaderMaker = withoutSession((challenge, target) =>
  digest(challenge, username, password, "GET", target),
);
