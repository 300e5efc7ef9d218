import { type MockAtlas, type MockAtlasOptions, startMockAtlas } from "../src/index.ts";
import { header, RawConnection, type RawResponse } from "./raw-connection.ts";
import { KEY, ROOT, type SignedInput, signed } from "./signed-credentials.ts";

/** A mock whose clock and nonces the test holds, and one connection to it. */
export interface AtlasUnderTest extends AsyncDisposable {
  readonly mock: MockAtlas;
  readonly connection: RawConnection;
  /** Lets time pass on the mock's clock. */
  advance(milliseconds: number): void;
  /** Sends a request on the connection and gives the answer. */
  ask(authorization?: string, options?: AskOptions): Promise<RawResponse>;
  /** Asks without credentials and gives the nonce of the challenge. */
  nonce(): Promise<string>;
  /** Sends right credentials, but for the changes, and tells the outcome. */
  attempt(nonce: string, changes?: Partial<SignedInput>): Promise<string>;
}

export interface AskOptions {
  readonly method?: string;
  readonly target?: string;
  /** Header lines, each with its line end. */
  readonly fields?: string;
  readonly body?: string;
}

/** When the mock's clock starts: the date of the recorded challenge. */
export const START: number = Date.UTC(2026, 7, 10, 3, 2, 10);

export async function atlasUnderTest(options: MockAtlasOptions = {}): Promise<AtlasUnderTest> {
  let now = START;
  let challenges = 0;
  const mock = await startMockAtlas({
    keys: [KEY],
    clock: () => now,
    randomBytes: (size) => {
      challenges += 1;
      return new Uint8Array(size).fill(challenges);
    },
    ...options,
  });
  const connection = await RawConnection.open(mock.port);
  const ask = (authorization?: string, asked: AskOptions = {}): Promise<RawResponse> => {
    connection.write(requestText(authorization, asked));
    return connection.response(asked.method === "HEAD");
  };
  return {
    mock,
    connection,
    ask,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    nonce: async () => nonceOf(await ask()),
    attempt: async (nonce, changes) => {
      const { method = "GET", uri: target = ROOT } = changes ?? {};
      return outcome(await ask(signed(nonce, changes), { method, target }));
    },
    async [Symbol.asyncDispose]() {
      await connection[Symbol.asyncDispose]();
      await mock.close();
    },
  };
}

export function requestText(authorization: string | undefined, options: AskOptions = {}): string {
  const { method = "GET", target = ROOT, fields = "", body = "" } = options;
  const credentials = authorization === undefined ? "" : `Authorization: ${authorization}\r\n`;
  return `${method} ${target} HTTP/1.1\r\nHost: atlas.test\r\n${credentials}${fields}\r\n${body}`;
}

/** The nonce of a challenge. */
export function nonceOf({ fields }: RawResponse): string {
  return /nonce="([^"]+)"/.exec(header(fields, "WWW-Authenticate") ?? "")?.[1] ?? "";
}

/** The status, and the `stale` of the challenge if there is one: "200" or "401 stale=true". */
export function outcome({ statusLine, fields }: RawResponse): string {
  const stale = /stale=\S+/.exec(header(fields, "WWW-Authenticate") ?? "")?.[0];
  const status = statusLine.split(" ")[1] ?? "";
  return stale === undefined ? status : `${status} ${stale}`;
}
