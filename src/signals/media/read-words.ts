/** Where something stands, in shares of the picture's width and height. */
export interface WordBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A word as a reader of letters gave it. */
export interface ReadWord {
  readonly text: string;
  /** How sure the reader is, 0–100. */
  readonly confidence: number;
  /** Words of one line have the same. */
  readonly line: string;
  readonly box: WordBox;
}

/** What one look at a picture gave. */
export interface Reading {
  /** Which look: a mask, see text-masks.ts, or several joined by "+". */
  readonly mask: string;
  readonly text: string;
  /** Mean over the text's letters, 0–100; 0 where nothing was read. */
  readonly confidence: number;
  readonly letters: number;
}

/** From this mean confidence on, the picture is a page: everything on it is text. */
const PAGE = 80;
/** Below these, lines and words are what a reader makes of leaves and waves. */
const LINE = 50;
const WORD = 20;
const SINGLE_LETTER = 60;
/** A confidence that says nothing for a reading, when readings are compared. */
const INDIFFERENT = 40;
/** So much was seen in a picture that somebody should read it, where we cannot. */
const TEXT_HEAVY = 25;
const UNREADABLE = 60;

export const lettersIn = (text: string) => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** The mean of confidences, each word for as many letters as it has; 0 without letters. */
export function meanConfidence(words: readonly ReadWord[]): number {
  const letters = words.reduce((sum, { text }) => sum + lettersIn(text), 0);
  const sum = words.reduce((total, { text, confidence }) => total + lettersIn(text) * confidence, 0);
  return letters > 0 ? sum / letters : 0;
}

/** The words' text, without lines and words that are too doubtful to be any, unless the picture is a page of text. */
export function readingOf(mask: string, words: readonly ReadWord[]): Reading {
  const kept = mask.startsWith("grey") && meanConfidence(words) >= PAGE ? words : crediblePart(words);
  const text = linesOf(kept)
    .map((line) => line.map((word) => word.text).join(" "))
    .join("\n");
  return { mask, text, confidence: Math.round(meanConfidence(kept)), letters: lettersIn(text) };
}

function crediblePart(words: readonly ReadWord[]): ReadWord[] {
  return credibleLines(words).flat();
}

/** Lines without those, and their words, that are what a reader makes of leaves and waves. */
export function credibleLines(words: readonly ReadWord[]): ReadWord[][] {
  return linesOf(words)
    .filter((line) => line.reduce((sum, { text }) => sum + lettersIn(text), 0) >= 3 && meanConfidence(line) >= LINE)
    .map((line) => line.filter(({ text, confidence }) => confidence >= (lettersIn(text) < 2 ? SINGLE_LETTER : WORD)))
    .filter((line) => line.some(({ text }) => lettersIn(text) > 0));
}

function linesOf(words: readonly ReadWord[]): ReadWord[][] {
  const lines = new Map<string, ReadWord[]>();
  for (const word of words) {
    const line = lines.get(word.line);
    if (line) line.push(word);
    else lines.set(word.line, [word]);
  }
  return [...lines.values()];
}

/** Whether this reading needs no other look at the picture. */
export function isPage({ mask, confidence, letters }: Reading): boolean {
  return mask.startsWith("grey") && confidence >= PAGE && letters >= 3;
}

/** Letters, each counted by the confidence it was read with. */
export function worthOf(words: readonly ReadWord[]): number {
  return words.reduce((sum, { text, confidence }) => sum + lettersIn(text) * (confidence - INDIFFERENT), 0);
}

/** The most letters read with confidence first; of equals, the look that came first. */
export function bestFirst(readings: readonly Reading[]): Reading[] {
  const worth = ({ confidence, letters }: Reading) => letters * (confidence - INDIFFERENT);
  return [...readings].sort((a, b) => worth(b) - worth(a));
}

/** Whether there is much in the picture that looks like text, and none of it could be read well: somebody should look. */
export function isForAPerson(seenLetters: number, best: Reading | undefined): boolean {
  return seenLetters >= TEXT_HEAVY && (!best || best.confidence < UNREADABLE || best.letters < seenLetters / 3);
}
