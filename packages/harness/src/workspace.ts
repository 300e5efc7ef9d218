import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute path of the repository's root, with a trailing slash. */
export const workspaceRoot: string = fileURLToPath(new URL("../../../", import.meta.url));

/** Absolute path of a file or folder named from the repository's root; an absolute one stays as it is. */
export function inWorkspace(path: string): string {
  return resolve(workspaceRoot, path);
}
