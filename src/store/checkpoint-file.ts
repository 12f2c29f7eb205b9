import { type FileHandle, open as openFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";

/**
 * A file of named parts that is there whole or not at all: pieces "LENGTH CRC-32 NAME BYTES" (two whole numbers of 32
 * bits, a byte that says how long the name is, the name), at the end one without a name that says how many there were.
 */
const HEADING = Buffer.from("marsad checkpoint 1\n");
const NUMBERS = 8;
const PIECE = 2 ** 20;
const LARGEST_BODY = PIECE + 256;

export type Part = readonly [name: string, bytes: Uint8Array];

/**
 * Writes a file beside the one that is there and puts it in its place when it is on the disk. Between any two pieces of a
 * megabyte others can run. The parts are asked for one after the other, so that they need not all exist at once.
 */
export async function writeCheckpoint(path: string, parts: Iterable<Part>): Promise<void> {
  const beside = `${path}.part`;
  await rm(beside, { force: true });
  const handle = await openFile(beside, "wx", 0o600);
  try {
    await handle.appendFile(HEADING);
    let pieces = 0;
    for (const [name, bytes] of parts) {
      // An empty part is there too.
      for (let from = 0; from === 0 || from < bytes.length; from += PIECE, pieces++)
        await handle.appendFile(piece(name, bytes.subarray(from, from + PIECE)));
    }
    await handle.appendFile(piece("", Buffer.from(String(pieces))));
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await rename(beside, path);
  const folder = await openFile(dirname(path), "r");
  await folder.sync().finally(() => folder.close());
}

function piece(name: string, bytes: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from([name.length]), Buffer.from(name, "latin1"), bytes]);
  const head = Buffer.alloc(NUMBERS);
  head.writeUInt32LE(body.length, 0);
  head.writeUInt32LE(crc32(body), 4);
  return Buffer.concat([head, body]);
}

/** The parts of a file by name; undefined where there is none, or anything about it is not as it was written. */
export async function readCheckpoint(path: string): Promise<ReadonlyMap<string, Buffer> | undefined> {
  let handle: FileHandle;
  try {
    handle = await openFile(path, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    return await readParts(handle);
  } finally {
    await handle.close();
  }
}

async function readParts(handle: FileHandle): Promise<ReadonlyMap<string, Buffer> | undefined> {
  const heading = await readExactly(handle, HEADING.length);
  if (heading?.equals(HEADING) !== true) return undefined;
  const parts = new Map<string, Buffer[]>();
  for (let pieces = 0; ; pieces++) {
    const head = await readExactly(handle, NUMBERS);
    const length = head?.readUInt32LE(0) ?? 0;
    if (head === undefined || length === 0 || length > LARGEST_BODY) return undefined;
    const body = await readExactly(handle, length);
    if (body === undefined || crc32(body) !== head.readUInt32LE(4)) return undefined;
    const nameEnd = 1 + body[0]!;
    const [name, bytes] = [body.toString("latin1", 1, nameEnd), body.subarray(nameEnd)];
    if (name === "") return bytes.toString() === String(pieces) ? joined(parts) : undefined;
    parts.set(name, [...(parts.get(name) ?? []), bytes]);
  }
}

async function readExactly(handle: FileHandle, length: number): Promise<Buffer | undefined> {
  const buffer = Buffer.allocUnsafeSlow(length);
  const { bytesRead } = await handle.read(buffer, 0, length);
  return bytesRead === length ? buffer : undefined;
}

/** Each part in memory of its own, at the beginning of it, so that it can be read as numbers. */
function joined(parts: ReadonlyMap<string, readonly Buffer[]>): ReadonlyMap<string, Buffer> {
  return new Map(
    [...parts].map(([name, pieces]) => {
      const whole = Buffer.allocUnsafeSlow(pieces.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const bytes of pieces) at += bytes.copy(whole, at);
      return [name, whole];
    }),
  );
}
