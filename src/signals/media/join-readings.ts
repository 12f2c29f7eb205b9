import { boundedDistance } from "../text/edit-distance.ts";
import {
  bestFirst,
  credibleLines,
  lettersIn,
  meanConfidence,
  type Reading,
  type ReadWord,
  readingOf,
  type WordBox,
  worthOf,
} from "./read-words.ts";

/** The words that one look at a picture gave. */
export interface Look {
  readonly mask: string;
  readonly words: readonly ReadWord[];
}

interface Line {
  readonly look: Look;
  readonly words: readonly ReadWord[];
  readonly text: string;
  readonly box: WordBox;
  readonly worth: number;
}

/** A line with what the other looks say about it. */
interface JudgedLine extends Line {
  readonly score: number;
  /** Looks that read nearly the same there. */
  readonly friends: number;
}

/** Of the smaller of two lines: what is shared, down and across, where both stand in one place. */
const [SHARED_DOWN, SHARED_ACROSS] = [0.35, 0.2];
/** … and down, where both are in one row. */
const ONE_ROW = 0.5;
/** Readings this alike speak for one another, and from here on they are nearly the same. */
const [ALIKE, NEARLY_THE_SAME] = [0.3, 0.5];
/** What another look's reading counts beside a line's own. */
const OTHER_LOOK = 0.5;
/** A line that the best look has not is believed where so many others have it, or one and with this confidence. */
const FRIENDS = 2;
const SURE = 85;

/**
 * One reading of a picture from several looks at it: the best look's lines and those that others agree on, in each place as the
 * line that was read with most confidence and that the other looks come nearest to (a weighted median string, after ROVER,
 * Fiscus 1997, by lines instead of words).
 * @returns undefined where no look gave a line.
 */
export function joinedReading(looks: readonly Look[]): Reading | undefined {
  const [best] = bestFirst(looks.map(({ mask, words }) => readingOf(mask, words)));
  const lines = looks.flatMap(linesOf);
  const judged = lines.map((line) => judgedBy(line, lines)).sort((a, b) => b.score - a.score);
  const taken: Line[] = [];
  for (const line of judged) {
    const isBelieved =
      line.look.mask === best?.mask ||
      line.friends >= FRIENDS ||
      (line.friends >= 1 && meanConfidence(line.words) >= SURE);
    if (isBelieved && line.worth > 0 && !taken.some((other) => inOnePlace(other.box, line.box))) taken.push(line);
  }
  return taken.length === 0 ? undefined : readingFrom(taken);
}

function linesOf(look: Look): Line[] {
  return credibleLines(look.words).map((words) => ({
    look,
    words,
    text: words.map(({ text }) => text).join(" "),
    box: boxAround(words),
    worth: worthOf(words),
  }));
}

function boxAround(words: readonly ReadWord[]): WordBox {
  return {
    left: Math.min(...words.map(({ box }) => box.left)),
    right: Math.max(...words.map(({ box }) => box.right)),
    top: Math.min(...words.map(({ box }) => box.top)),
    bottom: Math.max(...words.map(({ box }) => box.bottom)),
  };
}

/** Each other look speaks with the line that says most for this one. */
function judgedBy(line: Line, lines: readonly Line[]): JudgedLine {
  const voices = new Map<Look, { readonly weight: number; readonly likeness: number }>();
  for (const other of lines) {
    if (other.look === line.look || !inOnePlace(line.box, other.box)) continue;
    const likeness = likenessOf(line.text, other.text);
    const weight = Math.max(0, other.worth) * likeness ** 2;
    if (likeness >= ALIKE && weight >= (voices.get(other.look)?.weight ?? 0))
      voices.set(other.look, { weight, likeness });
  }
  const all = [...voices.values()];
  return {
    ...line,
    score: line.worth + OTHER_LOOK * all.reduce((sum, { weight }) => sum + weight, 0),
    friends: all.filter(({ likeness }) => likeness >= NEARLY_THE_SAME).length,
  };
}

function sharedDown(a: WordBox, b: WordBox): number {
  return (
    (Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)) /
    Math.max(1e-9, Math.min(a.bottom - a.top, b.bottom - b.top))
  );
}

function inOnePlace(a: WordBox, b: WordBox): boolean {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  return sharedDown(a, b) > SHARED_DOWN && across > SHARED_ACROSS * Math.min(a.right - a.left, b.right - b.left);
}

/** 1 less the edits over the longer one's letters. Letters by the last byte of their code, which tells those of a script apart. */
function likenessOf(a: string, b: string): number {
  const [one, other] = [runOf(a), runOf(b)];
  const longest = Math.max(one.length, other.length);
  return 1 - boundedDistance(one, other, longest) / longest;
}

function runOf(text: string) {
  const letters = Uint8Array.from(text, (letter) => letter.codePointAt(0)! & 255);
  return { letters, from: 0, length: letters.length };
}

function readingFrom(lines: readonly Line[]): Reading {
  const rows: Line[][] = [];
  for (const line of [...lines].sort((a, b) => a.box.top + a.box.bottom - b.box.top - b.box.bottom)) {
    const row = rows.find(([first]) => sharedDown(first!.box, line.box) > ONE_ROW);
    if (row) row.push(line);
    else rows.push([line]);
  }
  const text = rows.map((row) => inOrderOfReading(row).join(" ")).join("\n");
  const words = lines.flatMap((line) => line.words);
  const masks = new Set(lines.map(({ look }) => look.mask));
  return {
    mask: [...masks].join("+"),
    text,
    confidence: Math.round(meanConfidence(words)),
    letters: lettersIn(text),
  };
}

/** From the right where most letters are Arabic, else from the left. */
function inOrderOfReading(row: readonly Line[]): string[] {
  const text = row.map((line) => line.text).join("");
  const isArabic = 2 * (text.match(/\p{Script=Arabic}/gu)?.length ?? 0) > lettersIn(text);
  const sorted = [...row].sort((a, b) => (isArabic ? b.box.right - a.box.right : a.box.left - b.box.left));
  return sorted.map((line) => line.text);
}
