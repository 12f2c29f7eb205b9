import { type BankContents, type BankEntry, OPINIONS, OUTCOMES } from "../signals/media/bank.ts";
import type { BankSummary, Counted } from "./known-contract.ts";

/** Of labels and givers the commonest so many; an exchange has thousands. */
const MOST = 50;

/** What a bank holds, in counts: no hash is in it. */
export function bankSummary(name: string, { enabled, entries }: BankContents): BankSummary {
  return {
    name,
    enabled,
    held: entries.length,
    types: counted(entries, ({ type }) => [type]),
    opinions: OPINIONS.map((opinion) => ({ name: opinion, count: countOf(entries, (one) => one.opinion === opinion) })),
    outcomes: OUTCOMES.map((outcome) => ({ name: outcome, count: countOf(entries, (one) => one.outcome === outcome) })),
    unlabelled: countOf(entries, ({ labels }) => labels.length === 0),
    labels: counted(entries, ({ labels }) => labels),
    provenance: counted(entries, ({ provenance }) => provenance),
  };
}

function countOf(entries: readonly BankEntry[], fits: (entry: BankEntry) => boolean): number {
  return entries.reduce((count, entry) => count + (fits(entry) ? 1 : 0), 0);
}

/** The commonest fifty of what entries have, then by name. */
export function counted<Entry>(entries: readonly Entry[], wordsOf: (entry: Entry) => readonly string[]): Counted[] {
  const counts = new Map<string, number>();
  for (const entry of entries) for (const word of wordsOf(entry)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Array.from(counts, ([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, MOST);
}
