/** Numbers in one typed array that doubles as they come: amortised O(1) to add, no boxed values. */
export class GrowingColumn<Values extends Int32Array | Float64Array | Uint8Array> {
  #values: Values;
  readonly #fill: number;
  #length = 0;

  /** @param fill What entries hold that were never written. */
  constructor(empty: Values, fill = 0) {
    this.#values = empty;
    this.#fill = fill;
  }

  get length(): number {
    return this.#length;
  }

  /** Of the array that is held, written to or not. */
  get bytes(): number {
    return this.#values.byteLength;
  }

  /** The value at a place; what was never written is the fill. */
  at(place: number): number {
    return place < this.#length ? this.#values[place]! : this.#fill;
  }

  /** Writes at a place and fills what lies between. */
  set(place: number, value: number): void {
    if (place >= this.#values.length) this.#grow(place + 1);
    if (place >= this.#length) this.#length = place + 1;
    this.#values[place] = value;
  }

  push(value: number): void {
    this.set(this.#length, value);
  }

  /** The values written so far; good until the next write, and not to be written to. */
  view(): Values {
    return this.#values.subarray(0, this.#length) as Values;
  }

  #grow(needed: number): void {
    const size = Math.max(1024, needed, 2 * this.#values.length);
    const kind = this.#values.constructor as new (size: number) => Values;
    const larger = new kind(size).fill(this.#fill) as Values;
    larger.set(this.#values);
    this.#values = larger;
  }
}
