import { AdapterProcess } from "../adapter/adapter-process.ts";
import type { Hello, RunAnswer, RunFailure, RunMessage } from "../adapter/protocol.ts";
import type { Client } from "../clients/client.ts";

/** A client's adapter over a whole run: a fresh process after every hang and every crash. */
export class ClientSession {
  readonly #client: Client;
  readonly hello: Hello;
  #process: AdapterProcess | null;

  private constructor(client: Client, process: AdapterProcess) {
    this.#client = client;
    this.#process = process;
    this.hello = process.hello;
  }

  /** @throws HarnessError `ERR_HARNESS_CLIENT_BROKEN` when the adapter does not start */
  static async open(client: Client): Promise<ClientSession> {
    return new ClientSession(client, await AdapterProcess.start(client));
  }

  /** Makes one attempt. A failure costs this attempt and the process, nothing more. */
  async run(message: RunMessage): Promise<RunAnswer | RunFailure> {
    this.#process ??= await AdapterProcess.start(this.#client);
    const answer = await this.#process.run(message);
    if (answer.kind === "timeout" || answer.kind === "crash") {
      await this.#process.kill();
      this.#process = null;
    }
    return answer;
  }

  async close(): Promise<void> {
    await this.#process?.stop();
    this.#process = null;
  }
}
