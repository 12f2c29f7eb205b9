import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";

/** A line longer than this is refused by itself; the file goes on. 4 MiB: more than any post, and bounded memory. */
export const LONGEST_LINE = 4 * 1024 * 1024;

/** One physical line; `problem` says why it must not be used, `text` is then what could be kept of it. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly problem?: string;
}

/**
 * The lines of a plain file, in batches; memory is bounded by LONGEST_LINE. A byte order mark and the CR before a
 * line feed are dropped, empty lines are given as "".
 */
export async function* readLines(path: string, onBytes: (done: number) => void = () => {}): AsyncGenerator<Line[]> {
  const lines = new LineSplitter();
  let done = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    done += (chunk as Buffer).length;
    const batch = lines.push(chunk as Buffer);
    onBytes(done);
    if (batch.length > 0) yield batch;
  }
  const last = lines.end();
  if (last.length > 0) yield last;
}

class LineSplitter {
  #number = 0;
  #parts: Buffer[] = [];
  #bytes = 0;

  push(chunk: Buffer): Line[] {
    const lines: Line[] = [];
    let start = 0;
    for (let feed = chunk.indexOf(10); feed >= 0; feed = chunk.indexOf(10, start)) {
      this.#keep(chunk.subarray(start, feed));
      lines.push(this.#take());
      start = feed + 1;
    }
    this.#keep(chunk.subarray(start));
    return lines;
  }

  end(): Line[] {
    return this.#bytes === 0 ? [] : [this.#take()];
  }

  #keep(part: Buffer): void {
    if (this.#bytes <= LONGEST_LINE && part.length > 0) this.#parts.push(part);
    this.#bytes += part.length;
  }

  #take(): Line {
    const number = ++this.#number;
    const bytes = this.#parts.length === 1 ? (this.#parts[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#parts);
    const length = this.#bytes;
    this.#parts = [];
    this.#bytes = 0;
    if (length > LONGEST_LINE) {
      const problem = `the line has ${length} bytes, more than ${LONGEST_LINE}`;
      return { number, text: bytes.subarray(0, 200).toString("latin1"), problem };
    }
    if (!isUtf8(bytes)) return { number, text: bytes.toString("utf8"), problem: "the line is no UTF-8" };
    const text = trimEnds(bytes.toString("utf8"), number === 1);
    return text.includes("\u0000") ? { number, text, problem: "the line holds a NUL character" } : { number, text };
  }
}

function trimEnds(text: string, first: boolean): string {
  const start = first && text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const end = text.endsWith("\r") ? text.length - 1 : text.length;
  return text.slice(start, end);
}
