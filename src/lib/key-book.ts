import { randomBytes } from "node:crypto";
import { GrowingColumn } from "./growing-column.ts";

/** Bytes of keys that lie together; no key lies across two. A new one is begun without copying the others. */
const CHUNK = 2 ** 20;
/** The table grows in so many parts, one at a time: a whole one of a million keys would take the time of a hundred answers. */
const SHARDS = 256;
const FIRST_SLOTS = 16;
const EMPTY = -1;
const ASCII = 0x80;
/** A UTF-16 unit comes to at most three bytes of UTF-8. */
const MOST_BYTES = 3;

/** Keys as they are written to a file: the bytes of all of them one after the other, and how many each has. */
export interface KeyBytes {
  readonly lengths: Int32Array;
  readonly bytes: readonly Uint8Array[];
}

/**
 * Texts, numbered from 0 in the order in which they came. Kept as UTF-8 outside the heap that JavaScript collects, which
 * stops a program of millions of texts for longer than an answer may take; half surrogates are all alike. A key has at
 * most 2^20 bytes.
 */
export class KeyBook {
  readonly #chunks: Uint8Array[] = [];
  /** Bytes used of each chunk. */
  readonly #used: number[] = [];
  readonly #start = new GrowingColumn(new Float64Array(0));
  readonly #length = new GrowingColumn(new Int32Array(0));
  readonly #hash = new GrowingColumn(new Int32Array(0));
  readonly #slots = Array.from({ length: SHARDS }, () => new Int32Array(FIRST_SLOTS).fill(EMPTY));
  readonly #filled = new Int32Array(SHARDS);
  /** Unknown to whoever sends keys, so that nobody can choose keys that all meet in one place. */
  readonly #seed = randomBytes(4).readInt32LE();
  /** The key that is asked for, as bytes. */
  #asked = new Uint8Array(4096);
  #askedLength = 0;

  get size(): number {
    return this.#length.length;
  }

  /** The number of a key, if it is known. */
  get(key: string): number | undefined {
    const code = this.#find(this.#encode(key));
    return code === EMPTY ? undefined : code;
  }

  has(key: string): boolean {
    return this.#find(this.#encode(key)) !== EMPTY;
  }

  /** The number of a key; a new key gets the next number from 0. */
  codeOf(key: string): number {
    const hash = this.#encode(key);
    const known = this.#find(hash);
    return known === EMPTY ? this.#add(hash) : known;
  }

  keyOf(code: number): string {
    const start = this.#start.at(code);
    const chunk = this.#chunks[Math.floor(start / CHUNK)]!;
    const at = start % CHUNK;
    return Buffer.from(chunk.buffer, chunk.byteOffset + at, this.#length.at(code)).toString("utf8");
  }

  /** All keys so far: views of what never changes, good for as long as anybody holds them. */
  bytes(): KeyBytes {
    const bytes = this.#chunks.map((chunk, at) => chunk.subarray(0, this.#used[at]));
    return { lengths: this.#length.view(), bytes };
  }

  /** A book with these keys, in their order. */
  static of({ lengths, bytes }: KeyBytes): KeyBook {
    const book = new KeyBook();
    let piece = 0;
    let at = 0;
    for (const length of lengths) {
      while (piece < bytes.length && at === bytes[piece]!.length) [piece, at] = [piece + 1, 0];
      book.#ask(bytes[piece] ?? new Uint8Array(0), at, length);
      book.#add(book.#hashOfAsked());
      at += length;
    }
    return book;
  }

  #ask(bytes: Uint8Array, from: number, length: number): void {
    if (this.#asked.length < length) this.#asked = new Uint8Array(length);
    for (let at = 0; at < length; at++) this.#asked[at] = bytes[from + at]!;
    this.#askedLength = length;
  }

  /** Writes a key where it can be compared, and gives its hash. */
  #encode(key: string): number {
    if (this.#asked.length < MOST_BYTES * key.length) this.#asked = new Uint8Array(MOST_BYTES * key.length);
    const asked = this.#asked;
    for (let at = 0; at < key.length; at++) {
      const unit = key.charCodeAt(at);
      if (unit >= ASCII) {
        this.#askedLength = Buffer.from(asked.buffer).write(key, "utf8");
        return this.#hashOfAsked();
      }
      asked[at] = unit;
    }
    this.#askedLength = key.length;
    return this.#hashOfAsked();
  }

  #hashOfAsked(): number {
    let hash = this.#seed;
    for (let at = 0; at < this.#askedLength; at++) {
      hash = Math.imul(hash ^ this.#asked[at]!, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash ^ (hash >>> 13), 0x85ebca6b);
    return hash ^ (hash >>> 16);
  }

  #find(hash: number): number {
    const slots = this.#slots[hash >>> 24]!;
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = slots[slot]!;
      if (code === EMPTY || (this.#hash.at(code) === hash && this.#isAsked(code))) return code;
    }
  }

  #isAsked(code: number): boolean {
    const length = this.#length.at(code);
    if (length !== this.#askedLength) return false;
    const start = this.#start.at(code);
    const chunk = this.#chunks[Math.floor(start / CHUNK)]!;
    const from = start % CHUNK;
    for (let at = 0; at < length; at++) if (chunk[from + at] !== this.#asked[at]) return false;
    return true;
  }

  #add(hash: number): number {
    const length = this.#askedLength;
    if (length > CHUNK) throw new RangeError(`a key has ${length} bytes; at most ${CHUNK} can be kept`);
    if (this.#chunks.length === 0 || this.#used.at(-1)! + length > CHUNK) {
      this.#chunks.push(new Uint8Array(CHUNK));
      this.#used.push(0);
    }
    const last = this.#chunks.length - 1;
    const from = this.#used[last]!;
    this.#chunks[last]!.set(this.#asked.subarray(0, length), from);
    this.#used[last] = from + length;
    const code = this.size;
    this.#start.push(last * CHUNK + from);
    this.#length.push(length);
    this.#hash.push(hash);
    this.#place(hash, code);
    return code;
  }

  #place(hash: number, code: number): void {
    const shard = hash >>> 24;
    const slots = this.#slots[shard]!;
    putInto(slots, hash, code);
    this.#filled[shard]! += 1;
    if (2 * this.#filled[shard]! <= slots.length) return;
    const larger = new Int32Array(2 * slots.length).fill(EMPTY);
    for (const known of slots) if (known !== EMPTY) putInto(larger, this.#hash.at(known), known);
    this.#slots[shard] = larger;
  }
}

function putInto(slots: Int32Array, hash: number, code: number): void {
  const mask = slots.length - 1;
  let slot = hash & mask;
  while (slots[slot] !== EMPTY) slot = (slot + 1) & mask;
  slots[slot] = code;
}
