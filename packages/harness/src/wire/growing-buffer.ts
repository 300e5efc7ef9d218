/** Bytes taken in at one end and used up at the other; each byte is moved a bounded number of times. */
export class GrowingBuffer {
  #storage = Buffer.alloc(0);
  #start = 0;
  #end = 0;

  /** What is held. Valid until the next {@link append}. */
  get bytes(): Buffer {
    return this.#storage.subarray(this.#start, this.#end);
  }

  append(bytes: Buffer): void {
    const held = this.#end - this.#start;
    if (this.#end + bytes.length > this.#storage.length) {
      const wanted = held + bytes.length;
      // Twice what is wanted leaves room for as much again before anything is moved the next time.
      const storage = wanted * 2 > this.#storage.length ? Buffer.alloc(wanted * 2) : this.#storage;
      this.#storage.copy(storage, 0, this.#start, this.#end);
      this.#storage = storage;
      this.#start = 0;
      this.#end = held;
    }
    this.#end += bytes.copy(this.#storage, this.#end);
  }

  consume(length: number): void {
    this.#start += length;
  }
}
