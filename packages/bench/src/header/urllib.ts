import { type HeaderMaker, withoutSession } from "./header-maker.ts";
import { password, username } from "./sample.ts";

// Not exported, but what urllib calls for each 401.
const { digestAuthHeader }: UrllibParts = await import(
  new URL("./utils.js", import.meta.resolve("urllib")).href
);

interface UrllibParts {
  digestAuthHeader(method: string, uri: string, challenge: string, userpass: string): string;
}

const userpass = `${username}:${password}`;

export const urllib: HeaderMaker = withoutSession((challenge, target) =>
  digestAuthHeader("GET", target, challenge, userpass),
);
