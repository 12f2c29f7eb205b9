import { type BankChange, type BankChangeTold, workedOut } from "../cases/bank-change.ts";
import type { BankContents, BankEntry, HashType } from "../signals/media/bank.ts";
import { type EntryMatch, KnownMediaSearch } from "../signals/media/known-media.ts";
import type { Banks, PreparedChange } from "../store/banks.ts";
import { bankSummary } from "./bank-summary.ts";
import type { BankSummary } from "./known-contract.ts";

/** The nearest so many are told of; a flood of variants is one picture to whoever asks. */
const MOST_MATCHES = 1000;

interface Held {
  readonly version: string;
  readonly contents: BankContents;
  search?: KnownMediaSearch;
  summary?: BankSummary;
}

interface Prepared {
  readonly change: PreparedChange<BankChangeTold>;
  readonly writes: ReadonlyMap<string, BankContents>;
  readonly added?: readonly BankEntry[];
}

/** The workspace's banks in memory, each read and indexed anew when its file changed. One call at a time. */
export class BankShelf {
  readonly #banks: Banks;
  #held = new Map<string, Held>();
  #prepared: Prepared | undefined;

  constructor(banks: Banks) {
    this.#banks = banks;
  }

  /** By name. @throws InputError where a bank's file was altered, as everything here does. */
  async names(): Promise<{ readonly name: string; readonly enabled: boolean }[]> {
    await this.#refresh();
    return Array.from(this.#held, ([name, { contents }]) => ({ name, enabled: contents.enabled }));
  }

  /**
   * Entries of the banks that are switched on, the nearest first, then by bank; at most 1000.
   * @param hashes All of one picture or file
   * @param all Also what is no plain match
   */
  async matches(type: HashType, hashes: readonly string[], all: boolean): Promise<EntryMatch[]> {
    await this.#refresh();
    const found: EntryMatch[] = [];
    for (const [name, held] of this.#held) {
      const { enabled, entries } = held.contents;
      if (!enabled) continue;
      held.search ??= new KnownMediaSearch([{ name, entries }]);
      for (const hash of hashes)
        for (const match of held.search.matches(type, hash)) if (all || isPlainMatch(match)) found.push(match);
    }
    return found.sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0)).slice(0, MOST_MATCHES);
  }

  async summaries(): Promise<BankSummary[]> {
    await this.#refresh();
    return Array.from(this.#held, ([name, held]) => {
      held.summary ??= bankSummary(name, held.contents);
      return held.summary;
    });
  }

  /** Works a change out; nobody else changes banks until it is carried out or abandoned. @throws Refusal */
  async prepare(change: BankChange): Promise<BankChangeTold> {
    let writes: Prepared["writes"] = new Map();
    let added: Prepared["added"];
    const prepared = await this.#banks.prepare(async () => {
      await this.#refresh();
      const worked = await workedOut(change, async (name) => this.#held.get(name)?.contents);
      writes = new Map([...worked.writes].flatMap(([name, bank]) => (bank ? [[name, bank] as const] : [])));
      added = worked.added;
      return { writes: worked.writes, ...(added && { added }), result: worked.told };
    });
    this.#prepared = { change: prepared, writes, ...(added && { added }) };
    return prepared.result;
  }

  async carryOut(): Promise<void> {
    const { change, writes, added } = this.#taken();
    const versions = await change.carryOut();
    for (const [name, contents] of writes) {
      const search = added && this.#held.get(name)?.search;
      if (search) putAdded(search, name, contents.entries, added);
      this.#held.set(name, { version: versions.get(name)!, contents, ...(search && { search }) });
    }
    this.#keep(versions);
  }

  async abandon(): Promise<void> {
    await this.#taken().change.abandon();
  }

  #taken() {
    const prepared = this.#prepared;
    if (!prepared) throw new Error("no change of a bank is prepared");
    this.#prepared = undefined;
    return prepared;
  }

  async #refresh(): Promise<void> {
    const versions = await this.#banks.versions();
    for (const [name, version] of versions) {
      if (this.#held.get(name)?.version === version) continue;
      this.#held.set(name, { version, contents: await this.#banks.read(name) });
    }
    this.#keep(versions);
  }

  /** Those that are there, in the order of their names. */
  #keep(versions: ReadonlyMap<string, string>): void {
    const left = [...versions.keys()].flatMap((name) => {
      const held = this.#held.get(name);
      return held ? [[name, held] as const] : [];
    });
    this.#held = new Map(left);
  }
}

/** Whether a program that knows nothing but matches may be told of it: nobody doubts it, and nobody wants it shown. */
function isPlainMatch({ entry: { opinion, outcome = "block" } }: EntryMatch): boolean {
  return opinion === "POSITIVE" && outcome === "block";
}

/** Puts what became of added entries into the index, which is not built anew for them. */
function putAdded(
  search: KnownMediaSearch,
  bank: string,
  entries: readonly BankEntry[],
  added: readonly BankEntry[],
): void {
  const hashes = new Set(added.map(({ hash }) => hash));
  for (const entry of entries) if (hashes.has(entry.hash)) search.put({ ...entry, bank });
}
