import type { Command } from "commander";
import { Option } from "commander";
import type { AccessListEntry, RoleAssignment } from "../access/caller.ts";
import { type ApiKeyOptions, TEST_API_KEY } from "../api-key.ts";
import type { DigestFault } from "../auth/digest-faults.ts";
import type { DigestPolicy } from "../auth/digest-policy.ts";
import type { ControlAccess } from "../control/control-handler.ts";
import type { RateLimitOptions } from "../limits/token-buckets.ts";
import type { MockAtlasOptions } from "../server/start-mock-atlas.ts";
import type { TlsOptions } from "../tls/tls-options.ts";
import type { TransitionMode } from "../world/transition-mode.ts";
import {
  addAddress,
  addFault,
  addRole,
  addText,
  limits,
  portNumber,
  transitionMode,
  wholeNumber,
} from "./option-values.ts";

/** What was said on the command line; what was not is left out. */
export interface CommandLine {
  readonly config?: string;
  readonly port?: number;
  readonly host?: string;
  readonly openapi?: string;
  readonly tls?: true;
  readonly tlsName?: readonly string[];
  readonly tlsCa?: string;
  readonly publicKey?: string;
  readonly privateKey?: string;
  readonly role?: readonly RoleAssignment[];
  readonly allowFrom?: readonly AccessListEntry[];
  readonly world?: string;
  readonly seed?: string;
  readonly transitions?: TransitionMode;
  readonly nonceCounts?: DigestPolicy["nonceCounts"];
  readonly nonceLife?: number;
  readonly rateLimits?: RateLimitOptions | true;
  readonly fault?: readonly DigestFault[];
  readonly faultRule?: readonly string[];
  readonly control?: ControlAccess;
  readonly linkOrigin?: string;
  readonly clientAddress?: string;
  readonly errorCode?: false;
  readonly enforceSunset?: false;
  readonly challengeOnRole?: true;
}

/** Declares the options of the server. None has a default, so that a configuration file can have its say. */
export function addServerOptions(command: Command): Command {
  return command
    .option("--config <file>", "JSON with more than options can say; options win over it")
    .option("--port <n>", "where to listen; 0 takes a free port (default: 8080)", portNumber)
    .option("--host <address>", "the address to listen on (default: 127.0.0.1)")
    .option("--openapi <file>", "answer what the mock keeps no state for as this document says")
    .option("--tls", "speak HTTPS, with an authority made at the start")
    .option("--tls-name <host>", "another name the certificate is good for (repeatable)", addText)
    .option("--tls-ca <file>", "where to write the authority (default: a temporary file)")
    .option("--public-key <text>", "the public half of the API key that is let in")
    .option("--private-key <text>", "its private half")
    .option("--role <name[@org:id|@group:id]>", "what that key may do (repeatable)", addRole)
    .option("--allow-from <address>", "where that key may be used from (repeatable)", addAddress)
    .option("--world <name>", "the only world that key is let into")
    .option("--seed <text>", "mocks of one seed make the same ids, secrets and draws")
    .option("--transitions <mode>", "instant, polls[:n], clock[:scale] or manual", transitionMode)
    .addOption(
      new Option("--nonce-counts <policy>", "which nc a nonce takes").choices([
        "bitset1024",
        "monotonic",
        "off",
      ]),
    )
    .option("--nonce-life <ms>", "life of a nonce in milliseconds", wholeNumber)
    .option(
      "--rate-limits [n]",
      "answer 429 to who asks more often than Atlas, or n, allows",
      limits,
    )
    .option("--fault <name>", "differ from Atlas in this (repeatable)", addFault)
    .option("--fault-rule <json>", "what goes wrong with which requests (repeatable)", addText)
    .addOption(
      new Option("--control <who>", "who may use the control API").choices([
        "loopback",
        "anywhere",
        "off",
      ]),
    )
    .option("--link-origin <origin>", "origin of the links in answers")
    .option("--client-address <address>", "where every request seems to come from")
    .addOption(new Option("--no-error-code", "leave errorCode out of the 401 body"))
    .addOption(new Option("--no-enforce-sunset", "serve versions after their sunset"))
    .option("--challenge-on-role", "challenge also where a role is too weak");
}

/**
 * A configuration with what the command line says put over it.
 *
 * @param wantsBothHalves called when half a key is given
 */
export function overlay(
  config: MockAtlasOptions,
  said: CommandLine,
  wantsBothHalves: () => never,
): MockAtlasOptions {
  const { nonceCounts, nonceLife, rateLimits } = said;
  const tls = saidTls(config.tls ?? false, said);
  const keys = saidKeys(said, wantsBothHalves);
  const digest = {
    ...config.digest,
    ...(nonceCounts === undefined ? {} : { nonceCounts }),
    ...(nonceLife === undefined ? {} : { nonceLifeMs: nonceLife }),
  };
  return {
    port: 8080,
    ...config,
    ...(said.port === undefined ? {} : { port: said.port }),
    ...(said.host === undefined ? {} : { host: said.host }),
    ...(said.openapi === undefined ? {} : { openapi: said.openapi }),
    ...(tls === false ? {} : { tls }),
    ...(keys === null ? {} : { keys }),
    ...(said.seed === undefined ? {} : { seed: said.seed }),
    ...(said.transitions === undefined ? {} : { transitions: said.transitions }),
    ...(rateLimits === undefined ? {} : { rateLimits: rateLimits === true ? {} : rateLimits }),
    ...(said.fault === undefined ? {} : { faults: said.fault }),
    ...(said.control === undefined ? {} : { control: said.control }),
    ...(said.linkOrigin === undefined ? {} : { linkOrigin: said.linkOrigin }),
    ...(said.clientAddress === undefined ? {} : { clientAddress: said.clientAddress }),
    ...(said.errorCode === false ? { errorCode: false } : {}),
    ...(said.enforceSunset === false ? { enforceSunset: false } : {}),
    ...(said.challengeOnRole === undefined ? {} : { challengeOnRole: true }),
    digest,
  };
}

/** Each of the options of TLS switches it on. */
function saidTls(configured: boolean | TlsOptions, said: CommandLine): false | TlsOptions {
  const { tls, tlsName: names, tlsCa: caFile } = said;
  if (configured === false && [tls, names, caFile].every((one) => one === undefined)) return false;
  return {
    ...(typeof configured === "object" ? configured : {}),
    ...(names === undefined ? {} : { names }),
    ...(caFile === undefined ? {} : { caFile }),
  };
}

/** The key that the command line describes; `null` when it describes none. */
function saidKeys(said: CommandLine, wantsBothHalves: () => never): ApiKeyOptions[] | null {
  const { publicKey, privateKey, role: roles, allowFrom: accessList, world } = said;
  if ((publicKey === undefined) !== (privateKey === undefined)) return wantsBothHalves();
  if ([publicKey, roles, accessList, world].every((one) => one === undefined)) return null;
  const pair =
    publicKey === undefined || privateKey === undefined ? TEST_API_KEY : { publicKey, privateKey };
  return [
    {
      ...pair,
      ...(roles === undefined ? {} : { roles }),
      ...(accessList === undefined ? {} : { accessList }),
      ...(world === undefined ? {} : { world }),
    },
  ];
}
