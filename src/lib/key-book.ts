/** A Map holds at most 2^24 keys; a book of sixteen holds a quarter of a billion. */
const SHELVES = 16;

/** Texts and a number for each. */
export class KeyBook {
  readonly #shelves = Array.from({ length: SHELVES }, () => new Map<string, number>());
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(key: string): number | undefined {
    return this.#shelfOf(key).get(key);
  }

  has(key: string): boolean {
    return this.#shelfOf(key).has(key);
  }

  set(key: string, value: number): void {
    const shelf = this.#shelfOf(key);
    if (!shelf.has(key)) this.#size += 1;
    shelf.set(key, value);
  }

  /** The number of a key; a new key gets the next number from 0. */
  codeOf(key: string): number {
    const known = this.get(key);
    if (known !== undefined) return known;
    const code = this.#size;
    this.set(key, code);
    return code;
  }

  #shelfOf(key: string): Map<string, number> {
    return this.#shelves[(key.charCodeAt(key.length - 1) || 0) % SHELVES]!;
  }
}
