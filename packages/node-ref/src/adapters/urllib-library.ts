import { createRequire } from "node:module";
import path from "node:path";

/** The names under which package.json installs urllib. */
export type UrllibPackage = "urllib" | "urllib-2";

/** What the adapter uses of urllib; the same in both major versions unless optional. */
export interface UrllibLibrary {
  request(url: string, options: object): Promise<UrllibResponse>;
  /** Version 2: the agents of `node:http` that hold its connections. */
  readonly agent?: { destroy(): void };
  readonly httpsAgent?: { destroy(): void };
  /** Version 4: the undici dispatcher that holds its connections. */
  readonly Agent?: new () => Dispatcher;
  setGlobalDispatcher?(dispatcher: Dispatcher): void;
  getGlobalDispatcher?(): Dispatcher;
}

interface UrllibResponse {
  readonly status: number;
  readonly data: Buffer | null;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

interface Dispatcher {
  close(): Promise<void>;
}

type BuildHeader = (method: string, uri: string, challenge: string, userpass: string) => string;

/** The modules of a package that hold what one run leaves behind for the next: `nc`, agents, ids. */
const STATEFUL: Record<UrllibPackage, RegExp> = {
  // Not symbols and diagnosticsChannel: those two instrument the whole process when they load (they
  // wrap Socket.prototype.destroy), and each further load would wrap it once more.
  urllib: /[/\\]urllib[/\\]dist[/\\]commonjs[/\\](?!symbols|diagnosticsChannel)/,
  "urllib-2": /[/\\](urllib[/\\]lib|digest-header)[/\\]/,
};

/** Loads urllib anew: a fresh `nc` counter, fresh agents, nothing left from an earlier load. */
export function loadUrllib(name: UrllibPackage): UrllibLibrary {
  const require = freshRequire();
  for (const file of Object.keys(require.cache)) {
    if (STATEFUL[name].test(file)) delete require.cache[file];
  }
  const library = require(name) as UrllibLibrary; // both versions were read for these members
  // The global dispatcher of undici outlives every module: it hangs on globalThis.
  if (library.Agent !== undefined) library.setGlobalDispatcher?.(new library.Agent());
  return library;
}

/** Closes every connection the library holds. */
export async function unloadUrllib(library: UrllibLibrary): Promise<void> {
  library.agent?.destroy();
  library.httpsAgent?.destroy();
  await library.getGlobalDispatcher?.().close();
}

/** The function in which the package builds an `Authorization` value, for the self-test of the pin. */
export function loadHeaderBuilder(name: UrllibPackage): BuildHeader {
  const require = freshRequire();
  const entry = require.resolve(name);
  if (name === "urllib-2") return createRequire(entry)("digest-header") as BuildHeader; // its only export
  const { digestAuthHeader } = require(path.join(path.dirname(entry), "utils.js")) as {
    digestAuthHeader: BuildHeader; // seen in the source of 4.9.2; a change makes the self-test fail
  };
  return digestAuthHeader;
}

export function readUrllibVersion(name: UrllibPackage): string {
  const { version } = freshRequire()(`${name}/package.json`) as { version: string }; // npm demands it
  return version;
}

/** A new one each time: a `require` keeps hold of every module it ever loaded. */
function freshRequire(): NodeJS.Require {
  return createRequire(import.meta.url);
}
