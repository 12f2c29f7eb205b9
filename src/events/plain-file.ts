import { isUtf8 } from "node:buffer";
import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream, type Stats } from "node:fs";
import { open, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough, Transform, type TransformCallback } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, type Gunzip } from "node:zlib";
import { Decompress } from "fzstd";
import { InputError } from "../lib/errors.ts";
import { describeEncoding } from "./encoding.ts";

/** What a compressed file may grow to; guards against decompression bombs. */
export interface ExpansionLimits {
  /** Plain bytes for each compressed byte, beyond the first 256 MiB. Default 250. */
  readonly ratio?: number;
  /** Plain bytes in all. Default 200 GiB. */
  readonly bytes?: number;
}

/** A file as readers see it: decompressed, its end verified, hashed and looked through for what is no UTF-8 text. */
export interface PlainFile {
  /** As the user named it. */
  readonly name: string;
  /** Where the plain bytes are: the file itself or a temporary one. */
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of the plain bytes, hexadecimal. */
  readonly sha256: string;
  /** The first 256 KiB of plain bytes. */
  readonly head: Buffer;
  readonly isParquet: boolean;
  /** Whether readers must look at every line: a NUL or a byte sequence that is no UTF-8 is somewhere. */
  readonly hasBadBytes: boolean;
  /** Whether a field may hold a control character: there is one beside line ends, or a quote that may span lines. */
  readonly mayHoldControls: boolean;
  /** Lines that are not empty, counting those inside quotes as one: what a CSV reader must find, header included. */
  readonly records: number;
  /** @throws InputError if the file changed since it was hashed. */
  unchanged(): Promise<void>;
  dispose(): Promise<void>;
}

export interface PlainFileOptions {
  readonly temporaryDirectory: string;
  readonly limits?: ExpansionLimits;
  /** Compressed bytes read so far and in all. */
  readonly onBytes?: (done: number, total: number) => void;
}

const HEAD_BYTES = 256 * 1024;
/** A first line longer than the head is read on to its end, to see what comes after it; up to so many bytes. */
const LONGEST_HEAD = 16 * 1024 * 1024;
const FREE_EXPANSION = 256 * 1024 * 1024;
const DEFAULT_LIMITS = { ratio: 250, bytes: 200 * 1024 ** 3 };

const FEED = 10;
const RETURN = 13;
const QUOTE = 34;

type Compression = "gzip" | "zstd" | undefined;

/**
 * Opens, verifies and hashes a file; .gz and .zst are recognised by their first bytes and written out plain.
 * @throws InputError for what cannot be read: missing, a directory, empty, cut short, another encoding, too large
 */
