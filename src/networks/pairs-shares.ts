/**
 * Rows of a file of shares as the peers' tools read it, one column each, all of one length: an account published a
 * content that shares an object. Ids are opaque text. A row with an empty id shares nothing with anybody.
 */
export interface Shares {
  readonly objectId: readonly string[];
  readonly accountId: readonly string[];
  readonly contentId: readonly string[];
  /** Seconds. */
  readonly timestamp: Float64Array;
}

/** Texts as numbers from 0 in order of first appearance. */
export interface Codes {
  readonly code: Int32Array;
  readonly values: readonly string[];
}

export function encode(texts: readonly string[]): Codes {
  const numberOf = new Map<string, number>();
  const code = new Int32Array(texts.length);
  for (let row = 0; row < texts.length; row++) {
    const known = numberOf.get(texts[row]!);
    code[row] = known ?? numberOf.size;
    if (known === undefined) numberOf.set(texts[row]!, numberOf.size);
  }
  return { code, values: [...numberOf.keys()] };
}

/** Per code its place among all values in the order of their UTF-16 units, which no locale changes. */
export function alphabeticalRanks(codes: Codes): Int32Array {
  const order = codes.values.map((_, code) => code);
  order.sort((x, y) => (codes.values[x]! < codes.values[y]! ? -1 : 1));
  const rank = new Int32Array(order.length);
  order.forEach((code, place) => {
    rank[code] = place;
  });
  return rank;
}

/** One line of CSV, quoted where RFC 4180 asks for it. */
export function csvLine(fields: readonly (string | number)[], end: "\n" | "\r\n" = "\n"): string {
  const quoted = fields.map((field) => {
    const text = String(field);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return quoted.join(",") + end;
}

/** Int32 values appended one by one. */
export class Int32List {
  #values = new Int32Array(1024);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Int32Array(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  get length(): number {
    return this.#length;
  }

  toArray(): Int32Array {
    return this.#values.slice(0, this.#length);
  }
}
