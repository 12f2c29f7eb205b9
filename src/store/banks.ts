import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { InputError, UsageError, visible } from "../lib/errors.ts";
import { makeFolder } from "../lib/make-folder.ts";
import { BANK_NAME, type BankContents, type BankEntry, bankEntry, mergedEntries } from "../signals/media/bank.ts";
import type { ImportedBank } from "../signals/media/bank-import.ts";
import { type Withdrawn, withoutWithdrawn } from "../signals/media/bank-withdrawal.ts";
import type { Bank } from "../signals/media/known-media.ts";
import { type ExclusiveLock, InUse, lockFolder } from "./cases/exclusive-lock.ts";
import { seal, unseal } from "./seal.ts";
import { writeWhole } from "./vault.ts";
import type { Workspace } from "./workspace.ts";

const ENDING = ".bank";
/** What the workspace's key for banks is derived for. */
export const BANKS_KEY = "banks";
/** A write of a million hashes takes seconds; whoever holds the banks for longer does more than one. */
const PATIENCE_MS = 20_000;
const PAUSE_MS = 25;

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
  readonly #folder: string;
  readonly #key: Buffer;

  constructor(workspace: Pick<Workspace, "directory" | "keyFor">) {
    this.#folder = join(workspace.directory, "banks");
    this.#key = workspace.keyFor(BANKS_KEY);
  }

  /** Names of the banks there are, sorted. */
  async names(): Promise<string[]> {
    try {
      const files = await readdir(this.#folder);
      return files
        .filter((file) => file.endsWith(ENDING))
        .map((file) => file.slice(0, -ENDING.length))
        .sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw error;
    }
  }

  /** Undefined where there is no such bank. @throws InputError where its file was altered. */
  async find(name: string): Promise<BankContents | undefined> {
    const file = this.#file(name);
    let sealed: Buffer;
    try {
      sealed = await readFile(file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
    try {
      return contents.parse(JSON.parse(unseal(this.#key, name, sealed).toString("utf8")));
    } catch (error) {
      throw new InputError(
        { file },
        "the bank was altered or sealed with another key",
        "Restore it, or the workspace's key file, from a copy",
        { cause: error },
      );
    }
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
  async versions(): Promise<Map<string, string>> {
    const names = await this.names();
    const files = await Promise.all(names.map((name) => stat(this.#file(name), { bigint: true })));
    return new Map(names.map((name, at) => [name, `${files[at]!.ino} ${files[at]!.mtimeNs} ${files[at]!.size}`]));
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
    const lock = await this.#lock();
    try {
      const { writes, result } = await work();
      for (const name of writes.keys()) this.#file(name);
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
    for (const [name, bank] of writes) {
      if (!bank) continue;
      const kept = bank.enabled ? bank.entries : bank;
      await writeWhole(this.#file(name), seal(this.#key, name, Buffer.from(JSON.stringify(kept))));
    }
    for (const [name, bank] of writes) if (!bank) await rm(this.#file(name), { force: true });
  }

  async #lock(): Promise<ExclusiveLock> {
    await makeFolder(this.#folder);
    for (let waited = 0; ; waited += PAUSE_MS) {
      try {
        return await lockFolder(this.#folder);
      } catch (error) {
        if (!(error instanceof InUse) || waited >= PATIENCE_MS) throw error;
      }
      await sleep(PAUSE_MS);
    }
  }

  #file(name: string): string {
    if (!BANK_NAME.test(name)) throw new UsageError("a bank's name is made of up to 64 letters a–z, digits, - and _");
    return join(this.#folder, `${name}${ENDING}`);
  }
}
