import { constantTimeEqual } from "@digest-conformance/digest/verifier";
import { type BasicCredentials, readBasic } from "../../access/basic-credentials.ts";
import {
  accessTokens,
  type ServiceAccount,
  serviceAccounts,
} from "../../access/service-accounts.ts";
import { type Operation, type OperationContext, operation } from "../../operations/operation.ts";
import { AtlasFault } from "../../responses/atlas-error.ts";
import { type OperationResult, ok } from "../../responses/operation-result.ts";
import type { World } from "../../world/world.ts";

const TOKEN_LIFE_SECONDS = 3600;
const TOKEN_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const MINUTE = 60_000;

/** How many tokens an address gets for a client in a minute. */
const TOKENS_PER_MINUTE = 10;

/** Tokens for service accounts: OAuth 2.0 client credentials (RFC 6749 section 4.4) and revocation (RFC 7009). */
export const tokenOperations: readonly Operation[] = [
  operation({
    id: "createAccessToken",
    method: "POST",
    base: "oauth",
    path: "/token",
    versions: [],
    roles: null,
    handle: (context) => {
      limit(context);
      const account = authenticate(context);
      if (form(context).get("grant_type") !== "client_credentials") {
        return oauthError(400, "unsupported_grant_type");
      }
      if (account === null) return oauthError(401, "invalid_client");
      const { world } = context;
      const expiresAt = world.now() + TOKEN_LIFE_SECONDS * 1000;
      for (const token of world.of(accessTokens).list(account.id)) {
        if (token.expiresAt <= world.now()) world.of(accessTokens).remove(token);
      }
      const id = world.ids.text(64, TOKEN_ALPHABET);
      world.of(accessTokens).insert({ id, clientId: account.id, expiresAt });
      return ok({ access_token: id, expires_in: TOKEN_LIFE_SECONDS, token_type: "Bearer" });
    },
  }),
  operation({
    id: "revokeAccessToken",
    method: "POST",
    base: "oauth",
    path: "/revoke",
    versions: [],
    roles: null,
    handle: (context) => {
      const account = authenticate(context);
      if (account === null) return oauthError(401, "invalid_client");
      const token = context.world.of(accessTokens).get(form(context).get("token") ?? "");
      if (token?.clientId === account.id) context.world.of(accessTokens).remove(token);
      return { status: 200, body: undefined, error: null };
    },
  }),
];

function form({ bytes }: Pick<OperationContext, "bytes">): URLSearchParams {
  return new URLSearchParams(Buffer.from(bytes ?? []).toString("utf8"));
}

function authenticate(
  context: Pick<OperationContext, "header" | "bytes" | "world">,
): ServiceAccount | null {
  const { world } = context;
  const { id, secret } = credentials(context);
  const account = world.of(serviceAccounts).get(id);
  const good = account?.secrets.find(
    (one) => constantTimeEqual(one.secret, secret) && Date.parse(one.expiresAt) > world.now(),
  );
  if (account === undefined || good === undefined) return null;
  good.lastUsedAt = world.timestamp();
  return account;
}

/** In the header, or as RFC 6749 section 2.3.1 also allows in the form. */
function credentials(context: Pick<OperationContext, "header" | "bytes">): BasicCredentials {
  const basic = readBasic(context.header("authorization"));
  if (basic !== null) return basic;
  const fields = form(context);
  return { id: fields.get("client_id") ?? "", secret: fields.get("client_secret") ?? "" };
}

// What Atlas answers here is not on record; this is RFC 6749 section 5.2.
function oauthError(status: number, error: string): OperationResult {
  return {
    status,
    body: { error },
    error: { code: error, detail: `the token endpoint says ${error}` },
  };
}

const windows = new WeakMap<World, Map<string, number[]>>();

function limit(
  context: Pick<OperationContext, "world" | "clientAddress" | "header" | "bytes">,
): void {
  const { world, clientAddress } = context;
  const now = world.now();
  const asked = windows.get(world) ?? new Map<string, number[]>();
  windows.set(world, asked);
  const who = `${clientAddress} ${credentials(context).id}`;
  const recent = (asked.get(who) ?? []).filter((at) => now - at < MINUTE);
  if (recent.length >= TOKENS_PER_MINUTE) {
    throw new AtlasFault("rateLimited", ["/api/oauth/token", TOKENS_PER_MINUTE, 1]);
  }
  // A client id that nobody has takes a place as well, so the oldest ones are forgotten.
  if (asked.size > 10_000) asked.clear();
  asked.set(who, [...recent, now]);
}
