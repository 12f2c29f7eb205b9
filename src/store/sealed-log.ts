import { open, readFile, rm, stat } from "node:fs/promises";
import { alteredFile } from "./altered-file.ts";
import { seal, sealMark, unseal } from "./seal.ts";

/** Of a record: how long what is sealed is, big-endian, before it. */
const LENGTH_BYTES = 4;
/** A record is one change; a longer one is written whole instead. */
const LONGEST = 64 * 2 ** 20;

export interface SealedLogOptions {
  readonly file: string;
  readonly key: Buffer;
  /** What its records belong to; under another name they do not open. */
  readonly name: string;
  /** What it is called where something is wrong with it, such as "the bank's log". */
  readonly what: string;
}

/** Where a record begins, and what seals it to what came before. */
interface Place {
  readonly at: number;
  readonly length: number;
  readonly after: Buffer;
}

interface Walked {
  readonly places: readonly Place[];
  /** Bytes of the whole records and the head. */
  readonly whole: number;
  /** Bytes behind them, of a record that was not written to its end. */
  readonly torn: number;
  /** The mark of the last record, or of the base. */
  readonly last: Buffer;
}

/**
 * Records that are added to a sealed file without writing it again. The log begins with the mark of the file that it adds to,
 * and each record is sealed to its name and to the mark of what came before: none can be changed, moved, left out in between or
 * put beside another file. What a writer that was killed left half written is recognised by its length, passed over in reading
 * and cut off before the next record. A log that belongs to another file than the one there is was folded into it, and counts
 * for nothing.
 */
export class SealedLog {
  readonly #options: SealedLogOptions;

  constructor(options: SealedLogOptions) {
    this.#options = options;
  }

  /**
   * @param base The mark of the file that is added to.
   * @returns The records, the first first.
   * @throws InputError where one was altered.
   */
  async read(base: Buffer): Promise<unknown[]> {
    const bytes = await this.#bytes();
    const { name, key, file, what } = this.#options;
    try {
      return walk(bytes, base).places.map(({ at, length, after }) =>
        JSON.parse(unseal(key, boundName(name, after), bytes.subarray(at, at + length)).toString("utf8")),
      );
    } catch (error) {
      throw alteredFile(file, what, error);
    }
  }

  /** A text that changes when the log does; empty where there is none. */
  async version(): Promise<string> {
    try {
      const { ino, mtimeNs, size } = await stat(this.#options.file, { bigint: true });
      return `${ino} ${mtimeNs} ${size}`;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
      throw error;
    }
  }

  /** Bytes of what is added to this file. */
  async size(base: Buffer): Promise<number> {
    return walk(await this.#bytes(), base).whole;
  }

  /**
   * Adds a record, which is on the disk when this is done. One writer at a time.
   * @param cut Told how many bytes of a half-written record were cut off first.
   */
  async append(base: Buffer, json: unknown, cut: (bytes: number) => void): Promise<void> {
    const { file, key, name } = this.#options;
    const { whole, torn, last } = walk(await this.#bytes(), base);
    const sealed = seal(key, boundName(name, last), Buffer.from(JSON.stringify(json)));
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(sealed.length);
    const isNew = whole === 0;
    const handle = await open(file, isNew ? "w" : "r+", 0o600);
    try {
      if (torn > 0) {
        await handle.truncate(whole);
        cut(torn);
      }
      const record = Buffer.concat(isNew ? [base, length, sealed] : [length, sealed]);
      await handle.write(record, 0, record.length, whole);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  async remove(): Promise<void> {
    await rm(this.#options.file, { force: true });
  }

  #bytes(): Promise<Buffer> {
    return readFile(this.#options.file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return Buffer.alloc(0);
      throw error;
    });
  }
}

const boundName = (name: string, after: Buffer) => `${name} after ${after.toString("hex")}`;

/** The whole records of a log; none where it belongs to another file. */
function walk(bytes: Buffer, base: Buffer): Walked {
  if (!bytes.subarray(0, base.length).equals(base)) return { places: [], whole: 0, torn: 0, last: base };
  const places: Place[] = [];
  let [whole, last] = [base.length, base];
  while (whole + LENGTH_BYTES <= bytes.length) {
    const length = bytes.readUInt32BE(whole);
    const at = whole + LENGTH_BYTES;
    // Where the power failed, a file may have grown by zeros that were never written.
    if (length === 0 || length > LONGEST || at + length > bytes.length) break;
    places.push({ at, length, after: last });
    last = sealMark(bytes.subarray(at, at + length));
    whole = at + length;
  }
  return { places, whole, torn: bytes.length - whole, last };
}
