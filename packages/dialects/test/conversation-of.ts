import { createHash } from "node:crypto";
import { type Answer, findDialect, predict } from "../src/index.ts";

export const CNONCE: string = "0a4f113b0a4f113b";
export const OK: Answer = { status: 200, headers: [] };
export const CHALLENGE: string =
  'Digest realm="r@x", qop="auth", algorithm=MD5, nonce="n", opaque="o"';

export function refuse(...challenges: readonly string[]): Answer {
  return { status: 401, headers: challenges.map((value) => ["WWW-Authenticate", value]) };
}

/** Each request's line for calls to these targets. */
export function lines(
  dialect: string,
  answers: readonly Answer[],
  targets: readonly string[] = ["/dir/index.html"],
): Array<string | null> {
  const { requests } = predict(findDialect(dialect), {
    credentials: { username: "Mufasa", password: "Circle of Life" },
    cnonce: CNONCE,
    steps: targets.map((target) => ({ method: "GET", target })),
    answers,
  });
  return requests.map(({ line }) => line);
}

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

/** RFC 7616 section 3.4.1 with MD5, computed here and not by the code under test. */
export function response(nc: string, qop = "auth", uri = "/dir/index.html"): string {
  const body = qop === "auth-int" ? `:${md5("")}` : "";
  return md5(
    `${md5("Mufasa:r@x:Circle of Life")}:n:${nc}:${CNONCE}:${qop}:${md5(`GET:${uri}${body}`)}`,
  );
}

export const HEAD: string = `Digest username="Mufasa", realm="r@x", nonce="n", uri="/dir/index.html", response="${response("00000001")}"`;
