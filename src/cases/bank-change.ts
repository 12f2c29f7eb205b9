import type { JsonObject } from "../lib/canonical-json.ts";
import type { BankContents, BankEntry, HashType } from "../signals/media/bank.ts";
import { withContent, withoutContent } from "../signals/media/bank-content.ts";
import { appendEntry } from "./audit-log.ts";
import type { CaseStore } from "./case-store.ts";
import { Refusal } from "./refusal.ts";
import { type Actor, assertMay, type StepReceipt, takeStep } from "./step.ts";

/** What can be done to a bank of known media, one picture or video at a time. */
export type BankChange = { readonly bank: string } & (
  | { readonly kind: "make"; readonly enabled: boolean }
  /** @param name The bank's new name */
  | { readonly kind: "alter"; readonly name?: string; readonly enabled?: boolean }
  | { readonly kind: "delete" }
  /** One picture's or video's hashes. */
  | { readonly kind: "add"; readonly entries: readonly [BankEntry, ...BankEntry[]] }
  | { readonly kind: "remove"; readonly content: number }
);

/** What comes of a change, before it is written. */
export interface BankChanged {
  /** Undefined for a bank that is to go. */
  readonly writes: ReadonlyMap<string, BankContents | undefined>;
  /** Where nothing but these entries is new in the bank. */
  readonly added?: readonly BankEntry[];
  readonly told: BankChangeTold;
}

export interface BankChangeTold {
  readonly bank: string;
  readonly enabled: boolean;
  /** Entries that the bank holds afterwards; of one that goes, before. */
  readonly held: number;
  /** Entries that are more or fewer now. */
  readonly changed: number;
  /** Number of the picture or video. */
  readonly content?: number;
}

/**
 * Works out what a change comes to.
 * @param find Undefined where there is no such bank
 * @throws Refusal `no-such-bank`, `bank-exists`, `no-such-content`
 */
export async function workedOut(
  change: BankChange,
  find: (name: string) => Promise<BankContents | undefined>,
): Promise<BankChanged> {
  const { bank } = change;
  const before = await find(bank);
  if (change.kind === "make") {
    if (before) throw bankExists();
    return one(bank, { enabled: change.enabled, entries: [] }, 0);
  }
  if (!before)
    throw new Refusal("not-found", "no-such-bank", "there is no such bank: GET /c/banks lists those there are");
  if (change.kind === "alter") return altered(change, before, find);
  if (change.kind === "delete") {
    const held = before.entries.length;
    const told = { bank, enabled: before.enabled, held, changed: held };
    return { writes: new Map([[bank, undefined]]), told };
  }
  if (change.kind === "add") {
    const { entries, added, content } = withContent(bank, before.entries, change.entries);
    return { ...one(bank, { ...before, entries }, entries.length - before.entries.length, content), added };
  }
  const entries = withoutContent(bank, before.entries, change.content);
  if (entries.length === before.entries.length)
    throw new Refusal("not-found", "no-such-content", "the bank holds nothing of this number");
  return one(bank, { ...before, entries }, before.entries.length - entries.length, change.content);
}

async function altered(
  { bank, name = bank, enabled }: BankChange & { readonly kind: "alter" },
  before: BankContents,
  find: (name: string) => Promise<BankContents | undefined>,
): Promise<BankChanged> {
  const after = { ...before, enabled: enabled ?? before.enabled };
  if (name === bank) return one(bank, after, 0);
  if (await find(name)) throw bankExists();
  const { writes, told } = one(name, after, 0);
  return { writes: new Map([...writes, [bank, undefined]]), told };
}

function one(bank: string, contents: BankContents, changed: number, content?: number): BankChanged {
  const { enabled, entries } = contents;
  const told = { bank, enabled, held: entries.length, changed, ...(content !== undefined && { content }) };
  return { writes: new Map([[bank, contents]]), told };
}

function bankExists(): Refusal {
  return new Refusal("conflict", "bank-exists", "there is a bank of this name already");
}

/**
 * Puts a change on record, before it is written: there is no change without its line, and after a crash perhaps a line
 * without its change. The hashes stay out of the log: what a bank knows is worth stealing.
 */
export function recordBankChange(
  store: CaseStore,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  change: BankChange,
  { bank, enabled, held, changed, content }: BankChangeTold,
): Promise<StepReceipt<void>> {
  const data: JsonObject = {
    change: change.kind,
    bank: change.bank,
    ...(bank !== change.bank && { name: bank }),
    enabled,
    held,
    changed,
    ...(content !== undefined && { content: `${content}` }),
    ...(change.kind === "add" && { types: change.entries.map(({ type }) => type), opinion: change.entries[0].opinion }),
  };
  return takeStep(store, { actor, now, action: "bank.write" }, async () => ({
    result: undefined,
    data,
    canUndo: false,
  }));
}

/**
 * Puts on record that somebody asked the banks about something, before it is answered: whoever tries pictures until one
 * is not recognised is seen. Instead of the hashes stand keyed digests, the same for the same hash.
 * @param matches How many were found
 */
export async function recordLookUp(
  store: CaseStore,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  { type, hashes, matches }: { readonly type: HashType; readonly hashes: readonly string[]; readonly matches: number },
): Promise<void> {
  assertMay(actor, "bank.match");
  const asked = hashes.map((hash) => store.keys.blind("bank look-up", `${type} ${hash}`));
  await store.transaction((db) =>
    appendEntry(db, {
      at: now,
      actor: actor.id,
      role: actor.role,
      action: "bank.match",
      data: { type, asked, matches },
    }),
  );
}
