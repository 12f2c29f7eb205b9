import { join } from "node:path";
import { z } from "zod";
import { UsageError, visible } from "../lib/errors.ts";
import { BANK_NAME, type BankContents, type BankEntry, bankEntry, withAdded } from "../signals/media/bank.ts";
import type { ImportedBank } from "../signals/media/bank-import.ts";
import { type Withdrawn, withoutWithdrawn } from "../signals/media/bank-withdrawal.ts";
import type { Bank } from "../signals/media/known-media.ts";
import { SealedFiles } from "./sealed-files.ts";
import { SealedLog } from "./sealed-log.ts";
import type { Workspace } from "./workspace.ts";

/** What the workspace's key for banks is derived for. */
export const BANKS_KEY = "banks";
/** Entries alone, as long as a bank was never switched off. */
const contents = z.union([
  bankEntry.array().transform((entries) => ({ enabled: true, entries })),
  z.strictObject({ enabled: z.boolean(), entries: bankEntry.array() }),
]);

const logged = bankEntry.array().min(1);

/** A log is folded into its bank when it is as large as this share of it, but not while it is smaller than this. */
const LOG_SHARE = 1 / 8;
const SMALL_LOG = 64 * 1024;
/** Bytes; what an entry takes at least. */
const SHORTEST_ENTRY = 64;
/** A reader whose bank is folded under its eyes begins anew, so often. */
const TRIES = 5;

/** Banks as they are to be, by name; undefined for one that is to go. */
export type BankWrites = ReadonlyMap<string, BankContents | undefined>;

/** A change of banks, worked out. */
export interface BankWork<Result> {
  readonly writes: BankWrites;
  /** Entries that are all that is new in the one bank that is written: they are put into its log. */
  readonly added?: readonly BankEntry[];
  readonly result: Result;
}

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
 * knows is worth stealing, and an exchange's list must not lie about. One process at a time writes: what is only added goes into
 * a sealed log beside the bank's file, which is replaced whole by every other change and when the log has grown
 * (docs/decisions/0326-additions-to-a-bank-are-a-log.md).
 */
export class Banks {
  readonly #files: SealedFiles<BankContents>;
  readonly #logOf: (name: string) => SealedLog;
  readonly #say: (message: string) => void;

  /** @param say Told where what a killed writer left is cut off. */
  constructor(
    workspace: Pick<Workspace, "directory" | "keyFor">,
    say = (message: string) => process.emitWarning(message),
  ) {
    const [folder, key] = [join(workspace.directory, "banks"), workspace.keyFor(BANKS_KEY)];
    this.#files = new SealedFiles({
      folder,
      ending: ".bank",
      key,
      what: "the bank",
      parse: (json) => contents.parse(json),
    });
    this.#logOf = (name) =>
      new SealedLog({ file: join(folder, `${name}.bank-log`), key, name, what: "the bank's log" });
    this.#say = say;
  }

  /** Names of the banks there are, sorted. */
  names(): Promise<string[]> {
    return this.#files.names();
  }

  /** Undefined where there is no such bank. @throws InputError where its file was altered. */
  async find(name: string): Promise<BankContents | undefined> {
    for (let tries = 1; ; tries++) {
      const found = await this.#files.findMarked(checked(name));
      if (!found) return undefined;
      const records = await this.#logOf(name).read(found.mark);
      const now = await this.#files.look(name);
      // Folded in between: what the log held is in the new file alone.
      if (!now?.mark.equals(found.mark) && tries < TRIES) continue;
      const added = records.flatMap((record) => logged.parse(record));
      const { enabled, entries } = found.content;
      return { enabled, entries: added.length === 0 ? entries : withAdded(entries, added) };
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
    const versions = new Map<string, string>();
    for (const [name, version] of await this.#files.versions())
      versions.set(name, `${version} ${await this.#logOf(name).version()}`);
    return versions;
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
      const after = withAdded(left, entries);
      return {
        writes: new Map([[name, { enabled, entries: after }]]),
        ...(withdrawals.length === 0 && { added: entries }),
        result: { held: after.length, removed, kept },
      };
    });
    await carryOut();
    return result;
  }

  /**
   * Works a change out while nobody else changes a bank.
   * @param work Reads what it needs. Nothing is written where it throws.
   * @throws InUse where another process does not come to an end with its own
   */
  async prepare<Result>(work: () => Promise<BankWork<Result>>): Promise<PreparedChange<Result>> {
    const lock = await this.#files.lock();
    try {
      const { writes, added, result } = await work();
      for (const name of writes.keys()) checked(name);
      return {
        result,
        carryOut: () =>
          this.#write(writes, added)
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
  async #write(writes: BankWrites, added?: readonly BankEntry[]): Promise<void> {
    for (const [name, bank] of writes) {
      if (bank && !(added && (await this.#wasLogged(name, added)))) await this.#writeWhole(name, bank);
    }
    for (const [name, bank] of writes) {
      if (bank) continue;
      await this.#files.remove(name);
      await this.#logOf(name).remove();
    }
  }

  /** Folds what the log held: it belongs to the file before, and counts for nothing as soon as there is the new one. */
  async #writeWhole(name: string, bank: BankContents): Promise<void> {
    await this.#files.write(name, bank.enabled ? bank.entries : bank);
    await this.#logOf(name).remove();
  }

  /** @returns Whether the entries were put into the log; not where there is no bank yet, or the log has grown too large. */
  async #wasLogged(name: string, added: readonly BankEntry[]): Promise<boolean> {
    const file = await this.#files.look(name);
    if (!file) return false;
    if (added.length === 0) return true;
    const most = Math.max(SMALL_LOG, LOG_SHARE * file.size);
    if (added.length * SHORTEST_ENTRY > most) return false;
    const log = this.#logOf(name);
    const size = (await log.size(file.mark)) + JSON.stringify(added).length;
    if (size > most) return false;
    await log.append(file.mark, added, (bytes) =>
      this.#say(
        `the bank ${name}: ${bytes} bytes of an addition that was never finished were cut off; what was finished is there`,
      ),
    );
    return true;
  }
}

function checked(name: string): string {
  if (BANK_NAME.test(name)) return name;
  throw new UsageError("a bank's name is made of up to 64 letters a–z, digits, - and _");
}
