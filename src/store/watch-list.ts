import { appendFile, readFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { join } from "node:path";
import { UsageError } from "../lib/errors.ts";
import { alteredFile } from "./altered-file.ts";
import { seal, unseal } from "./seal.ts";
import { writeWhole } from "./vault.ts";
import type { Workspace } from "./workspace.ts";

const NAME = "watch-list";
/** A list that long would be worth stealing; a platform that protects more should protect everybody. */
const LONGEST = 1000;

/** A protected account, by its pseudonym. */
export interface WatchedAccount {
  readonly platform: string;
  readonly account: string;
  /** ISO 8601 */
  readonly since: string;
}

/**
 * Accounts that are looked after because they are likely to be attacked. Such a list is a list of targets: it is
 * encrypted with a key of the workspace, holds pseudonyms only, every reading is put on record before it is answered,
 * and there is no way to write it out whole.
 */
export class WatchList {
  readonly #directory: string;
  readonly #key: Buffer;

  constructor(workspace: Pick<Workspace, "directory" | "keyFor">) {
    this.#directory = workspace.directory;
    this.#key = workspace.keyFor(NAME);
  }

  async add(platform: string, account: string, reason: string): Promise<void> {
    const list = await this.#read(`add: ${reason}`);
    if (list.some((watched) => watched.platform === platform && watched.account === account)) return;
    if (list.length >= LONGEST)
      throw new UsageError(`the watch-list holds ${LONGEST} accounts, which is all it takes: remove some first`);
    await this.#write([...list, { platform, account, since: new Date().toISOString() }]);
  }

  /** @returns Whether it was on the list. */
  async remove(platform: string, account: string, reason: string): Promise<boolean> {
    const list = await this.#read(`remove: ${reason}`);
    const left = list.filter((watched) => watched.platform !== platform || watched.account !== account);
    if (left.length < list.length) await this.#write(left);
    return left.length < list.length;
  }

  /** Asks for something about each account in turn and gives what came of those that deserve a word; never the list. */
  async check<Word>(reason: string, wordFor: (watched: WatchedAccount) => Word | undefined): Promise<Word[]> {
    const list = await this.#read(reason);
    return list.flatMap((watched) => wordFor(watched) ?? []);
  }

  /** How many accounts are on it. */
  async count(reason: string): Promise<number> {
    return (await this.#read(reason)).length;
  }

  async #read(reason: string): Promise<WatchedAccount[]> {
    const use = { time: new Date().toISOString(), user: userInfo().username, list: NAME, reason };
    await appendFile(join(this.#directory, `${NAME}-uses.jsonl`), `${JSON.stringify(use)}\n`, { mode: 0o600 });
    let sealed: Buffer;
    try {
      sealed = await readFile(this.#file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw error;
    }
    try {
      return JSON.parse(unseal(this.#key, NAME, sealed).toString("utf8")) as WatchedAccount[];
    } catch (error) {
      throw alteredFile(this.#file, "the watch-list", error);
    }
  }

  async #write(list: readonly WatchedAccount[]): Promise<void> {
    await writeWhole(this.#file, seal(this.#key, NAME, Buffer.from(JSON.stringify(list))));
  }

  get #file(): string {
    return join(this.#directory, `${NAME}.sealed`);
  }
}
