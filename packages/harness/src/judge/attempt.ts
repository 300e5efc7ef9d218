import type { Prediction } from "@digest-conformance/dialects";
import type { RunAnswer, RunFailure } from "../adapter/protocol.ts";
import type { LoadedCase } from "../cases/conformance-case.ts";
import {
  findParameter,
  type ReadCredentials,
  readCredentials,
} from "../wire/credentials-reader.ts";
import { headerLines, headerValues } from "../wire/http-message.ts";
import type { Exchange } from "../wire/origin.ts";

/** Everything known of one client at one case. */
export interface Attempt {
  readonly case: LoadedCase;
  readonly answer: RunAnswer | RunFailure;
  readonly exchanges: readonly Exchange[];
  readonly malformed: readonly string[];
  readonly prediction: Prediction;
}

/** A request that carries an Authorization field. */
export interface Authorized {
  /** Position among the attempt's exchanges. */
  readonly index: number;
  readonly exchange: Exchange;
  /** The value of the field as Latin-1 text. */
  readonly value: string;
  readonly credentials: ReadCredentials;
}

/** The requests of an attempt that carry Authorization, in order. */
export function authorizedRequests(exchanges: readonly Exchange[]): Authorized[] {
  return exchanges.flatMap((exchange, index) => {
    const value = authorizationValue(exchange);
    return value === null ? [] : [{ index, exchange, value, credentials: readCredentials(value) }];
  });
}

/** RFC 9110 sections 11.6.2 and 11.7.2: credentials for the origin, and for a proxy. */
const CREDENTIALS_FIELDS = ["authorization", "proxy-authorization"];

/** The value of Authorization, several lines of it joined as RFC 9110 section 5.3 does, or `null`. */
export function authorizationValue(exchange: Exchange): string | null {
  const values = CREDENTIALS_FIELDS.flatMap((name) => headerValues(exchange.request, name));
  return values.length === 0 ? null : values.join(", ");
}

/**
 * The Authorization line as it stood on the wire, field name included, or `null`. A client that sends
 * several is shown with all of them, CRLF between.
 */
export function authorizationLine(exchange: Exchange): string | null {
  const lines = CREDENTIALS_FIELDS.flatMap((name) => headerLines(exchange.request, name));
  return lines.length === 0 ? null : lines.join("\r\n");
}

/** The value a parameter was sent with, quoting undone, or `null` where it was not sent. */
export function sentValue(credentials: ReadCredentials, name: string): string | null {
  return findParameter(credentials, name)?.value ?? null;
}

/** Text as its UTF-8 bytes, one character each, to compare with what was on the wire. */
export function wireText(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

/**
 * The user's name as it was sent, one character a byte, or `null`: `username`, or what `username*`
 * stands for (RFC 7616 section 3.4, RFC 5987 section 3.2).
 */
export function sentUsername(credentials: ReadCredentials): string | null {
  const extended = sentValue(credentials, "username*");
  return sentValue(credentials, "username") ?? (extended === null ? null : readExtended(extended));
}

function readExtended(text: string): string | null {
  const value = /^UTF-8'[A-Za-z0-9-]*'((?:[!#$&+\-.^_`|~0-9A-Za-z]|%[0-9A-Fa-f]{2})*)$/i.exec(
    text,
  )?.[1];
  return (
    value?.replace(/%(..)/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))) ?? null
  );
}

export function isDigest(credentials: ReadCredentials): boolean {
  return credentials.scheme.toLowerCase() === "digest";
}
