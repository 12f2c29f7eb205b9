import { readFileSync, rmSync, writeFileSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { mkdir, open as openFile, readdir, stat, truncate, unlink } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { InputError, UsageError, visible } from "../lib/errors.ts";
import type { ShieldEntry } from "../voices/shield-entry.ts";

/**
 * Everything the shield was told, in the order in which it was told: files of lines "CHECKSUM JSON", where CHECKSUM is
 * the CRC-32 of the JSON in eight hexadecimal digits. Nothing is ever changed; whole files are dropped when they are
 * older than the shield remembers. After a crash, what was acknowledged is there, and a line that was being written is
 * cut off.
 */
export interface ShieldJournal {
  /** Keeps entries for the next `flush`. */
  append(entries: readonly ShieldEntry[]): void;
  /** Resolves once all that was appended so far is on the disk; callers at the same time share one write. */
  flush(): Promise<void>;
  /** Up to where everything is on the disk. */
  readonly place: JournalPlace;
  close(): Promise<void>;
}

/** A place in a journal: bytes of a file, by its number; and which file was the first one then. */
export interface JournalPlace {
  readonly first: number;
  readonly file: number;
  readonly bytes: number;
}

export interface JournalOptions {
  /** Bytes after which a new file is begun. */
  readonly fileSize?: number;
  /** Files whose last line was written before this time are dropped, ms. */
  readonly keepFrom?: number;
  /**
   * Asked, once nobody else can have the folder open, after which place to begin: for whoever has kept what comes before.
   * `holds` says whether the journal still is what it was when it was at a place; where it is not, all must be replayed.
   */
  readonly startAt?: (holds: (place: JournalPlace) => Promise<boolean>) => Promise<JournalPlace | undefined>;
  /** Told of every entry after that, in order, before the journal can be written to. */
  readonly replay: (entry: ShieldEntry) => void;
}

const FILE_SIZE = 64 * 2 ** 20;
const SUFFIX = ".journal";
const CHECKSUM_DIGITS = 8;
const LINE_FEED = 10;

/**
 * Opens a folder of journal files, makes it if it is not there, and tells what it holds.
 * @throws UsageError if another process has it open; InputError if a line was altered that is not the last one written
 */
export async function openJournal(directory: string, options: JournalOptions): Promise<ShieldJournal> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const unlock = lock(directory);
  try {
    const files = (await readdir(directory)).filter((name) => name.endsWith(SUFFIX)).sort();
    const kept = await dropOld(directory, files, options.keepFrom);
    const start = await options.startAt?.((place) => holds(directory, kept, place));
    for (const [at, name] of kept.entries()) {
      const number = Number.parseInt(name, 10);
      if (start !== undefined && number < start.file) continue;
      const from = number === start?.file ? start.bytes : 0;
      await replayFile(join(directory, name), { from, isLast: at === kept.length - 1 }, options.replay);
    }
    const number = kept.length === 0 ? 1 : Number.parseInt(kept.at(-1)!, 10);
    const first = kept.length === 0 ? number : Number.parseInt(kept[0]!, 10);
    const writer = new JournalWriter(directory, { fileSize: options.fileSize ?? FILE_SIZE, first, unlock });
    await writer.begin(number);
    return writer;
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Files are only dropped from the front and only written at the end. */
async function holds(directory: string, kept: readonly string[], place: JournalPlace): Promise<boolean> {
  const numbers = kept.map((name) => Number.parseInt(name, 10));
  const isEmpty = place.file === place.first && place.bytes === 0;
  if (kept.length === 0) return isEmpty;
  if (numbers[0] !== place.first || !numbers.includes(place.file)) return false;
  return place.bytes === 0 || endsLine(join(directory, kept[numbers.indexOf(place.file)]!), place.bytes);
}

/** Whether the first so many bytes of a file are whole lines. */
async function endsLine(path: string, bytes: number): Promise<boolean> {
  const handle = await openFile(path, "r");
  try {
    const last = Buffer.alloc(1);
    return (await handle.read(last, 0, 1, bytes - 1)).bytesRead === 1 && last[0] === LINE_FEED;
  } finally {
    await handle.close();
  }
}

/** The newest file stays, whatever its age. */
async function dropOld(directory: string, files: readonly string[], keepFrom = 0): Promise<string[]> {
  const kept: string[] = [];
  for (const [at, name] of files.entries()) {
    const { mtimeMs } = await stat(join(directory, name));
    if (mtimeMs < keepFrom && at < files.length - 1) await unlink(join(directory, name));
    else kept.push(name);
  }
  return kept;
}

/** Reads a file in pieces. In the last file, whatever follows the last whole line was never acknowledged: it is cut off. */
async function replayFile(
  path: string,
  { from, isLast }: { readonly from: number; readonly isLast: boolean },
  replay: (entry: ShieldEntry) => void,
): Promise<void> {
  const handle = await openFile(path, "r");
  let good = from;
  let line = 0;
  let damaged: number | undefined;
  try {
    let rest: Buffer<ArrayBufferLike> = Buffer.alloc(0);
    for await (const piece of handle.createReadStream({ autoClose: false, start: from, highWaterMark: 2 ** 20 })) {
      const bytes = rest.length === 0 ? (piece as Buffer) : Buffer.concat([rest, piece as Buffer]);
      let start = 0;
      for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
        line += 1;
        const entry = entryOf(bytes.subarray(start, end));
        if (entry !== undefined && damaged !== undefined) throw altered(path, from === 0 ? damaged : undefined);
        if (entry === undefined) damaged ??= line;
        else {
          replay(entry);
          good += end + 1 - start;
        }
        start = end + 1;
      }
      rest = bytes.subarray(start);
    }
    if (rest.length > 0) damaged ??= line + 1;
  } finally {
    await handle.close();
  }
  if (damaged === undefined) return;
  if (!isLast) throw altered(path, from === 0 ? damaged : undefined);
  await truncate(path, good);
}

function entryOf(line: Buffer): ShieldEntry | undefined {
  const json = line.subarray(CHECKSUM_DIGITS + 1);
  if (line.length <= CHECKSUM_DIGITS + 1) return undefined;
  if (crc32(json) !== Number.parseInt(line.toString("latin1", 0, CHECKSUM_DIGITS), 16)) return undefined;
  return JSON.parse(json.toString("utf8")) as ShieldEntry;
}

function altered(file: string, line: number | undefined): InputError {
  return new InputError(
    { file, ...(line !== undefined && { line }) },
    "a line of the shield's journal was altered or the disk lost it",
    "Restore the file from a copy; if there is none, move it away: the shield then forgets what it was told in it",
  );
}

class JournalWriter implements ShieldJournal {
  readonly #directory: string;
  readonly #fileSize: number;
  readonly #first: number;
  readonly #unlock: () => void;
  #number = 0;
  #size = 0;
  #handle: FileHandle | undefined;
  #lines: string[] = [];
  #writing: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(
    directory: string,
    options: { readonly fileSize: number; readonly first: number; readonly unlock: () => void },
  ) {
    this.#directory = directory;
    this.#fileSize = options.fileSize;
    this.#first = options.first;
    this.#unlock = options.unlock;
  }

  get place(): JournalPlace {
    return { first: this.#first, file: this.#number, bytes: this.#size };
  }

  async begin(number: number): Promise<void> {
    await this.#handle?.close();
    this.#handle = await openFile(join(this.#directory, `${String(number).padStart(8, "0")}${SUFFIX}`), "a", 0o600);
    this.#number = number;
    this.#size = (await this.#handle.stat()).size;
  }

  append(entries: readonly ShieldEntry[]): void {
    for (const entry of entries) {
      const json = JSON.stringify(entry);
      this.#lines.push(`${crc32(json).toString(16).padStart(CHECKSUM_DIGITS, "0")} ${json}\n`);
    }
  }

  flush(): Promise<void> {
    // What was appended during a write goes with the next one, for everybody who waits: there are never two at a time.
    if (this.#next !== undefined) return this.#next;
    if (this.#writing === undefined) return this.#startWriting();
    this.#next = this.#writing.catch(() => {}).then(() => this.#startWriting());
    return this.#next;
  }

  #startWriting(): Promise<void> {
    this.#next = undefined;
    this.#writing = this.#write().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  async #write(): Promise<void> {
    const bytes = Buffer.from(this.#lines.join(""));
    this.#lines = [];
    if (bytes.length === 0 || this.#handle === undefined) return;
    if (this.#size > 0 && this.#size + bytes.length > this.#fileSize) await this.begin(this.#number + 1);
    await this.#handle.appendFile(bytes);
    await this.#handle.datasync();
    this.#size += bytes.length;
  }

  async close(): Promise<void> {
    await this.flush();
    await this.#next;
    await this.#handle?.close();
    this.#handle = undefined;
    this.#unlock();
  }
}

/** One process at a time: a file with its number, left behind by a process that was killed and then taken over. */
function lock(directory: string): () => void {
  const path = join(directory, "holder");
  const holder = holderOf(path);
  if (holder !== undefined && isRunning(holder)) {
    const [where, which] = [visible(directory), visible(path)];
    throw new UsageError(
      `the shield in ${where} is kept by process ${holder}: end that first, or remove ${which} if it is no shield`,
    );
  }
  rmSync(path, { force: true });
  // Of two that come at the same moment one fails here.
  writeFileSync(path, String(process.pid), { flag: "wx", mode: 0o600 });
  return () => rmSync(path, { force: true });
}

function holderOf(path: string): number | undefined {
  try {
    return Number(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
