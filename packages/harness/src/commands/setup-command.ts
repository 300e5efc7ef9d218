import { install, isInstalled } from "../clients/installation.ts";
import { loadClients, selectClients } from "../clients/load-clients.ts";
import { HarnessError } from "../harness-error.ts";
import type { TextSink } from "../report/terminal.ts";
import { ClientSession } from "../run/client-session.ts";

/** `digest-conformance setup`: installs every client that is missing. Exit code 1 when one stays missing. */
export async function setupCommand(names: readonly string[], out: TextSink): Promise<number> {
  let missing = 0;
  for (const client of selectClients(loadClients(), names)) {
    if (await isInstalled(client)) {
      out.write(`${client.id}: already there\n`);
      continue;
    }
    const installation = await install(client, (line) => out.write(`${line}\n`));
    if (installation.present) {
      out.write(`${client.id}: installed\n`);
    } else {
      missing += 1;
      out.write(`${client.id}: ABSENT: ${installation.why}\n`);
    }
  }
  return missing === 0 ? 0 : 1;
}

/** `digest-conformance doctor`: says of every client whether it is there, greets, and can be pinned. */
export async function doctorCommand(names: readonly string[], out: TextSink): Promise<number> {
  let ill = 0;
  for (const client of selectClients(loadClients(), names)) {
    if (!(await isInstalled(client))) {
      ill += 1;
      out.write(
        `${client.id}: ABSENT; install it with: pnpm conformance setup --client ${client.id}\n`,
      );
      continue;
    }
    try {
      const session = await ClientSession.open(client);
      const { version, runtime, entropy, isolation, capabilities } = session.hello;
      await session.close();
      out.write(
        `${client.id}: ${version} on ${runtime}, entropy ${entropy}, a new ${isolation} a run, ${capabilities.length} capabilities\n`,
      );
    } catch (fault) {
      if (!(fault instanceof HarnessError)) throw fault;
      ill += 1;
      out.write(`${client.id}: BROKEN: ${fault.message}\n`);
    }
  }
  return ill === 0 ? 0 : 1;
}
