import { type FileHandle, open, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeFolder } from "../lib/make-folder.ts";
import { alteredFile } from "./altered-file.ts";
import { type ExclusiveLock, InUse, lockFolder } from "./cases/exclusive-lock.ts";
import { MARK_BYTES, seal, sealMark, unseal } from "./seal.ts";
import { writeWhole } from "./vault.ts";

/** A write of a million hashes takes seconds; whoever holds a folder for longer does more than one. */
const PATIENCE_MS = 20_000;
const PAUSE_MS = 25;

export interface SealedFilesOptions<Content> {
  readonly folder: string;
  /** Such as ".bank". */
  readonly ending: string;
  readonly key: Buffer;
  /** What one of them is called where something is wrong with it, such as "the bank". */
  readonly what: string;
  /** @throws where it is not what was written */
  parse(json: unknown): Content;
}

/** A folder of things that lie in one sealed file each, read and replaced whole. */
export class SealedFiles<Content> {
  readonly #options: SealedFilesOptions<Content>;

  constructor(options: SealedFilesOptions<Content>) {
    this.#options = options;
  }

  /** Names of those there are, sorted. */
  async names(): Promise<string[]> {
    const { folder, ending } = this.#options;
    try {
      const files = await readdir(folder);
      return files
        .filter((file) => file.endsWith(ending))
        .map((file) => file.slice(0, -ending.length))
        .sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw error;
    }
  }

  /** Undefined where there is none. @throws InputError where the file was altered. */
  async find(name: string): Promise<Content | undefined> {
    return (await this.findMarked(name))?.content;
  }

  /** … with the mark of the file, which is another one after every write. */
  async findMarked(name: string): Promise<{ readonly content: Content; readonly mark: Buffer } | undefined> {
    const { key, what, parse } = this.#options;
    const file = this.#file(name);
    let sealed: Buffer;
    try {
      sealed = await readFile(file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
    try {
      const content = parse(JSON.parse(unseal(key, name, sealed).toString("utf8")));
      return { content, mark: sealMark(sealed) };
    } catch (error) {
      throw alteredFile(file, what, error);
    }
  }

  /** The file's mark and size, without reading the rest of it; undefined where there is none. */
  async look(name: string): Promise<{ readonly mark: Buffer; readonly size: number } | undefined> {
    let handle: FileHandle;
    try {
      handle = await open(this.#file(name), "r");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(MARK_BYTES), 0, MARK_BYTES, 0);
      return { mark: buffer.subarray(0, bytesRead), size: (await handle.stat()).size };
    } finally {
      await handle.close();
    }
  }

  async write(name: string, json: unknown): Promise<void> {
    await makeFolder(this.#options.folder);
    await writeWhole(this.#file(name), seal(this.#options.key, name, Buffer.from(JSON.stringify(json))));
  }

  async remove(name: string): Promise<void> {
    await rm(this.#file(name), { force: true });
  }

  /** For each a text that changes when it does. */
  async versions(): Promise<Map<string, string>> {
    const names = await this.names();
    const files = await Promise.all(names.map((name) => stat(this.#file(name), { bigint: true })));
    return new Map(names.map((name, at) => [name, `${files[at]!.ino} ${files[at]!.mtimeNs} ${files[at]!.size}`]));
  }

  /**
   * Keeps every other process, and whoever else asks in this one, from writing until it is released.
   * @throws InUse where whoever holds the folder does not come to an end
   */
  async lock(): Promise<ExclusiveLock> {
    const { folder } = this.#options;
    await makeFolder(folder);
    for (let waited = 0; ; waited += PAUSE_MS) {
      try {
        return await lockFolder(folder);
      } catch (error) {
        if (!(error instanceof InUse) || waited >= PATIENCE_MS) throw error;
      }
      await sleep(PAUSE_MS);
    }
  }

  #file(name: string): string {
    return join(this.#options.folder, `${name}${this.#options.ending}`);
  }
}
