import { AhoCorasick } from "./aho-corasick.ts";
import { foldUnits, hasTwoReadings, prepareText } from "./fold-text.ts";
import {
  encodeLetters,
  hasDots,
  isDotless,
  mayHaveLostDots,
  roomForMatching,
  writeMatchLetters,
} from "./letter-codes.ts";
import { LOOKS_LIKE } from "./look-alikes.ts";
import { hasGap, isAffix, type PhraseVariant, phraseVariants, plainWord, wordsOf } from "./phrase-variants.ts";

/** How a phrase stood in a text. */
export type Writing = "as written" | "words run together" | "letters set apart" | "without dots" | "signs for letters";

export interface PhraseHit {
  /** Which of the phrases, by its place. */
  readonly phrase: number;
  readonly writing: Writing;
  /** The words in which it was found, folded for comparing. */
  readonly matched: string;
}

export interface Phrase {
  readonly text: string;
  /** ISO 639. */
  readonly language: string;
}

/** Single words of no more letters are one only if they are written alike: hamza, ة and ى tell such words apart. */
const SHORT_WORD = 5;
/** Without any of the letters that only dotless writing has, dots are missed only in so many letters … */
const FEWEST_WITHOUT_DOTS = 6;
/** … of which so many should have some, or fewer in a longer phrase. */
const FEWEST_DOTS_LOST = 3;
const FEWEST_DOTS_LOST_OF_MANY = 2;
const MANY_LETTERS = 8;
/** Words that run together are taken for a phrase from so many letters on. */
const FEWEST_JOINED = 7;
/** Letters are set apart if a piece has no more of them, on average, and there are so many pieces. */
const LARGEST_PIECE = 1.6;
const FEWEST_PIECES = 3;
/** Languages whose own letters the keys merge with others: their phrases are confirmed in the letters themselves. */
const OWN_LETTERS = new Set(["ckb", "ku", "fa", "ps", "ur"]);

/** A text in codes, ready to be searched. One after another is taken, in the same room. */
class SearchedText {
  #room = new Uint8Array(0);
  #units = new Uint16Array(0);
  codes = this.#room;
  letters = roomForMatching(0);
  /** Two letters that only dotless writing has are no slip. */
  isDotless = false;
  /** Whether there is any such letter. */
  hasDotless = false;
  #text = "";
  #words: readonly string[] | undefined;
  /** For each code the word that it is in, or that is before it. */
  #wordOf = new Int32Array(0);

  take(text: string): void {
    if (text.length > this.#units.length) {
      this.#units = new Uint16Array(2 * text.length);
      this.#room = new Uint8Array(2 * text.length);
      this.letters = roomForMatching(2 * text.length);
    }
    this.#text = text;
    this.#words = undefined;
    this.codes = this.#room.subarray(0, encodeLetters(this.#units, foldUnits(text, this.#units), this.#room));
    writeMatchLetters(this.codes, this.codes.length, this.letters);
    let dotless = 0;
    for (let at = 0; at < this.codes.length; at++) if (isDotless(this.codes[at]!)) dotless++;
    this.isDotless = dotless >= 2;
    this.hasDotless = dotless > 0;
  }

  /** The words of a place, nearly as they are written. */
  wordsAt({ from, to }: Pick<Place, "from" | "to">): readonly string[] {
    if (this.#words === undefined) {
      this.#words = wordsOf(this.#text).map(plainWord);
      this.#numberWords();
    }
    return this.#words.slice(this.#wordOf[from], this.#wordOf[to]! + 1);
  }

  #numberWords(): void {
    const { codes } = this;
    if (this.#wordOf.length < codes.length) this.#wordOf = new Int32Array(2 * codes.length);
    let word = -1;
    for (let at = 0; at < codes.length; at++) {
      if (codes[at] !== 0 && (at === 0 || codes[at - 1] === 0)) word++;
      this.#wordOf[at] = word;
    }
  }

  /**
   * Stretches of the coarse letters in which a phrase without its dots may lie: the whole text if it has letters that only
   * dotless writing has, else those without a dot in which letters may have lost theirs.
   */
  visitBare(fewest: number, visit: (from: number, to: number) => void): void {
    const { coarseAt, coarseLength } = this.letters;
    if (this.hasDotless) {
      visit(0, coarseLength);
      return;
    }
    let from = 0;
    let bare = 0;
    for (let at = 0; at <= coarseLength; at++) {
      const code = at < coarseLength ? this.codes[coarseAt[at]!]! : 0;
      if (at < coarseLength && !hasDots(code)) {
        if (mayHaveLostDots(code)) bare++;
        continue;
      }
      if (bare >= FEWEST_DOTS_LOST_OF_MANY && at - from >= fewest) visit(from, at);
      from = at + 1;
      bare = 0;
    }
  }

