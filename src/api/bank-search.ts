import { createHash } from "node:crypto";
import { type EntryMatch, type KnownEntry, KnownMediaSearch } from "../signals/media/known-media.ts";
import type { Banks } from "../store/banks.ts";

/** The search among the workspace's banks, built anew when one of them changed. */
export class BankSearch {
  readonly #banks: Banks;
  #built: { readonly version: string; readonly search: Promise<KnownMediaSearch> } | undefined;

  constructor(banks: Banks) {
    this.#banks = banks;
  }

  names(): Promise<string[]> {
    return this.#banks.names();
  }

  /** @throws InputError where a bank's file was altered. */
  async search(): Promise<KnownMediaSearch> {
    const version = await this.#banks.version();
    if (this.#built?.version !== version) {
      this.#built = { version, search: this.#banks.all().then((banks) => new KnownMediaSearch(banks)) };
      // What failed is tried again by the next who asks.
      this.#built.search.catch(() => {
        this.#built = undefined;
      });
    }
    return this.#built.search;
  }
}

/** Whether a program that knows nothing but matches may be told of it: nobody doubts it, and nobody wants it shown. */
export function isPlainMatch({ entry: { opinion, outcome = "block" } }: EntryMatch): boolean {
  return opinion === "POSITIVE" && outcome === "block";
}

/** A number for an entry that stays the same: 52 bits of a digest of its bank, type and hash. */
export function contentId({ bank, type, hash }: KnownEntry): number {
  const digest = createHash("sha256").update(`${bank}\0${type}\0${hash}`).digest("hex");
  return Number.parseInt(digest.slice(0, 13), 16);
}
