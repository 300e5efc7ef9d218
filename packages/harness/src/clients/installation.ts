import { execa } from "execa";
import { workspaceRoot } from "../workspace.ts";
import type { Client } from "./client.ts";

const DETECT_TIMEOUT_MS = 30_000;
const INSTALL_TIMEOUT_MS = 900_000;

/** Whether a client is there after an attempt to install it; `how` is the command that was run. */
export type Installation =
  | { readonly present: true }
  | { readonly present: false; readonly why: string; readonly how: string | null };

/** Whether the client's own detect command succeeds. */
export async function isInstalled(client: Client): Promise<boolean> {
  return (await run(client.detect, client, DETECT_TIMEOUT_MS)).ok;
}

/**
 * Installs a client that is missing with the command of its manifest, and sees whether it is there then.
 *
 * @param say told one line before something is installed
 */
export async function install(client: Client, say: (line: string) => void): Promise<Installation> {
  if (client.install === undefined) {
    return {
      present: false,
      why: "it is not installed and its manifest has no install command",
      how: null,
    };
  }
  const how = client.install.join(" ");
  say(`${client.id} is missing; installing it with: ${how}`);
  const result = await run(client.install, client, INSTALL_TIMEOUT_MS);
  if (!result.ok) return { present: false, why: `its install command failed: ${result.why}`, how };
  if (await isInstalled(client)) return { present: true };
  return {
    present: false,
    why: "its install command ended well, but it is still not detected",
    how,
  };
}

/** Program and arguments of a manifest's command; `node` is the Node that runs the harness. */
export function resolveCommand(command: readonly string[]): { file: string; args: string[] } {
  const [file = "", ...args] = command;
  return { file: file === "node" ? process.execPath : file, args };
}

async function run(
  command: readonly string[],
  client: Client,
  timeout: number,
): Promise<{ ok: true } | { ok: false; why: string }> {
  const { file, args } = resolveCommand(command);
  const result = await execa(file, args, {
    cwd: workspaceRoot,
    env: client.env ?? {},
    reject: false,
    timeout,
    stdin: "ignore",
    all: true,
    maxBuffer: 1_000_000,
  });
  if (!result.failed) return { ok: true };
  const lastLines = (result.all ?? "").trim().split("\n").slice(-3).join(" / ");
  return { ok: false, why: lastLines === "" ? (result.shortMessage ?? "it failed") : lastLines };
}
