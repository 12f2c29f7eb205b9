import { createHash } from "node:crypto";
import { appendFile, mkdir, open, readdir, readFile, rename } from "node:fs/promises";
import { userInfo } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { alteredFile } from "./altered-file.ts";
import type { AccountEntry, PersonEntry } from "./pseudonyms.ts";
import { seal, unseal } from "./seal.ts";

interface Contents {
  readonly accounts: readonly AccountEntry[];
  readonly people: readonly PersonEntry[];
}

/** That accounts were looked up: when, what for, how many, and a hash of the line that says so. */
export interface VaultUse {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly reason: string;
  readonly accounts: number;
  readonly sha256: string;
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
    for (const file of await this.#files()) {
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

  /**
   * Takes an account and what was known of its owner out of every part. A copy of the folder still holds it.
   * @returns in how many parts it was
   */
  async forget(pseudonym: string): Promise<number> {
    let parts = 0;
    for (const file of await this.#files()) {
      const { accounts, people } = await this.#open(file);
      const isOther = (entry: { readonly pseudonym: string }) => entry.pseudonym !== pseudonym;
      if (accounts.every(isOther) && people.every(isOther)) continue;
      await this.seal(file.slice(0, -".sealed".length), {
        accounts: accounts.filter(isOther),
        people: people.filter(isOther),
      });
      parts += 1;
    }
    return parts;
  }

  /** In how many parts an account is. */
  async countParts(pseudonym: string): Promise<number> {
    let parts = 0;
    for (const file of await this.#files())
      if ((await this.#open(file)).accounts.some((entry) => entry.pseudonym === pseudonym)) parts += 1;
    return parts;
  }

  async #files(): Promise<string[]> {
    const files = await readdir(this.#directory).catch(ifAbsent<string[]>([]));
    return files.filter((name) => name.endsWith(".sealed")).sort();
  }

  async #open(file: string): Promise<Contents> {
    const bytes = await readFile(join(this.#directory, file));
    try {
      const plain = unseal(this.#key, file.slice(0, -".sealed".length), bytes);
      return JSON.parse(gunzipSync(plain).toString("utf8")) as Contents;
    } catch (error) {
      throw alteredFile(file, "this part of the vault", error);
    }
  }
}

/**
 * Every use on record in a workspace's vault, the oldest first, without the accounts that it was about.
 * @param directory The workspace's folder
 */
export async function readVaultUses(directory: string): Promise<VaultUse[]> {
  const text = await readFile(join(directory, "vault", "uses.jsonl"), "utf8").catch(ifAbsent(""));
  // A last line that a crash cut short was followed by no answer.
  const lines = text.split("\n").slice(0, -1);
  return lines.map((line) => {
    const { time, reason, pseudonyms } = JSON.parse(line) as Pick<VaultUse, "time" | "reason"> & {
      readonly pseudonyms: readonly string[];
    };
    const sha256 = createHash("sha256").update(line).digest("hex");
    return { time, reason, accounts: pseudonyms.length, sha256 };
  });
}

function ifAbsent<Value>(value: Value): (error: NodeJS.ErrnoException) => Value {
  return (error) => {
    if (error.code === "ENOENT") return value;
    throw error;
  };
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
