import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { HarnessError } from "../harness-error.ts";
import type { TextSink } from "../report/terminal.ts";
import { workspaceRoot } from "../workspace.ts";

const TEMPLATES = fileURLToPath(new URL("../../data/new-adapter/", import.meta.url));

/**
 * `digest-conformance new-adapter LANGUAGE FOLDER`: writes an adapter that works and the manifest that
 * describes it. The client gets the name of the folder.
 *
 * @throws HarnessError `ERR_HARNESS_USAGE` for a language without a template, a folder that is there
 *   already, or a name that is no id of a client
 */
export function newAdapterCommand(language: string, folder: string, out: TextSink): number {
  const languages = readdirSync(TEMPLATES).sort();
  if (!languages.includes(language)) {
    throw new HarnessError(
      "ERR_HARNESS_USAGE",
      `there is no template for ${JSON.stringify(language)}; there are ${languages.join(" and ")}. For another language translate one of them: it is a hundred lines, see docs/adapter-protocol.md`,
    );
  }
  const target = resolve(folder);
  const id = basename(target);
  if (!/^[a-z0-9][a-z0-9._@-]*$/.test(id)) {
    throw new HarnessError(
      "ERR_HARNESS_USAGE",
      `${JSON.stringify(id)} cannot name a client; use a-z, 0-9 and . _ @ -, with a letter or digit first`,
    );
  }
  if (existsSync(target)) {
    throw new HarnessError("ERR_HARNESS_USAGE", `${target} is there already; nothing was written`);
  }
  mkdirSync(target, { recursive: true });
  for (const file of readdirSync(join(TEMPLATES, language)).sort()) {
    const text = readFileSync(join(TEMPLATES, language, file), "utf8");
    const filled = text.replaceAll("{{id}}", id).replaceAll("{{folder}}", fromRoot(target));
    writeFileSync(join(target, file), filled);
    out.write(`${join(folder, file)}\n`);
  }
  const manifest = join(folder, "client.json");
  out.write(`next: pnpm conformance doctor --client ${manifest}\n`);
  return 0;
}

/** Commands of a manifest are run from the root of the repository. */
function fromRoot(target: string): string {
  const path = relative(workspaceRoot, target);
  return path.startsWith("..") ? target : path;
}
