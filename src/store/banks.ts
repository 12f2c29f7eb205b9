import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError, UsageError, visible } from "../lib/errors.ts";
import { makeFolder } from "../lib/make-folder.ts";
import { type BankEntry, bankEntry, mergedEntries } from "../signals/media/bank.ts";
import type { Bank } from "../signals/media/known-media.ts";
import { seal, unseal } from "./seal.ts";
import { writeWhole } from "./vault.ts";
import type { Workspace } from "./workspace.ts";

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const ENDING = ".bank";
const PURPOSE = "banks";

/**
 * Banks of known pictures and videos, each a sealed file in the workspace's folder `banks/`: what a newsroom or a helpline
 * knows is worth stealing, and an exchange's list must not lie about.
 */
export class Banks {
  readonly #folder: string;
  readonly #key: Buffer;

  constructor(workspace: Pick<Workspace, "directory" | "keyFor">) {
    this.#folder = join(workspace.directory, "banks");
    this.#key = workspace.keyFor(PURPOSE);
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

  /** @throws UsageError where there is no such bank, InputError where its file was altered. */
  async read(name: string): Promise<BankEntry[]> {
    const entries = await this.#entries(name);
    if (!entries) throw new UsageError(`there is no bank ${visible(name)}: marsad bank list shows those there are`);
    return entries;
  }

  /** Every bank, by name. @throws InputError where one's file was altered. */
  async all(): Promise<Bank[]> {
    const banks: Bank[] = [];
    for (const name of await this.names()) banks.push({ name, entries: await this.read(name) });
    return banks;
  }

  /** A text that changes when a bank does. */
  async version(): Promise<string> {
    const files = await Promise.all((await this.names()).map((name) => stat(this.#file(name), { bigint: true })));
    return files.map(({ ino, mtimeNs, size }) => `${ino} ${mtimeNs} ${size}`).join("\n");
  }

  /** Adds entries; a bank that is not there is made. @returns How many it holds now. */
  async add(name: string, added: readonly BankEntry[]): Promise<number> {
    const entries = mergedEntries([...((await this.#entries(name)) ?? []), ...added]);
    await makeFolder(this.#folder);
    await writeWhole(this.#file(name), seal(this.#key, name, Buffer.from(JSON.stringify(entries))));
    return entries.length;
  }

  async #entries(name: string): Promise<BankEntry[] | undefined> {
    const file = this.#file(name);
    let sealed: Buffer;
    try {
      sealed = await readFile(file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
    try {
      return bankEntry.array().parse(JSON.parse(unseal(this.#key, name, sealed).toString("utf8")));
    } catch (error) {
      throw new InputError(
        { file },
        "the bank was altered or sealed with another key",
        "Restore it, or the workspace's key file, from a copy",
        { cause: error },
      );
    }
  }

  #file(name: string): string {
    if (!NAME.test(name)) throw new UsageError("a bank's name is made of up to 64 letters a–z, digits, - and _");
    return join(this.#folder, `${name}${ENDING}`);
  }
}
