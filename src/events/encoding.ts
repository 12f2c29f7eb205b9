import { isUtf8 } from "node:buffer";

export interface OtherEncoding {
  /** From 1, in the file. */
  readonly line: number;
  readonly problem: string;
  readonly remedy: string;
}

/**
 * What text that is no UTF-8 looks like. Only for the whole file's encoding: undefined if most of its lines beyond
 * ASCII are UTF-8, so that single bad lines can be refused one by one.
 * @param bytes a stretch of the file that holds a NUL or something that is no UTF-8
 * @param linesBefore number of lines before it
 */
export function describeEncoding(bytes: Buffer, linesBefore: number): OtherEncoding | undefined {
  const utf16 = utf16Kind(bytes);
  if (utf16 !== undefined && linesBefore === 0) {
    return { line: 1, problem: `this looks like ${utf16} text, not UTF-8`, remedy: convert(utf16) };
  }
  const { good, bad, firstBad } = judgeLines(bytes);
  if (bad.length === 0 || good >= bad.length) return undefined;
  const encoding = eightBitKind(bad);
  return {
    line: linesBefore + firstBad + 1,
    problem: `this is no UTF-8; it looks like ${encoding === "WINDOWS-1256" ? "windows-1256 (Arabic)" : "Latin-1 or windows-1252"}`,
    remedy: convert(encoding),
  };
}

function convert(encoding: string): string {
  return `Convert it first: iconv -f ${encoding} -t UTF-8 FILE > NEW`;
}

function utf16Kind(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "UTF-16LE";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "UTF-16BE";
  const sample = bytes.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample.length; at++) {
    if (sample[at] !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  if (odd > sample.length / 8 && odd > 4 * even) return "UTF-16LE";
  if (even > sample.length / 8 && even > 4 * odd) return "UTF-16BE";
  return undefined;
}

/** Lines beyond ASCII: how many are UTF-8, which are not (at most 200 lines), and the first of these (from 0). */
function judgeLines(bytes: Buffer): { good: number; bad: Buffer[]; firstBad: number } {
  const bad: Buffer[] = [];
  let good = 0;
  let firstBad = -1;
  let line = 0;
  for (let start = 0; start < bytes.length && bad.length < 200; line++) {
    const feed = bytes.indexOf(10, start);
    const end = feed < 0 ? bytes.length : feed;
    const text = bytes.subarray(start, end);
    start = end + 1;
    if (!isUtf8(text)) {
      if (bad.length === 0) firstBad = line;
      bad.push(text);
    } else if (text.some((byte) => byte >= 0x80)) good++;
  }
  return { good, bad, firstBad };
}

/** Arabic text has words of letters beyond ASCII; Western text has single accented letters inside ASCII words. */
function eightBitKind(lines: readonly Buffer[]): "WINDOWS-1256" | "LATIN1" {
  let inRuns = 0;
  let single = 0;
  for (const line of lines) {
    let run = 0;
    for (const byte of [...line, 0]) {
      if (byte >= 0x80) run++;
      else {
        if (run >= 2) inRuns += run;
        else single += run;
        run = 0;
      }
    }
  }
  return inRuns > single ? "WINDOWS-1256" : "LATIN1";
}
