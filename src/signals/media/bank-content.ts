import { createHash } from "node:crypto";
import { type BankEntry, withAdded } from "./bank.ts";

/** The number of what an entry is a hash of: the one that it shares with others, else 52 bits of a digest of bank, type and hash. */
export function contentNumber(
  bank: string,
  { content, type, hash }: Pick<BankEntry, "content" | "type" | "hash">,
): number {
  if (content !== undefined) return content;
  const digest = createHash("sha256").update(`${bank}\0${type}\0${hash}`).digest("hex");
  return Number.parseInt(digest.slice(0, 13), 16);
}

/**
 * A bank with one picture or video more, of which the entries are the hashes. Where the first of them is in the bank
 * already, the others join what it is a hash of.
 * @param added At least one
 * @returns The bank's entries afterwards, and those that were added, with the number that they share
 */
export function withContent(
  bank: string,
  entries: readonly BankEntry[],
  added: readonly [BankEntry, ...BankEntry[]],
): { readonly entries: BankEntry[]; readonly added: BankEntry[]; readonly content: number } {
  const [first, ...others] = added;
  const known = entries.find(({ type, hash }) => type === first.type && hash === first.hash);
  const content = contentNumber(bank, known ?? first);
  const numbered = [first, ...others.map((entry) => ({ ...entry, content }))];
  return { entries: withAdded(entries, numbered), added: numbered, content };
}

/** A bank without one of its pictures or videos, by its number; the same entries where it holds no such. */
export function withoutContent(bank: string, entries: readonly BankEntry[], content: number): BankEntry[] {
  return entries.filter((entry) => contentNumber(bank, entry) !== content);
}
