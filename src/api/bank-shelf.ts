import { type BankChange, type BankChangeTold, workedOut } from "../cases/bank-change.ts";
import type { BankContents, HashType } from "../signals/media/bank.ts";
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

/** The workspace's banks in memory, each read and indexed anew when its file changed. One call at a time. */
export class BankShelf {
  readonly #banks: Banks;
  #held = new Map<string, Held>();
  #prepared:
    | { readonly change: PreparedChange<BankChangeTold>; readonly writes: Map<string, BankContents> }
    | undefined;

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
    let writes: Map<string, BankContents> = new Map();
    const prepared = await this.#banks.prepare(async () => {
      await this.#refresh();
      const worked = await workedOut(change, async (name) => this.#held.get(name)?.contents);
      writes = new Map([...worked.writes].flatMap(([name, bank]) => (bank ? [[name, bank] as const] : [])));
      return { writes: worked.writes, result: worked.told };
    });
    this.#prepared = { change: prepared, writes };
    return prepared.result;
  }

  async carryOut(): Promise<void> {
    const { change, writes } = this.#taken();
    const versions = await change.carryOut();
    for (const [name, contents] of writes) this.#held.set(name, { version: versions.get(name)!, contents });
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
