import type { ApiKey } from "../api-key.ts";
import type { Authenticator } from "../auth/authenticator.ts";
import type { FindKey } from "../auth/judge-signer.ts";
import type { AuthorizationParameters } from "../auth/read-authorization.ts";
import type { Refusal } from "../auth/refusal.ts";
import type { RequestTarget } from "../routes/request-target.ts";
import type { World } from "../world/world.ts";
import { DEFAULT_WORLD, type Worlds } from "../world/worlds.ts";
import { apiKeys, callerOfKey } from "./api-keys.ts";
import { readBasic } from "./basic-credentials.ts";
import { type Caller, NOBODY } from "./caller.ts";
import { createLocate } from "./locate-holder.ts";
import { accessTokens, callerOfAccount, serviceAccounts } from "./service-accounts.ts";

/** A request that was let in, and the world it was let into. */
export interface Admission {
  readonly ok: true;
  readonly caller: Caller;
  readonly world: World;
  /** What another server might have refused. */
  readonly warnings: readonly string[];
  /** The `Authentication-Info` value to answer with; `null` for none, as at Atlas. */
  readonly authenticationInfo: string | null;
}

export interface GateRequest {
  readonly method: string;
  /** As on the request line. */
  readonly requestTarget: string;
  readonly target: RequestTarget;
  /** Latin-1 text; `null` when there is none. */
  readonly authorization: string | null;
  readonly parameters: AuthorizationParameters;
}

/** Decides who a request is from, and which world it is for. */
export interface Gate {
  /** Judges signed credentials and bearer tokens. Uses up an nc. */
  admit(request: GateRequest): Admission | Refusal;
  /** Lets in without credentials. `null` when the request names a world that cannot be. */
  admitAnybody(request: GateRequest): Admission | null;
}

/** @param createAuthenticator given the way to find a key, since that is the gate's */
export function createGate(
  worlds: Worlds,
  createAuthenticator: (findKey: FindKey) => Authenticator,
): Gate & { readonly authenticator: Authenticator } {
  const locateKey = createLocate(worlds, (world, name) => world.of(apiKeys).find("", name));
  const locateToken = createLocate(worlds, (world, token) => world.of(accessTokens).get(token));
  const locateAccount = createLocate(worlds, (world, id) => world.of(serviceAccounts).get(id));
  const authenticator = createAuthenticator(
    (publicKey, world): ApiKey | undefined => locateKey(publicKey, world)?.entity,
  );

  function admitBearer({ authorization, target }: GateRequest): Admission | null {
    const token = /^bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
    const found = token === undefined ? null : locateToken(token, target.world);
    if (found === null || found.entity.expiresAt <= found.world.now()) return null;
    const account = found.world.of(serviceAccounts).get(found.entity.clientId);
    return account === undefined ? null : admission(callerOfAccount(account), found.world);
  }

  return {
    authenticator,
    admit(request) {
      const { authorization, target, requestTarget, method, parameters } = request;
      const bearer = admitBearer(request);
      if (bearer !== null) return bearer;
      const signed = {
        method,
        target: requestTarget,
        authorization,
        parameters,
        world: target.world,
      };
      const verdict = authenticator.check(signed);
      if (!verdict.ok) return verdict;
      const world =
        locateKey(verdict.key.publicKey, target.world)?.world ?? worlds.open(DEFAULT_WORLD);
      if (world === null) throw new Error("a key was found and its world was not");
      const { warnings, authenticationInfo } = verdict;
      return { ok: true, caller: callerOfKey(verdict.key), world, warnings, authenticationInfo };
    },
    admitAnybody({ target, authorization }) {
      const client = readBasic(authorization ?? undefined);
      const owner = client === null ? null : locateAccount(client.id, target.world);
      const world = owner?.world ?? worlds.open(target.world ?? DEFAULT_WORLD);
      return world === null ? null : admission(NOBODY, world);
    },
  };
}

function admission(caller: Caller, world: World): Admission {
  return { ok: true, caller, world, warnings: [], authenticationInfo: null };
}
