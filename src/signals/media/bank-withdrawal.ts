import type { BankEntry } from "./bank.ts";

/** What a source takes back: a hash or, where the shape of its file names none, its own record of it. */
export type Withdrawal = Pick<BankEntry, "type" | "hash"> | { readonly record: string };

/** Provenance that names a source's own record, as NCMEC's withdrawals do. */
export function recordWord(format: string, record: string): string {
  return `${format} record ${record}`;
}

/** Provenance that names who gave a file, in which shape. */
export function sourceWord(format: string, source: string): string {
  return `${format}: ${source}`;
}

export interface Withdrawn {
  readonly entries: readonly BankEntry[];
  /** Entries that are gone. */
  readonly removed: number;
  /** Entries that others gave as well, and that stay for their sake. */
  readonly kept: number;
}

/**
 * A bank without what a source takes back. Whoever gives a hash speaks for themselves alone: an entry that others gave
 * too stays, without the source. What is DISPUTED stays so, since who of them said what is not kept.
 * @param format Shape in which the withdrawal came
 * @param source Who sent it; whoever gave hashes in this shape where it is absent
 */
export function withoutWithdrawn(
  entries: readonly BankEntry[],
  withdrawals: readonly Withdrawal[],
  format: string,
  source?: string,
): Withdrawn {
  const hashes = new Set<string>();
  const records = new Set<string>();
  for (const one of withdrawals) {
    if ("record" in one) records.add(recordWord(format, one.record));
    else hashes.add(`${one.type} ${one.hash}`);
  }
  const isFrom = (word: string) =>
    source === undefined ? word.startsWith(sourceWord(format, "")) : word === sourceWord(format, source);
  let [removed, kept] = [0, 0];
  const left = entries.flatMap((entry): BankEntry[] => {
    const { provenance } = entry;
    const isNamed = hashes.has(`${entry.type} ${entry.hash}`) || provenance.some((word) => records.has(word));
    if (!isNamed || !provenance.some(isFrom)) return [entry];
    const others = provenance.filter((word) => !records.has(word));
    // Of a source that gave it twice, under two records, one may be left.
    const isStillGiven = !hashes.has(`${entry.type} ${entry.hash}`) && others.some((word) => RECORD.test(word));
    const stays = isStillGiven ? others : others.filter((word) => !isFrom(word));
    if (isStillGiven || stays.some((word) => SOURCE.test(word))) {
      kept += 1;
      return [{ ...entry, provenance: stays }];
    }
    removed += 1;
    return [];
  });
  return { entries: left, removed, kept };
}

const RECORD = /^[\w-]+ record /;
const SOURCE = /^[\w-]+: /;
