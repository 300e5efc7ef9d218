import { createHash } from "node:crypto";
import {
  type ConformanceCase,
  hashedCredentials,
  type ScriptAnswer,
} from "../cases/conformance-case.ts";
import { computeLadder } from "../oracle.ts";
import type { CheckedCredentials } from "./credentials-ledger.ts";
import { findParameter, type ReadCredentials } from "./credentials-reader.ts";
import type { HttpMessage } from "./http-message.ts";

/** Fills the placeholders of answers that are known only when a request is there. */
export class AnswerFiller {
  readonly #case: ConformanceCase;
  readonly #urls: ReadonlyMap<string, string>;
  #nonces = 0;

  /** @param urls by its name the URL of each origin of the case */
  constructor(one: ConformanceCase, urls: ReadonlyMap<string, string>) {
    this.#case = one;
    this.#urls = urls;
  }

  fill(
    answer: ScriptAnswer,
    request: HttpMessage,
    { credentials }: CheckedCredentials,
  ): ScriptAnswer {
    const { headers, body } = answer;
    if (!JSON.stringify([headers, body]).includes("{{")) return answer;
    const nonce = this.#freshNonce();
    const fill = (text: string): string =>
      text.replace(/\{\{(server|request|origin)\.([a-z]+)\}\}/g, (_, of: string, name: string) => {
        if (of === "origin") return this.#urls.get(name) ?? "";
        if (of === "request") return sent(credentials, name) ?? "";
        return name === "nonce" ? nonce() : this.#rspauth(credentials, request);
      });
    return {
      ...answer,
      ...(headers !== undefined && {
        headers: headers.map(([name, value]) => [name, fill(value)]),
      }),
      ...(body !== undefined && { body: fill(body) }),
    };
  }

  /** The same nonces in every run; in one answer the same wherever it is named. */
  #freshNonce(): () => string {
    let nonce: string | undefined;
    return () => {
      if (nonce === undefined) {
        this.#nonces += 1;
        const hash = createHash("sha256").update(`${this.#case.id} ${this.#nonces}`);
        nonce = hash.digest("base64").slice(0, 16);
      }
      return nonce;
    };
  }

  /** RFC 7616 section 3.5: as `response`, with an A2 that has no method. */
  #rspauth(credentials: ReadCredentials | null, { startLine }: HttpMessage): string {
    const bytes = (text: string): string => Buffer.from(text, "utf8").toString("latin1");
    const { username, password } = hashedCredentials(this.#case);
    return computeLadder({
      algorithm: sent(credentials, "algorithm"),
      username: bytes(username),
      realm: sent(credentials, "realm") ?? "",
      password: bytes(password),
      nonce: sent(credentials, "nonce") ?? "",
      nc: sent(credentials, "nc"),
      cnonce: sent(credentials, "cnonce"),
      qop: sent(credentials, "qop"),
      method: "",
      uri: sent(credentials, "uri") ?? startLine.split(" ")[1] ?? "",
      encoding: "latin1",
    }).response;
  }
}

function sent(credentials: ReadCredentials | null, name: string): string | undefined {
  return credentials === null ? undefined : findParameter(credentials, name)?.value;
}
