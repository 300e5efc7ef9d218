import aiohttp from "../data/aiohttp.json" with { type: "json" };
import axiosDigestAuth from "../data/axios-digest-auth.json" with { type: "json" };
import curl from "../data/curl.json" with { type: "json" };
import digest from "../data/digest.json" with { type: "json" };
import digestFetch from "../data/digest-fetch.json" with { type: "json" };
import diqwest from "../data/diqwest.json" with { type: "json" };
import httparty from "../data/httparty.json" with { type: "json" };
import httpclient5 from "../data/httpclient5.json" with { type: "json" };
import httpx from "../data/httpx.json" with { type: "json" };
import icholyDigest from "../data/icholy-digest.json" with { type: "json" };
import jettyClient from "../data/jetty-client.json" with { type: "json" };
import lwp from "../data/lwp.json" with { type: "json" };
import mongodbForksDigest from "../data/mongodb-forks-digest.json" with { type: "json" };
import netHttpDigestAuth from "../data/net-http-digest_auth.json" with { type: "json" };
import okhttpDigest from "../data/okhttp-digest.json" with { type: "json" };
import requests from "../data/requests.json" with { type: "json" };
import requests227 from "../data/requests-2.27.json" with { type: "json" };
import urllibRequest from "../data/urllib.request.json" with { type: "json" };
import urllib2 from "../data/urllib-2.json" with { type: "json" };
import urllib4 from "../data/urllib-4.json" with { type: "json" };
import wget from "../data/wget.json" with { type: "json" };
import type { Dialect } from "./dialect.ts";

/** Every dialect there is. */
export const dialects: readonly Dialect[] = [
  aiohttp,
  axiosDigestAuth,
  curl,
  digest,
  digestFetch,
  diqwest,
  httparty,
  httpclient5,
  httpx,
  icholyDigest,
  jettyClient,
  lwp,
  mongodbForksDigest,
  netHttpDigestAuth,
  okhttpDigest,
  requests,
  requests227,
  urllib2,
  urllib4,
  urllibRequest,
  wget,
] as readonly unknown[] as readonly Dialect[]; // a test holds each file against dialect.schema.json

/**
 * The dialect of a name.
 *
 * @throws RangeError with code `ERR_DIALECT_UNKNOWN` when there is none
 */
export function findDialect(name: string): Dialect {
  const dialect = dialects.find((one) => one.name === name);
  if (dialect !== undefined) return dialect;
  const known = dialects.map((one) => one.name).join(", ");
  const error = new RangeError(`there is no dialect ${JSON.stringify(name)}; known are ${known}`);
  throw Object.assign(error, { code: "ERR_DIALECT_UNKNOWN" });
}
