import type { Account } from "../accounts.ts";
import { readRequests, readSentCredentials } from "./read-wire.ts";
import type { Conversation } from "./relay.ts";

/**
 * What no Digest client may ever send: the password in any form that can be read back, Basic
 * credentials, or an nc a second time with its nonce (RFC 7616 section 3.4, "nc").
 *
 * @returns a sentence for each fault, without the secret
 */
export function findWireFaults(
  conversations: readonly Conversation[],
  { username, password }: Account,
): readonly string[] {
  const faults: string[] = [];
  const sent = conversations.map(({ toServer }) => toServer).join("\n");
  for (const [form, text] of Object.entries(readableForms(username, password))) {
    if (sent.includes(text)) faults.push(`the password was sent as ${form}`);
  }
  if (/^(?:proxy-)?authorization:\s*basic\b/im.test(sent))
    faults.push("Basic credentials were sent");
  const used = new Set<string>();
  for (const { nonce, nc } of readSentCredentials(readRequests(conversations))) {
    if (nc === null) continue;
    const pair = `nc ${nc} of nonce ${nonce}`;
    if (used.has(pair)) faults.push(`${pair} was sent twice`);
    used.add(pair);
  }
  return faults;
}

function readableForms(username: string, password: string): Readonly<Record<string, string>> {
  const bytes = Buffer.from(password, "utf8");
  return {
    "UTF-8": bytes.toString("latin1"),
    "Latin-1": password,
    "percent-encoded text": encodeURIComponent(password),
    base64: bytes.toString("base64").replace(/=+$/, ""),
    "base64 of Basic": Buffer.from(`${username}:${password}`, "utf8").toString("base64"),
    hexadecimal: bytes.toString("hex"),
  };
}
