import type { AccountRef } from "../../events/event.ts";
import type { BankEntry, HashType } from "./bank.ts";
import { MultiIndexHash } from "./multi-index-hash.ts";

import { PDQ_MATCH_DISTANCE, PDQ_WORDS, type PdqHash, parsePdq } from "./pdq-hash.ts";
import type { Likeness } from "./pdq-likeness.ts";

export interface Bank {
  readonly name: string;
  readonly entries: readonly BankEntry[];
}

/** What a bank holds of one picture or video, and which bank. */
export interface KnownEntry extends BankEntry {
  readonly bank: string;
}

/** An entry that a hash matches. */
export interface EntryMatch {
  readonly entry: KnownEntry;
  /** Bits that differ, 0–31; absent where the hash is the file's and has to be equal. */
  readonly distance?: number;
}

/** What a record's posts have in common with banks. */
export interface KnownMedia {
  /** Hashes of attachments that match something, in the order of their names. */
  readonly hashes: readonly PostedHash[];
  /** Every post of them, by time and then by event. */
  readonly posts: readonly KnownPost[];
  /** Distinct PDQ hashes that were posted, those in the banks, and how alike the two are where they are not the same. */
  readonly compared: { readonly posted: number; readonly known: number; readonly likeness: Likeness | undefined };
}

export interface PostedHash {
  readonly type: HashType;
  readonly hash: string;
  /** The nearest first; at least one. */
  readonly matches: readonly EntryMatch[];
}

export interface KnownPost {
  /** Place among `hashes`. */
  readonly hash: number;
  readonly account: AccountRef;
  /** Milliseconds since the Unix epoch. */
  readonly time: number;
  /** The event's id. */
  readonly event: string;
  /** Which of the event's attachments, from 1: its hashes are of one picture or video. */
  readonly attachment: number;
}

/** Exact search among the entries of banks: PDQ within a distance, every other hash where it is equal. */
export class KnownMediaSearch {
  readonly #entries: KnownEntry[];
  /** For each hash of the index the entry it is of. */
  readonly #pictures: number[];
  readonly #index: MultiIndexHash;
  readonly #files = new Map<string, number[]>();

  constructor(banks: readonly Bank[]) {
    this.#entries = banks.flatMap(({ name, entries }) => entries.map((entry) => ({ ...entry, bank: name })));
    const pictures: number[] = [];
    this.#entries.forEach(({ type, hash }, at) => {
      if (type === "pdq") pictures.push(at);
      else this.#files.set(`${type} ${hash}`, [...(this.#files.get(`${type} ${hash}`) ?? []), at]);
    });
    const words = new Uint32Array(pictures.length * PDQ_WORDS);
    pictures.forEach((entry, at) => {
      words.set(parsePdq(this.#entries[entry]!.hash)!, at * PDQ_WORDS);
    });
    this.#pictures = pictures;
    this.#index = MultiIndexHash.from(words);
  }

  /** PDQ hashes of the banks; one that two banks hold counts twice. */
  get pictures(): number {
    return this.#pictures.length;
  }

  /** @param at From 0 to `pictures` − 1 */
  pictureAt(at: number): PdqHash {
    return this.#index.hashOf(at);
  }

  /** Adds an entry, or puts it in the place of the one that its bank has of the same hash. */
  put(entry: KnownEntry): void {
    const same = this.matches(entry.type, entry.hash, 0).find((match) => match.entry.bank === entry.bank);
    if (same) {
      this.#entries[this.#entries.indexOf(same.entry)] = entry;
      return;
    }
    const at = this.#entries.push(entry) - 1;
    if (entry.type === "pdq") {
      this.#pictures[this.#index.add(parsePdq(entry.hash)!)] = at;
    } else {
      const key = `${entry.type} ${entry.hash}`;
      this.#files.set(key, [...(this.#files.get(key) ?? []), at]);
    }
  }

  /**
   * Entries that a hash matches, the nearest first, then by bank.
   * @param hash Hexadecimal, lower case; what is none of its type matches nothing.
   * @param within Bits, 0–31; of PDQ alone
   */
  matches(type: HashType, hash: string, within: number = PDQ_MATCH_DISTANCE): EntryMatch[] {
    if (type !== "pdq") return (this.#files.get(`${type} ${hash}`) ?? []).map((at) => ({ entry: this.#entries[at]! }));
    const asked = parsePdq(hash);
    if (!asked) return [];
    return this.#index
      .search(asked, within)
      .map(({ entry, distance }) => ({ entry: this.#entries[this.#pictures[entry]!]!, distance }));
  }
}