  hasLettersApart(): boolean {
    const { codes } = this;
    let alone = 0;
    for (let at = 0; at < codes.length; at++) {
      if (codes[at] === 0) continue;
      const isAlone = (at === 0 || codes[at - 1] === 0) && (at + 1 === codes.length || codes[at + 1] === 0);
      alone = isAlone ? alone + 1 : 0;
      if (alone >= FEWEST_APART) return true;
    }
    return false;
  }
}

interface Place {
  readonly from: number;
  readonly to: number;
  readonly writing: Writing;
}

/**
 * Finds phrases under their keys and confirms each in the text: at borders of words, or where the text shows that it was
 * taken apart. The same phrases and text give the same hits, one for a phrase, in the order of phrases.
 */
export class PhraseMatcher {
  readonly #phrases: readonly Phrase[];
  readonly #variants: readonly PhraseVariant[];
  readonly #phraseOf: readonly number[];
  readonly #dotted: AhoCorasick;
  readonly #coarse: AhoCorasick;
  /** Letters of the shortest phrase that is looked for without any of the letters that only dotless writing has. */
  readonly #fewestBare: number;
  readonly #searched = new SearchedText();

  /** Phrases without any letter are never found. */
  constructor(phrases: readonly Phrase[]) {
    this.#phrases = phrases;
    const made = phrases.flatMap(({ text }, phrase) => phraseVariants(text).map((variant) => ({ variant, phrase })));
    const searchable = made.filter(({ variant }) => variant.dotted.length > 0);
    this.#variants = searchable.map(({ variant }) => variant);
    this.#phraseOf = searchable.map(({ phrase }) => phrase);
    this.#fewestBare = this.#variants.reduce(
      (fewest, { dotted, coarse }) => (dotted.length < FEWEST_WITHOUT_DOTS ? fewest : Math.min(fewest, coarse.length)),
      Number.POSITIVE_INFINITY,
    );
    this.#dotted = new AhoCorasick(this.#variants.map(({ dotted }) => dotted));
    this.#coarse = new AhoCorasick(this.#variants.map(({ coarse }) => coarse));
  }

  search(raw: string): PhraseHit[] {
    const hits = new Map<number, PhraseHit>();
    const { text } = prepareText(raw);
    if (this.#searchIn(text, hits, undefined)) {
      const together = text.replace(APART, (letters) => letters.replace(BETWEEN_LETTERS, ""));
      this.#searchIn(together, hits, "letters set apart");
    }
    if (hasTwoReadings(raw)) this.#searchIn(prepareText(raw, 1).text, hits, "signs for letters");
    const latin = latinReading(text);
    if (latin !== text) this.#searchIn(latin, hits, "signs for letters");
    return [...hits.values()].sort((a, b) => a.phrase - b.phrase);
  }

  /** @returns whether letters stand alone in a row, so that they may be one word */
  #searchIn(text: string, hits: Map<number, PhraseHit>, how: Writing | undefined): boolean {
    const searched = this.#searched;
    searched.take(text);
    const { letters } = searched;
    const keep = (phrase: number, place: Place | undefined) => {
      if (place)
        hits.set(phrase, { phrase, writing: how ?? place.writing, matched: searched.wordsAt(place).join(" ") });
    };
    this.#dotted.search(letters.dotted, 0, letters.dottedLength, (variant, end) => {
      const phrase = this.#phraseOf[variant]!;
      if (!hits.has(phrase)) keep(phrase, this.#confirmDotted(searched, variant, end));
    });
    searched.visitBare(this.#fewestBare, (from, to) =>
      this.#coarse.search(letters.coarse, from, to, (variant, end) => {
        const phrase = this.#phraseOf[variant]!;
        if (!hits.has(phrase)) keep(phrase, this.#confirmDotless(searched, variant, end));
      }),
    );
    return searched.hasLettersApart();
  }

  #confirmDotted(searched: SearchedText, index: number, end: number): Place | undefined {
    const variant = this.#variants[index]!;
    const { dottedAt } = searched.letters;
    const from = end - variant.dotted.length + 1;
    const place = placed(searched.codes, dottedAt, from, end, variant.dottedGaps);
    if (place === undefined || !startsAtWord(searched, place.from, variant)) return undefined;
    const { language } = this.#phrases[this.#phraseOf[index]!]!;
    const mustAgree = OWN_LETTERS.has(language) || (variant.words.length === 1 && variant.dotted.length <= SHORT_WORD);
    return mustAgree && !agrees(searched, place, variant) ? undefined : place;
  }

  #confirmDotless(searched: SearchedText, index: number, end: number): Place | undefined {
    const variant = this.#variants[index]!;
    const { codes, letters } = searched;
    const from = end - variant.coarse.length + 1;
    let marks = 0;
    let dots = 0;
    let lost = 0;
    for (let at = from; at <= end; at++) {
      const letter = codes[letters.coarseAt[at]!]!;
      const wanted = variant.coarseFrom[at - from]!;
      if (letter !== wanted && hasDots(letter)) return undefined;
      if (letter !== wanted) lost++;
      if (isDotless(letter)) marks++;
      if (hasDots(letter)) dots++;
    }
    if (lost === 0) return undefined;
    const isLong = variant.dotted.length >= FEWEST_WITHOUT_DOTS;
    const fewestLost = variant.dotted.length >= MANY_LETTERS ? FEWEST_DOTS_LOST_OF_MANY : FEWEST_DOTS_LOST;
    const isBare = isLong && dots === 0 && lost >= fewestLost;
    if (marks === 0 && !isBare && !(isLong && searched.isDotless)) return undefined;
    const place = placed(codes, letters.coarseAt, from, end, variant.coarseGaps);
    if (place === undefined || !startsAtWord(searched, place.from, variant)) return undefined;
    return { ...place, writing: "without dots" };
  }
}

