/** The request whose header is made: sizes as Atlas has them, a nonce of 44 characters among them. */
export const username = "Mufasa";
export const password = "Circle of Life";
export const realm = "bench@example.org";

export type SampleAlgorithm = "MD5" | "SHA-256";

export interface Sample {
  /** What the server sent, each with a nonce of its own. */
  readonly challenges: readonly string[];
  /** Request targets of 64 bytes: requests rarely repeat the last one's. */
  readonly targets: readonly string[];
}

/** How many of each; a power of two, so that the next one costs a mask. */
export const SAMPLE_SIZE = 64;

export function makeSample(algorithm: SampleAlgorithm): Sample {
  const numbers = Array.from({ length: SAMPLE_SIZE }, (_, i) => i.toString().padStart(4, "0"));
  return {
    challenges: numbers.map((number) =>
      flat(
        `Digest realm="${realm}", nonce="${nonceOf(number)}", qop="auth", algorithm=${algorithm}`,
      ),
    ),
    targets: numbers.map((number) =>
      flat(`/api/atlas/v2/groups/32b6e34b3d91647abb20e7b8/clusters/node${number}`),
    ),
  };
}

export function nonceOf(number: string): string {
  return `dcd98b7102dd2f0e8b11d0f600bfb0c093a1b2c3${number}`;
}

/** Text in one piece, as a socket delivers it; what is put together of pieces costs more to hash. */
export function flat(text: string): string {
  return Buffer.from(text, "latin1").toString("latin1");
}
