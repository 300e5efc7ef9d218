const WINDOW = 1024;

/** Nonces that take each nc once, none of them too far behind the highest, and a number of uses in all. */
export class StrictNonces {
  readonly #uses: number;
  readonly #seen = new Map<string, { readonly counts: Set<number>; highest: number }>();

  constructor(uses: number) {
    this.#uses = uses;
  }

  issue(): string {
    const nonce = `nonce/${this.#seen.size}==`;
    this.#seen.set(nonce, { counts: new Set(), highest: 0 });
    return nonce;
  }

  /** @param nc as it was sent; `undefined` for a server of RFC 2069, which counts nothing */
  use(nonce: string, nc: string | undefined): boolean {
    const seen = this.#seen.get(nonce);
    if (seen === undefined) throw new Error(`a nonce never issued: ${nonce}`);
    if (nc === undefined) return true;
    if (!/^[0-9a-f]{8}$/.test(nc)) throw new Error(`nc=${nc}`);
    const count = Number.parseInt(nc, 16);
    if (count === 0) throw new Error("nc starts at 0");
    if (seen.counts.has(count)) throw new Error(`nc=${nc} came twice`);
    if (count <= seen.highest - WINDOW) throw new Error(`nc=${nc} is too old`);
    if (count > this.#uses) return false;
    seen.counts.add(count);
    seen.highest = Math.max(seen.highest, count);
    return true;
  }
}
