import { join } from "node:path";
import { z } from "zod";
import { UsageError, visible } from "../lib/errors.ts";
import { BANK_NAME, type BankContents, type BankEntry, bankEntry, mergedEntries } from "../signals/media/bank.ts";
import type { ImportedBank } from "../signals/media/bank-import.ts";
import { type Withdrawn, withoutWithdrawn } from "../signals/media/bank-withdrawal.ts";
import type { Bank } from "../signals/media/known-media.ts";
import { SealedFiles } from "./sealed-files.ts";
import type { Workspace } from "./workspace.ts";

/** What the workspace's key for banks is derived for. */
export const BANKS_KEY = "banks";
/** Entries alone, as long as a bank was never switched off. */
const contents = z.union([
  bankEntry.array().transform((entries) => ({ enabled: true, entries })),
  z.strictObject({ enabled: z.boolean(), entries: bankEntry.array() }),
]);

/** Banks as they are to be, by name; undefined for one that is to go. */
export type BankWrites = ReadonlyMap<string, BankContents | undefined>;

/** What is worked out and not yet written. Until it is one or the other, nobody else changes a bank. */
export interface PreparedChange<Result> {
  readonly result: Result;
  /** @returns The banks' versions as they are then. */
  carryOut(): Promise<Map<string, string>>;
  abandon(): Promise<void>;
}

/** What an import did. */
export interface BankImport extends Omit<Withdrawn, "entries"> {
  /** Entries that the bank holds now. */
  readonly held: number;
}

/**
 * Banks of known pictures and videos, each a sealed file in the workspace's folder `banks/`: what a newsroom or a helpline
 * knows is worth stealing, and an exchange's list must not lie about. A file is replaced whole, by one process at a time.
 */
export class Banks {
  readonly #files: SealedFiles<BankContents>;

  constructor(workspace: Pick<Workspace, "directory" | "keyFor">) {
    this.#files = new SealedFiles({
      folder: join(workspace.directory, "banks"),
      ending: ".bank",
      key: workspace.keyFor(BANKS_KEY),
      what: "the bank",
      parse: (json) => contents.parse(json),
    });
  }

  /** Names of the banks there are, sorted. */
  names(): Promise<string[]> {
    return this.#files.names();
  }

  /** Undefined where there is no such bank. @throws InputError where its file was altered. */
  find(name: string): Promise<BankContents | undefined> {
    return this.#files.find(checked(name));
  }

  /** @throws UsageError where there is no such bank, InputError where its file was altered. */
  async read(name: string): Promise<BankContents> {
    const bank = await this.find(name);
    if (!bank) throw new UsageError(`there is no bank ${visible(name)}: marsad bank list shows those there are`);
    return bank;
  }

  /** Every bank that is not switched off, by name. @throws InputError where one's file was altered. */
  async enabled(): Promise<Bank[]> {
    const banks: Bank[] = [];
    for (const name of await this.names()) {
      const { enabled, entries } = await this.read(name);
      if (enabled) banks.push({ name, entries });
    }
    return banks;
  }

  /** For each bank a text that changes when the bank does. */
  versions(): Promise<Map<string, string>> {
    return this.#files.versions();
  }

  /** Adds entries; a bank that is not there is made. @returns How many it holds now. */
  async add(name: string, added: readonly BankEntry[]): Promise<number> {
    return (await this.import(name, { format: "local", entries: added, withdrawals: [] })).held;
  }

  /**
   * Adds what a file gives and takes out what its source withdraws; a bank that is not there is made.
   * @param source Who sent the withdrawals; whoever gave hashes in that shape where it is absent
   */
  async import(
    name: string,
    { format, entries, withdrawals }: Pick<ImportedBank, "format" | "entries" | "withdrawals">,
    source?: string,
  ): Promise<BankImport> {
    const { result, carryOut } = await this.prepare(async () => {
      const { enabled, entries: before } = (await this.find(name)) ?? { enabled: true, entries: [] };
      const { entries: left, removed, kept } = withoutWithdrawn(before, withdrawals, format, source);
      const after = mergedEntries([...left, ...entries]);
      return { writes: new Map([[name, { enabled, entries: after }]]), result: { held: after.length, removed, kept } };
    });
    await carryOut();
    return result;
  }

  /**
   * Works a change out while nobody else changes a bank.
   * @param work Reads what it needs. Nothing is written where it throws.
   * @throws InUse where another process does not come to an end with its own
   */
  async prepare<Result>(
    work: () => Promise<{ readonly writes: BankWrites; readonly result: Result }>,
  ): Promise<PreparedChange<Result>> {
    const lock = await this.#files.lock();
    try {
      const { writes, result } = await work();
      for (const name of writes.keys()) checked(name);
      return {
        result,
        carryOut: () =>
          this.#write(writes)
            .then(() => this.versions())
            .finally(() => lock.release()),
        abandon: () => lock.release(),
      };
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** What is new is written before what is old goes: a crash in between leaves both. */
  async #write(writes: BankWrites): Promise<void> {
    for (const [name, bank] of writes) if (bank) await this.#files.write(name, bank.enabled ? bank.entries : bank);
    for (const [name, bank] of writes) if (!bank) await this.#files.remove(name);
  }
}

function checked(name: string): string {
  if (BANK_NAME.test(name)) return name;
  throw new UsageError("a bank's name is made of up to 64 letters a–z, digits, - and _");
}
