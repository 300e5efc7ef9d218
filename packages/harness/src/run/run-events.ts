import type { Hello } from "../adapter/protocol.ts";
import type { LoadedCase } from "../cases/conformance-case.ts";
import type { Client, ClientStatus } from "../clients/client.ts";
import type { CaseResult } from "./case-result.ts";

/** A client as the report names it. */
export interface ReportedClient {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly language: string;
  readonly runtime: string;
  /** Whether the cnonce was dictated or read off the wire; only of a client that ran. */
  readonly entropy?: Hello["entropy"];
  readonly status: ClientStatus;
  /** For `absent` and `failed`: what is the matter and which command mends it. */
  readonly reason?: string;
}

/** What happens during a run, for whoever shows it. Nothing in the runner prints. */
export type RunEvent =
  | {
      readonly type: "started";
      readonly clients: readonly Client[];
      readonly cases: readonly LoadedCase[];
    }
  | { readonly type: "setup"; readonly line: string }
  | { readonly type: "client"; readonly client: ReportedClient }
  | { readonly type: "result"; readonly result: CaseResult };
