import { createReadStream } from "node:fs";
import { InputError } from "../lib/errors.ts";
import type { Envelope } from "./connector.ts";
import { LONGEST_LINE } from "./read-lines.ts";

/** The text of one record inside a JSON document. */
export interface JsonSlice {
  /** The line on which it starts, from 1. */
  readonly line: number;
  readonly text: string;
  readonly problem?: string;
  /** Single values that the objects around it stated before it, outermost first. */
  readonly envelope: Envelope;
}

interface Frame {
  readonly isArray: boolean;
  readonly path: string;
  readonly scalars: Record<string, unknown>;
  key: string;
}

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const COLON = 58;
const OPEN = new Set([91, 123]);
const CLOSE = new Set([93, 125]);
/** Scalars of an envelope longer than this are no names or ids. */
const LONGEST_SCALAR = 4096;
const DEEPEST = 64;

/**
 * The objects inside the arrays at `paths` ("" is the document itself, "messages", "chats.list.messages"), without
 * holding the document in memory.
 * @throws InputError if the document ends early or is nested out of shape
 */
export async function* readJsonDocument(
  file: { readonly name: string; readonly path: string },
  paths: readonly string[],
  onBytes: (done: number) => void = () => {},
): AsyncGenerator<JsonSlice[]> {
  const splitter = new DocumentSplitter(file.name, new Set(paths));
  let done = 0;
  for await (const chunk of createReadStream(file.path, { highWaterMark: 1 << 18 })) {
    done += (chunk as Buffer).length;
    const slices = splitter.push(chunk as Buffer);
    onBytes(done);
    if (slices.length > 0) yield slices;
  }
  splitter.end();
}

/** Finds where records start and end by quotes and brackets alone; what is inside is judged when it is parsed. */
export class DocumentSplitter {
  readonly #name: string;
  readonly #paths: ReadonlySet<string>;
  readonly #frames: Frame[] = [];
  #line = 1;
  #inString = false;
  #escaped = false;
  #token: number[] = [];
  #recordDepth = -1;
  #recordLine = 0;
  #recordParts: Buffer[] = [];
  #recordBytes = 0;
  #started = false;

  constructor(name: string, paths: ReadonlySet<string>) {
    this.#name = name;
    this.#paths = paths;
  }

  push(chunk: Buffer): JsonSlice[] {
    const slices: JsonSlice[] = [];
    let recordStart = this.#recordDepth >= 0 ? 0 : -1;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (byte === 10) this.#line++;
      if (this.#inString) {
        this.#stringByte(byte);
        continue;
      }
      if (byte === QUOTE) {
        this.#inString = true;
        if (this.#recordDepth < 0) this.#token.push(byte);
      } else if (OPEN.has(byte)) {
        if (this.#open(byte)) recordStart = at;
      } else if (CLOSE.has(byte)) {
        if (this.#close(byte)) {
          this.#keep(chunk.subarray(recordStart, at + 1));
          recordStart = -1;
          slices.push(this.#takeRecord());
        }
      } else if (this.#recordDepth < 0) this.#betweenRecords(byte);
    }
    if (recordStart >= 0) this.#keep(chunk.subarray(recordStart));
    return slices;
  }

  end(): void {
    if (this.#frames.length === 0 && !this.#inString && this.#started) return;
    throw new InputError(
      { file: this.#name, line: this.#line },
      "the JSON document ends before its brackets close: nothing of it was imported",
      "Export or fetch the file again",
    );
  }

  #stringByte(byte: number): void {
    if (this.#recordDepth < 0 && this.#token.length < LONGEST_SCALAR) this.#token.push(byte);
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) this.#inString = false;
  }

  #open(byte: number): boolean {
    const parent = this.#frames.at(-1);
    if (this.#frames.length >= DEEPEST) this.#outOfShape(`is nested deeper than ${DEEPEST} levels`);
    if (parent === undefined && this.#started) this.#outOfShape("goes on after its end");
    this.#started = true;
    this.#token = [];
    const path = parent === undefined ? "" : parent.isArray ? parent.path : joinPath(parent.path, parent.key);
    this.#frames.push({ isArray: byte === 91, path, scalars: Object.create(null), key: "" });
    const startsRecord = this.#recordDepth < 0 && byte === 123 && parent?.isArray === true && this.#paths.has(path);
    if (startsRecord) {
      this.#recordDepth = this.#frames.length;
      this.#recordLine = this.#line;
    }
    return startsRecord;
  }

  #close(byte: number): boolean {
    const frame = this.#frames.at(-1);
    if (frame === undefined || frame.isArray !== (byte === 93)) this.#outOfShape("has brackets that do not match");
    const endsRecord = this.#recordDepth === this.#frames.length;
    if (this.#recordDepth < 0) this.#scalar();
    this.#frames.pop();
    return endsRecord;
  }

  #betweenRecords(byte: number): void {
    const frame = this.#frames.at(-1);
    if (byte === COMMA) this.#scalar();
    else if (byte === COLON && frame !== undefined) {
      frame.key = String(parseOr(this.#token, ""));
      this.#token = [];
    } else if (byte > 32 && this.#token.length < LONGEST_SCALAR) this.#token.push(byte);
  }

  /** A value that is no list and no object has ended: the envelope may want it. */
  #scalar(): void {
    const frame = this.#frames.at(-1);
    if (frame !== undefined && !frame.isArray && this.#token.length > 0)
      frame.scalars[frame.key] = parseOr(this.#token, undefined);
    this.#token = [];
  }

  #keep(part: Buffer): void {
    if (this.#recordBytes <= LONGEST_LINE) this.#recordParts.push(part);
    this.#recordBytes += part.length;
  }

  #takeRecord(): JsonSlice {
    const tooLong = this.#recordBytes > LONGEST_LINE;
    const text = Buffer.concat(this.#recordParts)
      .subarray(0, tooLong ? 200 : undefined)
      .toString("utf8");
    const envelope = this.#frames.filter((frame) => !frame.isArray).map((frame) => ({ ...frame.scalars }));
    const slice = { line: this.#recordLine, text, envelope };
    const problem = `the record has ${this.#recordBytes} bytes, more than ${LONGEST_LINE}`;
    this.#recordParts = [];
    this.#recordBytes = 0;
    this.#recordDepth = -1;
    return tooLong ? { ...slice, problem } : slice;
  }

  #outOfShape(problem: string): never {
    throw new InputError(
      { file: this.#name, line: this.#line },
      `the JSON document ${problem}`,
      "Export or fetch the file again",
    );
  }
}

function joinPath(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

/** The JSON value of a token; whole numbers beyond 2^53 stay text. */
function parseOr(token: readonly number[], otherwise: unknown): unknown {
  const text = Buffer.from(token).toString("utf8");
  if (/^-?\d{16,}$/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return otherwise;
  }
}
