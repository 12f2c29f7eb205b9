import { dottedText } from "./text-keys.ts";

/** Words of one or both of two texts, apart by a space. */
export interface WordDiffPart {
  readonly in: "both" | "first" | "second";
  /** As the first text writes them, if it has them. */
  readonly text: string;
}

/** Where more pairs of words would have to be compared, what lies between equal ends is told as changed altogether. */
const MOST_PAIRS = 1_000_000;

/**
 * What was changed between two texts, word by word: a longest common subsequence of words. Words are equal if their dotted
 * keys are, so that vowel signs, look-alikes and signs nobody sees are no change.
 */
export function wordDiff(first: string, second: string): WordDiffPart[] {
  const [a, b] = [wordsOf(first), wordsOf(second)];
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start]!.key === b[start]!.key) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end]!.key === b[b.length - 1 - end]!.key) end++;
  const middle = changes(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return joined([...both(a.slice(0, start)), ...middle, ...both(a.slice(a.length - end))]);
}

/** As one line: `[-` and `-]` around what only the first text has, `{+` and `+}` around what only the second has. */
export function wordDiffLine(parts: readonly WordDiffPart[]): string {
  const around = { both: ["", ""], first: ["[-", "-]"], second: ["{+", "+}"] } as const;
  return parts.map(({ in: where, text }) => around[where][0] + text + around[where][1]).join(" ");
}

interface Word {
  readonly text: string;
  readonly key: string;
}

/** Signs that have no key, such as emoji, are told apart as they are written. */
function wordsOf(text: string): Word[] {
  const words = text.split(/\s+/u).filter((word) => word !== "");
  return words.map((word) => ({ text: word, key: dottedText(word) || word }));
}

function both(words: readonly Word[]): WordDiffPart[] {
  return words.map(({ text }) => ({ in: "both", text }));
}

function changes(a: readonly Word[], b: readonly Word[]): WordDiffPart[] {
  const only = (words: readonly Word[], where: "first" | "second"): WordDiffPart[] =>
    words.map(({ text }) => ({ in: where, text }));
  if (a.length * b.length > MOST_PAIRS) return [...only(a, "first"), ...only(b, "second")];
  const longest = commonLengths(a, b);
  const width = b.length + 1;
  const parts: WordDiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i]!.key === b[j]!.key) {
      parts.push(...both([a[i++]!]));
      j++;
    } else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) parts.push(...only([a[i++]!], "first"));
    else parts.push(...only([b[j++]!], "second"));
  }
  return [...parts, ...only(a.slice(i), "first"), ...only(b.slice(j), "second")];
}

/** For each pair of ends of the texts how many words they have in common, in rows of `b.length` + 1. */
function commonLengths(a: readonly Word[], b: readonly Word[]): Uint32Array {
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] =
        a[i]!.key === b[j]!.key
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
  return longest;
}

function joined(parts: readonly WordDiffPart[]): WordDiffPart[] {
  const runs: WordDiffPart[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (last?.in === part.in) runs[runs.length - 1] = { in: part.in, text: `${last.text} ${part.text}` };
    else runs.push(part);
  }
  return runs;
}
