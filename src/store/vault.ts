import { appendFile, mkdir, open, readdir, readFile, rename } from "node:fs/promises";
import { userInfo } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { InputError } from "../lib/errors.ts";
import type { AccountEntry, PersonEntry } from "./pseudonyms.ts";
import { seal, unseal } from "./seal.ts";

interface Contents {
  readonly accounts: readonly AccountEntry[];
  readonly people: readonly PersonEntry[];
}

/**
 * Who the pseudonyms stand for. Importing only writes to it; unmasking and write-back read it, and each use is put
 * on record before the answer is given.
 */
export class Vault {
  readonly #directory: string;
  readonly #key: Buffer;

  /** @param key 32 bytes */
  constructor(directory: string, key: Buffer) {
    this.#directory = directory;
    this.#key = key;
  }

  /** One sealed file for each import: gzipped JSON; `name` is part of the sealed file's authentication. */
  async seal(name: string, contents: Contents): Promise<void> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    const sealed = seal(this.#key, name, gzipSync(JSON.stringify(contents)));
    await writeWhole(join(this.#directory, `${name}.sealed`), sealed);
  }

  /**
   * The accounts behind pseudonyms. The use (when, who, how many, why) is appended to uses.jsonl first.
   * @throws InputError if a sealed file was altered or belongs to another key
   */
  async reveal(
    pseudonyms: readonly string[],
    reason: string,
  ): Promise<Map<string, AccountEntry & Omit<PersonEntry, "pseudonym">>> {
    const use = { time: new Date().toISOString(), user: userInfo().username, reason, pseudonyms };
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    await appendFile(join(this.#directory, "uses.jsonl"), `${JSON.stringify(use)}\n`, { mode: 0o600 });
    const wanted = new Set(pseudonyms);
    const found = new Map<string, AccountEntry & Omit<PersonEntry, "pseudonym">>();
    for (const file of (await readdir(this.#directory)).filter((name) => name.endsWith(".sealed")).sort()) {
      const { accounts, people } = await this.#open(file);
      for (const entry of accounts)
        if (wanted.has(entry.pseudonym)) found.set(entry.pseudonym, { ...found.get(entry.pseudonym), ...entry });
      for (const person of people) {
        const entry = found.get(person.pseudonym);
        if (entry !== undefined) found.set(person.pseudonym, { ...entry, ...person });
      }
    }
    return found;
  }

  async #open(file: string): Promise<Contents> {
    const bytes = await readFile(join(this.#directory, file));
    try {
      const plain = unseal(this.#key, file.slice(0, -".sealed".length), bytes);
      return JSON.parse(gunzipSync(plain).toString("utf8")) as Contents;
    } catch (error) {
      throw new InputError(
        { file },
        "this part of the vault was altered or sealed with another key",
        "Restore it, or the workspace's key file, from a copy",
        { cause: error },
      );
    }
  }
}

/** Writes a file so that after a crash it is there whole or not at all. */
export async function writeWhole(path: string, bytes: Buffer | string): Promise<void> {
  const temporary = `${path}.new`;
  const handle = await open(temporary, "w", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
}
