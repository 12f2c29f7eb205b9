import { createWriteStream } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { v4 } from "uuid";
import { makeFolder } from "../../lib/make-folder.ts";
import { Problem } from "../http/problem.ts";

/** Endings by which the import tells how a file is written. */
export const UPLOAD_ENDINGS = [
  "jsonl",
  "json",
  "csv",
  "jsonl.gz",
  "csv.gz",
  "jsonl.zst",
  "csv.zst",
  "parquet",
] as const;
export type UploadEnding = (typeof UPLOAD_ENDINGS)[number];

const FORM = /^[0-9a-f-]{36}\.[a-z.]+$/;
const KEPT_MS = 86_400_000;

/**
 * Files that were sent to be imported, in a folder of the workspace; nobody names a path, so that nothing else on the
 * machine can be read. They hold what the workspace must not (account names): a job takes its file away when it ends.
 */
export class Uploads {
  readonly folder: string;

  constructor(workspace: string) {
    this.folder = join(workspace, "uploads");
  }

  /**
   * Keeps what comes.
   * @returns the upload's name, for a job
   * @throws Problem where it is larger than allowed; nothing is kept then
   */
  async keep(
    body: ReadableStream<Uint8Array> | null,
    ending: UploadEnding,
    largest: number,
  ): Promise<{ readonly name: string; readonly bytes: number }> {
    await makeFolder(this.folder);
    const name = `${v4()}.${ending}`;
    let bytes = 0;
    const bounded = async function* (parts: AsyncIterable<Uint8Array>) {
      for await (const part of parts) {
        bytes += part.length;
        if (bytes > largest) throw new Problem("too-large", `At most ${largest} bytes are taken in.`);
        yield part;
      }
    };
    try {
      const source = body === null ? Readable.from([]) : Readable.fromWeb(body);
      await pipeline(source, bounded, createWriteStream(join(this.folder, name), { mode: 0o600, flags: "wx" }));
    } catch (error) {
      await this.remove(name);
      throw error;
    }
    return { name, bytes };
  }

  /** Whether there is such an upload. */
  async has(name: string): Promise<boolean> {
    if (!FORM.test(name)) return false;
    return stat(join(this.folder, name)).then(
      () => true,
      () => false,
    );
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
