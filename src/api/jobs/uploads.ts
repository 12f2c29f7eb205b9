import { createWriteStream } from "node:fs";
import { open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { v4 } from "uuid";
import { Refusal } from "../../cases/refusal.ts";
import { makeFolder } from "../../lib/make-folder.ts";
import { Problem } from "../http/problem.ts";
import type { UploadEnding } from "./upload-endings.ts";

const FORM = /^[0-9a-f-]{36}\.[a-z.]+$/;
const KEPT_MS = 86_400_000;
/** Together with the largest size of one, this bounds what a disk must hold for people who send and never import. */
const MOST_WAITING = 16;

/**
 * Files that were sent to be imported, in a folder of the workspace; nobody names a path, so that nothing else on the
 * machine can be read. They hold what the workspace must not (account names): a job takes its file away when it ends.
 */
export class Uploads {
  readonly folder: string;
  /** Those that a part is being added to. */
  readonly #growing = new Set<string>();

  constructor(workspace: string) {
    this.folder = join(workspace, "uploads");
  }

  /**
   * Keeps what comes.
   * @returns the upload's name, for a job
   * @throws Problem where it is larger than allowed; nothing is kept then. Refusal `uploads-full`
   */
  async keep(
    body: ReadableStream<Uint8Array> | null,
    ending: UploadEnding,
    largest: number,
  ): Promise<{ readonly name: string; readonly bytes: number }> {
    await makeFolder(this.folder);
    if ((await readdir(this.folder)).length >= MOST_WAITING)
      throw new Refusal(
        "conflict",
        "uploads-full",
        `${MOST_WAITING} files wait to be imported: import them first; after a day they go by themselves`,
      );
    const name = `${v4()}.${ending}`;
    const handle = await open(join(this.folder, name), "wx", 0o600);
    await handle.close();
    try {
      return { name, bytes: await this.#append(name, body, 0, largest) };
    } catch (error) {
      await this.remove(name);
      throw error;
    }
  }

  /**
   * Adds the next part of an upload. Where the line breaks, what came stays: `size` tells where to go on.
   * @param at How long the upload is by the sender's count
   * @throws Refusal `no-such-upload`; `other-place` where it is longer or shorter, or somebody else is adding to it
   */
  async goOn(
    name: string,
    body: ReadableStream<Uint8Array> | null,
    at: number,
    largest: number,
  ): Promise<{ readonly name: string; readonly bytes: number }> {
    const bytes = await this.size(name);
    if (bytes !== at || this.#growing.has(name))
      throw new Refusal("conflict", "other-place", `the upload has ${bytes} bytes: go on from there`);
    this.#growing.add(name);
    try {
      return { name, bytes: await this.#append(name, body, at, largest) };
    } finally {
      this.#growing.delete(name);
    }
  }

  /** @throws Refusal `no-such-upload` */
  async size(name: string): Promise<number> {
    const found = FORM.test(name) ? await stat(join(this.folder, name)).catch(() => undefined) : undefined;
    if (found === undefined)
      throw new Refusal("not-found", "no-such-upload", "there is no such upload: send the file first");
    return found.size;
  }

  async #append(name: string, body: ReadableStream<Uint8Array> | null, at: number, largest: number): Promise<number> {
    let bytes = at;
    const bounded = async function* (parts: AsyncIterable<Uint8Array>) {
      for await (const part of parts) {
        bytes += part.length;
        if (bytes > largest) throw new Problem("too-large", `At most ${largest} bytes are taken in.`);
        yield part;
      }
    };
    const source = body === null ? Readable.from([]) : Readable.fromWeb(body);
    await pipeline(source, bounded, createWriteStream(join(this.folder, name), { flags: "r+", start: at }));
    return bytes;
  }

  async remove(name: string): Promise<void> {
    if (FORM.test(name)) await rm(join(this.folder, name), { force: true });
  }

  /** Takes away what nobody made a job of within a day. */
  async removeOld(now: Date): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    for (const name of names) {
      const { mtimeMs } = await stat(join(this.folder, name)).catch(() => ({ mtimeMs: now.getTime() }));
      if (now.getTime() - mtimeMs > KEPT_MS) await this.remove(name);
    }
  }
}
