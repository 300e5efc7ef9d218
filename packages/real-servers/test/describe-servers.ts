import { describe, test } from "vitest";
import { findInstallCommand } from "../src/installed-servers.ts";

/** A `describe` that needs the servers: where they are missing it is skipped, said so, and red in CI. */
export function describeServers(title: string, body: () => void): void {
  const command = findInstallCommand();
  if (command === null) {
    describe(title, body);
    return;
  }
  const notice = `NOT TESTED, servers are missing; on Debian run: ${command}`;
  if (process.env["CI"] === undefined || process.env["CI"] === "") {
    console.warn(`${title}: ${notice}`);
    describe.skip(`${title}: ${notice}`, body);
  } else {
    test(title, () => {
      throw new Error(notice);
    });
  }
}