/** Where letters `from … end` lie in the codes, if they are whole words, run together or set apart. */
function placed(
  codes: Uint8Array,
  at: Int32Array,
  from: number,
  end: number,
  gaps: ReadonlySet<number>,
): Place | undefined {
  let to = at[end]!;
  while (to + 1 < codes.length && codes[to + 1] !== 0) {
    // What follows in the word must be the last letter again.
    if (codes[to + 1] !== codes[to]) return undefined;
    to++;
  }
  let extra = 0;
  let missing = 0;
  for (let letter = from + 1; letter <= end; letter++) {
    const isGap = hasGap(codes, at[letter - 1]!, at[letter]!);
    if (isGap && !gaps.has(letter - from)) extra++;
    if (!isGap && gaps.has(letter - from)) missing++;
  }
  const place = { from: at[from]!, to };
  const letters = end - from + 1;
  if (extra === 0 && missing === 0) return { ...place, writing: "as written" };
  if (extra === 0) return letters >= FEWEST_JOINED ? { ...place, writing: "words run together" } : undefined;
  const pieces = gaps.size - missing + extra + 1;
  const areApart = pieces >= FEWEST_PIECES && letters / pieces <= LARGEST_PIECE;
  return areApart ? { ...place, writing: "letters set apart" } : undefined;
}

/** Whether the word begins there, or only letters come before that Arabic writes with the word. */
function startsAtWord(searched: SearchedText, from: number, variant: PhraseVariant): boolean {
  const { codes } = searched;
  let start = from;
  while (start > 0 && codes[start - 1] !== 0) start--;
  if (start === from) return true;
  const first = variant.words[0]!;
  if (!/^[\u0620-\u06D3]/.test(first)) return false;
  const word = withoutDoubles(searched.wordsAt({ from, to: from }).join("").replaceAll("ء", ""));
  let letters = 0;
  for (let at = start; at < from; at++) if (at === start || codes[at] !== codes[at - 1]) letters++;
  return isAffix(word.slice(0, letters), first);
}

function withoutDoubles(word: string): string {
  return word.replace(/(.)\1+/gu, "$1");
}

/** Whether the words are written nearly as the phrase's are. */
function agrees(searched: SearchedText, place: Place, variant: PhraseVariant): boolean {
  const written = searched.wordsAt(place).join("");
  const wanted = variant.words.join("");
  return written.endsWith(wanted) && (written === wanted || isAffix(written.slice(0, -wanted.length), wanted));
}

/** So many letters in a row that each stand alone may be a word or more; of one, three are enough … */
const FEWEST_APART = 4;
/** … whatever is between them. */
const APART = /(?<![\p{L}\p{M}\p{N}])(?:\p{L}\p{M}*[^\p{L}\p{N}]{1,3}){2,}\p{L}(?![\p{L}\p{M}\p{N}])/gu;
const BETWEEN_LETTERS = /[^\p{L}]+/gu;

const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "l",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};
const MAY_BE_MIXED = /[0-9@$\u0370-\u03FF\u0400-\u04FF]/;
const LATIN = /[A-Za-z]/;
const MIXED_LATIN =
  /[A-Za-z](?=[\p{Script=Cyrillic}\p{Script=Greek}0-9@$])|[\p{Script=Cyrillic}\p{Script=Greek}0-9@$](?=[A-Za-z])/u;

/** Words of Latin letters with digits or letters of Cyrillic and Greek among them, as they look. */
function latinReading(text: string): string {
  if (!MAY_BE_MIXED.test(text) || !LATIN.test(text)) return text;
  return text.replace(/[^\s.,!?;:()"'«»]+/gu, (token) =>
    MIXED_LATIN.test(token)
      ? Array.from(token, (sign) => LEET[sign] ?? (/[A-Za-z]/.test(sign) ? sign : (LOOKS_LIKE.get(sign) ?? sign))).join(
          "",
        )
      : token,
  );
}
