import { join } from "node:path";
import { z } from "zod";
import { type TextWatchList, textWatchListSchema } from "../signals/text/text-watch-list.ts";
import { SealedFiles } from "./sealed-files.ts";
import type { Workspace } from "./workspace.ts";

/** What the workspace's key for lists of texts is derived for. */
const TEXT_WATCH_LISTS_KEY = "text watch-lists";

const kept = z.strictObject({ list: textWatchListSchema, key: z.string().nullable() });

/** A list as it is kept. */
export interface KeptWatchList {
  readonly list: TextWatchList;
  /** Fingerprint of the key that signed it; null where nobody did, or it was changed here. */
  readonly key: string | null;
}

/**
 * Lists of phrases, hashtags, handles and links to look for, each a sealed file in the workspace's folder `watch-lists/`:
 * in wrong hands they tell what to write otherwise.
 */
export class TextWatchLists {
  readonly #files: SealedFiles<KeptWatchList>;

  constructor(workspace: Pick<Workspace, "directory" | "keyFor">) {
    this.#files = new SealedFiles({
      folder: join(workspace.directory, "watch-lists"),
      ending: ".list",
      key: workspace.keyFor(TEXT_WATCH_LISTS_KEY),
      what: "the watch-list",
      parse: (json) => kept.parse(json),
    });
  }

  names(): Promise<string[]> {
    return this.#files.names();
  }

  /** Undefined where there is no such list. @throws InputError where its file was altered. */
  find(name: string): Promise<KeptWatchList | undefined> {
    return this.#files.find(name);
  }

  /** Every list, by name. @throws InputError where a file was altered. */
  async all(): Promise<TextWatchList[]> {
    const found = await Promise.all((await this.names()).map((name) => this.find(name)));
    return found.flatMap((one) => (one ? [one.list] : []));
  }

  /**
   * Replaces a list while nobody else changes one.
   * @param work Gives what is to be kept, undefined for nothing. Nothing is written where it throws.
   */
  async change(
    name: string,
    work: (before: KeptWatchList | undefined) => Promise<KeptWatchList | undefined>,
  ): Promise<void> {
    const lock = await this.#files.lock();
    try {
      const after = await work(await this.#files.find(name));
      if (after) await this.#files.write(name, after);
      else await this.#files.remove(name);
    } finally {
      await lock.release();
    }
  }
}