export async function openPlainFile(name: string, options: PlainFileOptions): Promise<PlainFile> {
  const stats = await statFile(name);
  const compression = await compressionOf(name);
  const path = compression === undefined ? name : join(options.temporaryDirectory, `plain-${randomUUID()}`);
  const remove = () => (path === name ? Promise.resolve() : rm(path, { force: true }));
  try {
    const read = await copyPlain(name, stats, compression, path, options);
    if (read.bytes === 0) throw new InputError({ file: name }, "the file is empty", "Give a file with records in it");
    return {
      name,
      path,
      ...read,
      unchanged: async () => {
        const now = await stat(name);
        if (now.size !== stats.size || now.mtimeMs !== stats.mtimeMs) {
          throw new InputError(
            { file: name },
            "the file changed while it was read",
            "Import it again once it is complete",
          );
        }
      },
      dispose: remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function statFile(name: string): Promise<Stats> {
  let stats: Stats;
  try {
    stats = await stat(name);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT")
      throw new InputError({ file: name }, "there is no such file", "Check the name and the folder");
    throw new InputError({ file: name }, `it cannot be opened (${code})`, "Check the name and that you may read it");
  }
  if (stats.isDirectory()) {
    throw new InputError({ file: name }, "this is a folder", "Name the files in it, for instance FOLDER/*.jsonl");
  }
  if (!stats.isFile()) {
    throw new InputError({ file: name }, "this is no regular file", "Save what it gives to a file and import that");
  }
  if (stats.size === 0) throw new InputError({ file: name }, "the file is empty", "Give a file with records in it");
  return stats;
}

async function compressionOf(name: string): Promise<Compression> {
  const start = await firstBytes(name, 4);
  if (start[0] === 0x1f && start[1] === 0x8b) return "gzip";
  if (start.length === 4 && start.readUInt32LE(0) === 0xfd2fb528) return "zstd";
  const extension = /\.(gz|zst)$/i.exec(name)?.[1];
  if (extension !== undefined) {
    throw new InputError(
      { file: name },
      `it is named .${extension} but does not start as one`,
      "Fetch it again, or rename it if it is plain",
    );
  }
  return undefined;
}

async function firstBytes(name: string, count: number): Promise<Buffer> {
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(name, "r");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new InputError({ file: name }, `it cannot be opened (${code})`, "Check that you may read it");
  }
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function copyPlain(
  name: string,
  stats: Stats,
  compression: Compression,
  path: string,
  options: PlainFileOptions,
) {
  const look = new Look(name, stats.size, compression !== undefined, options.limits ?? {});
  const source = createReadStream(name, { highWaterMark: 1 << 20 });
  let done = 0;
  source.on("data", (chunk) => {
    done += chunk.length;
    options.onBytes?.(done, stats.size);
  });
  try {
    if (compression === undefined) {
      for await (const chunk of source) look.at(chunk as Buffer);
    } else {
      const inflate = compression === "gzip" ? createGunzip({ chunkSize: 1 << 18 }) : zstdStream();
      await pipeline(source, inflate, look.through(), createWriteStream(path, { mode: 0o600, flags: "wx" }));
      if (compression === "gzip") requireAllConsumed(name, inflate as Gunzip, stats.size);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    if (compression === undefined)
      throw new InputError(
        { file: name },
        `it cannot be read (${(error as NodeJS.ErrnoException).code})`,
        "Check that you may read it",
      );
    throw brokenStream(name, compression, error as NodeJS.ErrnoException);
  }
  return look.result();
}

function brokenStream(name: string, compression: string, error: NodeJS.ErrnoException): Error {
  if (error.code === "ENOSPC") {
    return new InputError(
      { file: name },
      "no room is left to decompress it",
      "Free some space or set TMPDIR to a larger disk",
      { cause: error },
    );
  }
  const short = error.code === "Z_BUF_ERROR" || /unexpected (EOF|end of file)/i.test(error.message);
  const problem = short
    ? `the ${compression} stream is cut short`
    : `the ${compression} stream is damaged (${error.message})`;
  return new InputError({ file: name }, `${problem}: nothing of it was imported`, "Fetch or compress the file again", {
    cause: error,
  });
}

/** zlib stops quietly at bytes that are no further gzip member. */
function requireAllConsumed(name: string, inflate: Gunzip, size: number): void {
  if (inflate.bytesWritten >= size) return;
  throw new InputError(
    { file: name },
    "after the end of the gzip stream there are other bytes",
    "Fetch or compress the file again",
  );
}

/** fzstd refuses a stream that ends early, but does not compare the frame's checksum. */
function zstdStream(): Transform {
  let push: (chunk: Uint8Array) => void = () => {};
  const inflate = new Decompress((chunk) => push(chunk));
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      push = (plain) => this.push(plain);
      attempt(() => inflate.push(chunk), done);
    },
    flush(done) {
      push = (plain) => this.push(plain);
      attempt(() => inflate.push(new Uint8Array(0), true), done);
    },
  });
}

function attempt(step: () => void, done: TransformCallback): void {
  try {
    step();
    done();
  } catch (error) {
    done(error as Error);
  }
}

/** Looks at plain bytes as they pass: hash, size, first bytes, encoding. */
class Look {
  readonly #hash = createHash("sha256");
  readonly #name: string;
  readonly #compressedBytes: number;
  readonly #compressed: boolean;
  readonly #limits: Required<ExpansionLimits>;
  readonly #head: Buffer[] = [];
  #headBytes = 0;
  #headWanted = HEAD_BYTES;
  #headHasLine = false;
  #bytes = 0;
  #feeds = 0;
  #carry: Buffer = Buffer.alloc(0);
  #isParquet: boolean | undefined;
  #hasBadBytes = false;
  #mayHoldControls = false;
  #records = 0;
  /** Whether the line that goes on past a chunk has anything in it yet, and whether a quote is open in it. */
  #lineIsFilled = false;
  #quoted = false;

  constructor(name: string, compressedBytes: number, compressed: boolean, limits: ExpansionLimits) {
    this.#name = name;
    this.#compressedBytes = compressedBytes;
    this.#compressed = compressed;
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
  }

  at(chunk: Buffer): void {
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    if (this.#compressed) this.#checkExpansion();
    for (let rest = chunk; rest.length > 0 && this.#headBytes < this.#headWanted; ) {
      const part = rest.subarray(0, this.#headWanted - this.#headBytes);
      this.#head.push(part);
      this.#headBytes += part.length;
      this.#headHasLine ||= part.includes("\n");
      if (this.#headBytes === this.#headWanted && !this.#headHasLine && this.#headWanted < LONGEST_HEAD)
        this.#headWanted *= 2;
      rest = rest.subarray(part.length);
    }
    this.#isParquet ??= chunk.length < 4 ? undefined : chunk.subarray(0, 4).toString("latin1") === "PAR1";
    if (this.#isParquet === true) this.#mayHoldControls = true;
    else {
      if (!this.#hasBadBytes) this.#checkText(chunk);
      this.#countRecords(chunk);
      this.#mayHoldControls ||= chunk.includes(QUOTE) || holdsControls(chunk);
    }
  }

  through(): PassThrough {
    return new PassThrough({
      transform: (chunk: Buffer, _encoding, done) => {
        attempt(
          () => this.at(chunk),
          (error) => (error ? done(error) : done(null, chunk)),
        );
      },
    });
  }

  result() {
    if (this.#carry.length > 0) this.#hasBadBytes = true;
    const head = Buffer.concat(this.#head);
    return {
      bytes: this.#bytes,
      sha256: this.#hash.digest("hex"),
      head,
      isParquet: this.#isParquet ?? false,
      hasBadBytes: this.#hasBadBytes,
      mayHoldControls: this.#mayHoldControls,
      records: this.#records + (this.#lineIsFilled ? 1 : 0),
    };
  }

  #checkExpansion(): void {
    const { ratio, bytes } = this.#limits;
    const allowed = Math.min(bytes, Math.max(FREE_EXPANSION, ratio * this.#compressedBytes));
    if (this.#bytes <= allowed) return;
    throw new InputError(
      { file: this.#name },
      `it grows to more than ${allowed} bytes when decompressed`,
      "If you trust it, decompress it yourself and import the plain file",
    );
  }

  /** Goes from one line end and quote to the next: finding them is native and ten times as fast as a loop over bytes. */
  #countRecords(chunk: Buffer): void {
    let start = 0;
    let quote = chunk.indexOf(QUOTE);
    for (let feed = chunk.indexOf(FEED); feed >= 0; feed = chunk.indexOf(FEED, start)) {
      for (; quote >= 0 && quote < feed; quote = chunk.indexOf(QUOTE, quote + 1)) this.#quoted = !this.#quoted;
      this.#lineIsFilled ||= isFilled(chunk, start, feed);
      if (!this.#quoted) {
        if (this.#lineIsFilled) this.#records++;
        this.#lineIsFilled = false;
      }
      this.#feeds++;
      start = feed + 1;
    }
    for (; quote >= 0; quote = chunk.indexOf(QUOTE, quote + 1)) this.#quoted = !this.#quoted;
    this.#lineIsFilled ||= isFilled(chunk, start, chunk.length);
  }

  #checkText(chunk: Buffer): void {
    const text = this.#carry.length === 0 ? chunk : Buffer.concat([this.#carry, chunk]);
    const end = text.length - incompleteTail(text);
    const whole = text.subarray(0, end);
    this.#carry = Buffer.from(text.subarray(end));
    if (!isUtf8(whole) || whole.includes(0)) {
      const other = describeEncoding(whole, this.#feeds);
      if (other !== undefined)
        throw new InputError({ file: this.#name, line: other.line }, other.problem, other.remedy);
      this.#hasBadBytes = true;
    }
  }
}

/** Whether there is anything but carriage returns from `start` to before `end`. */
function isFilled(bytes: Buffer, start: number, end: number): boolean {
  let at = start;
  while (at < end && bytes[at] === RETURN) at++;
  return at < end;
}

/**
 * Whether there is a control character that is no line end. Four bytes at a time, which takes half the time: that one of them
 * is below 32 shows in the borrow of a subtraction (Warren, Hacker's Delight, §6-1); 127 is as 0 after an exclusive or.
 */
function holdsControls(bytes: Buffer): boolean {
  const before = Math.min(bytes.length, -bytes.byteOffset & 3);
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + before, (bytes.length - before) >> 2);
  if (anyControl(bytes, 0, before)) return true;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const flipped = word ^ 0x7f7f7f7f;
    const marks = ((word - 0x20202020) & ~word) | ((flipped - 0x01010101) & ~flipped);
    if ((marks & 0x80808080) === 0) continue;
    const from = before + at * 4;
    if (anyControl(bytes, from, from + 4)) return true;
  }
  return anyControl(bytes, before + words.length * 4, bytes.length);
}

function anyControl(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte === RETURN ? bytes[at + 1] !== FEED : (byte < 32 && byte !== FEED) || byte === 127) return true;
  }
  return false;
}

/** How many bytes at the end are the start of a UTF-8 character whose rest is still to come (0–3). */
function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return needed > back ? back : 0;
  }
  return 0;
}
