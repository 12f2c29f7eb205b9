import { diffArrays } from "diff";
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
  // Of what both have it gives the second text's words; those of the first are told, in the same order.
  let at = 0;
  return diffArrays([...a], [...b], { comparator: (one, two) => one.key === two.key }).flatMap(
    ({ value, added, removed }) => {
      if (added) return only(value, "second");
      const own = a.slice(at, at + value.length);
      at += value.length;
      return removed ? only(own, "first") : both(own);
    },
  );
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
