import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGES = fileURLToPath(new URL("../../../", import.meta.url));

export interface PublishedPackages extends AsyncDisposable {
  /** Absolute path of a file of one of them, by the package's name. */
  resolve(name: string, file: string): string;
}

/**
 * Lays packages of this workspace out as a user gets them: built, with the exports they are published
 * with. In the workspace they resolve to TypeScript, which Node has to read anew at each start.
 *
 * @param folders of packages/
 * @param dependencies of theirs that are not of this workspace, taken from this package's
 * @throws Error when one is not built, or was changed since
 */
export async function layOutPublished(
  folders: readonly string[],
  dependencies: readonly string[],
): Promise<PublishedPackages> {
  const root = await mkdtemp(join(tmpdir(), "digest-conformance-bench-"));
  const modules = join(root, "node_modules");
  for (const folder of folders) {
    const source = join(PACKAGES, folder);
    await requireFresh(source);
    const { publishConfig, ...manifest } = JSON.parse(
      await readFile(join(source, "package.json"), "utf8"),
    );
    const target = join(modules, manifest.name);
    await mkdir(target, { recursive: true });
    await cp(join(source, "dist"), join(target, "dist"), { recursive: true });
    await writeFile(
      join(target, "package.json"),
      JSON.stringify({ ...manifest, ...publishConfig }),
    );
  }
  for (const name of dependencies) {
    await symlink(join(PACKAGES, "bench/node_modules", name), join(modules, name));
  }
  return {
    resolve: (name, file) => join(modules, name, file),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true }),
  };
}

async function requireFresh(folder: string): Promise<void> {
  const built = await newestChange(join(folder, "dist"));
  const changed = await newestChange(join(folder, "src"));
  if (built === null || changed === null || built < changed) {
    throw new Error(
      `${folder} is not built from what its sources are now; run: pnpm bench, which builds it first`,
    );
  }
}

/** Milliseconds since the epoch; `null` for a folder that is not there. */
async function newestChange(folder: string): Promise<number | null> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  if (names.length === 0) return null;
  const stats = await Promise.all(names.map((name) => stat(join(folder, name))));
  return Math.max(...stats.filter((one) => one.isFile()).map(({ mtimeMs }) => mtimeMs));
}
