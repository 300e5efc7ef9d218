import type { Client } from "../../src/clients/client.ts";

/** A client whose adapter is a file of test/wrong-adapters; it writes credentials as requests does. */
export function aClient(adapter: string, changes: Partial<Client> = {}): Client {
  return {
    id: adapter,
    name: "test",
    language: "TypeScript",
    dialect: "requests",
    baseline: "requests",
    command: ["node", `packages/harness/test/wrong-adapters/${adapter}.ts`],
    detect: ["node", "--version"],
    ...changes,
  };
}
