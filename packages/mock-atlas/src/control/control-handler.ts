import type { IncomingMessage, ServerResponse } from "node:http";
import { isIP } from "node:net";
import { plainAddress } from "../access/address-list.ts";
import { MockAtlasError } from "../mock-atlas-error.ts";
import { AtlasFault } from "../responses/atlas-error.ts";
import { readBody } from "../server/read-body.ts";
import type { Control } from "./control.ts";
import { type ControlAnswer, controlRoutes } from "./control-routes.ts";

/** Where the control API lives. No path of Atlas begins so. */
const CONTROL_PREFIX = "/__mock";

/** Who may use the control API: only this machine, everybody who can connect, or nobody. */
export type ControlAccess = "loopback" | "anywhere" | "off";

const BODY_LIMIT = 64 * 1024 * 1024;

/** Whether a request target is one of the control API. */
export function isControlTarget(target: string): boolean {
  return target === CONTROL_PREFIX || /^\/__mock[/?]/.test(target);
}

/** Answers a request to the control API. Needs no credentials; see `ControlAccess` for who gets in. */
export async function handleControl(
  request: IncomingMessage,
  response: ServerResponse,
  control: Control,
  access: ControlAccess,
): Promise<void> {
  const body = await readBody(request, BODY_LIMIT);
  if (body === null) return;
  const { status, body: answer } = answerControl(request, body.bytes, control, access);
  const text = answer === undefined ? "" : JSON.stringify(answer);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.end(request.method === "HEAD" ? "" : text);
}

function answerControl(
  request: IncomingMessage,
  body: Uint8Array | null,
  control: Control,
  access: ControlAccess,
): ControlAnswer {
  const refused = refusal(request, access);
  if (refused !== null) return { status: 403, body: { error: refused } };
  if (body === null)
    return { status: 413, body: { error: `the body exceeds ${BODY_LIMIT} bytes` } };
  const { method = "GET", url = "" } = request;
  const [path = "", search = ""] = url.slice(CONTROL_PREFIX.length).split("?", 2);
  const [, head = "", rest = ""] = /^\/?([^/]*)\/?(.*)$/.exec(path) ?? [];
  const name = `${method} /${head}`;
  const route = Object.hasOwn(controlRoutes, name) ? controlRoutes[name] : undefined;
  if (route === undefined) {
    return {
      status: 404,
      body: { error: `there is no ${name}`, routes: Object.keys(controlRoutes) },
    };
  }
  try {
    return route({ query: new URLSearchParams(search), rest: decode(rest), body }, control);
  } catch (fault) {
    if (fault instanceof MockAtlasError) return { status: 400, body: { error: fault.message } };
    if (fault instanceof AtlasFault)
      return { status: 400, body: { error: fault.result.error?.detail } };
    throw fault;
  }
}

/**
 * Why a request may not use the control API; `null` when it may. A page in a browser can reach a loopback
 * address, so requests of pages and of names that were bound to one are refused.
 */
function refusal({ headers, socket }: IncomingMessage, access: ControlAccess): string | null {
  if (access === "off") return "the control API is switched off";
  if (headers.origin !== undefined) return "the control API does not answer pages in a browser";
  if (access === "anywhere") return null;
  if (!isLoopback(plainAddress(socket.remoteAddress))) {
    return "the control API answers this machine alone; allow others with control: anywhere";
  }
  const host = (headers.host ?? "").replace(/:\d+$/, "").replace(/^\[|\]$/g, "");
  if (host === "localhost" || isLoopback(host)) return null;
  return `the control API does not answer to the name ${JSON.stringify(host)}; ask 127.0.0.1`;
}

function isLoopback(address: string): boolean {
  return address === "::1" || (isIP(address) === 4 && address.startsWith("127."));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
