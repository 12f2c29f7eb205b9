import type { Random } from "../src/lib/random.ts";
import { anyWord } from "./made-up-posts.ts";

type Evasion = (text: string, random: Random) => string;

const some = (share: number, change: (letter: string, random: Random) => string): Evasion => {
  return (text, random) => Array.from(text, (letter) => (random() < share ? change(letter, random) : letter)).join("");
};
const pick = (list: readonly string[] | string, random: Random) => list[Math.floor(list.length * random())]!;
const isArabic = (letter: string) => /[\u0620-\u064A]/.test(letter);

/** Presentation forms of each letter (Unicode's Arabic Presentation Forms-B), by what NFKC makes of them. */
const FORMS = new Map<string, string[]>();
for (let code = 0xfe80; code <= 0xfefc; code++) {
  const form = String.fromCharCode(code);
  const letter = form.normalize("NFKC");
  FORMS.set(letter, [...(FORMS.get(letter) ?? []), form]);
}

const PERSIAN: Readonly<Record<string, string>> = { ك: "کڪ", ي: "یېى", ه: "ہھە", ى: "ی", ة: "ۃہ", ا: "ٱ", و: "ۋۆ" };
const DOTLESS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ["بتث", "ٮ"],
    ["جخ", "ح"],
    ["ذ", "د"],
    ["ز", "ر"],
    ["ش", "س"],
    ["ض", "ص"],
    ["ظ", "ط"],
    ["غ", "ع"],
    ["ف", "ڡ"],
    ["ق", "ٯ"],
    ["ة", "ه"],
  ].flatMap(([letters = "", bare = ""]) => [...letters].map((letter) => [letter, bare])),
);
const LEET: Readonly<Record<string, string>> = { ا: "1lI", ه: "oO", ع: "3", ح: "7", خ: "5", ط: "6", ق: "8" };

function dotless(text: string): string {
  return text
    .replace(/ن(?![\u0620-\u064A])/g, "ں")
    .replace(/ي(?![\u0620-\u064A])/g, "ى")
    .replace(/[نيئ]/g, "ٮ")
    .replace(/[بتثجخذزشضظغفقة]/g, (letter) => DOTLESS[letter]!);
}

/** Changes of letters that leave the words readable; each in Arabic. */
export const CHARACTER_TRICKS: Readonly<Record<string, Evasion>> = {
  "link, mention": (text, random) =>
    `@reader${Math.floor(900 * random())} ${text} https://bread.example/${Math.floor(1e6 * random())}`,
  emoji: (text, random) =>
    text
      .split(" ")
      .map((word) => (random() < 0.3 ? `${word} ${pick(["🍞", "☔️", "⚽", "🚌", "👨‍👩‍👧", "💧"], random)}` : word))
      .join(" "),
  "tatweel, vowel signs": some(0.4, (letter, random) =>
    isArabic(letter) ? `${letter}${pick(["َ", "ُ", "ِ", "ّ", "ْ", "ـ", "ـــ"], random)}` : letter,
  ),
  "presentation forms": some(0.8, (letter, random) => pick(FORMS.get(letter) ?? [letter], random)),
  "zero width": some(0.3, (letter, random) => `${letter}${pick("\u200b\u200c\u200d\u2060\u200f\u00ad", random)}`),
  "letters apart": (text) => Array.from(text.replaceAll(" ", "  ")).join(" "),
  "Persian look-alikes": some(0.9, (letter, random) => pick(PERSIAN[letter] ?? letter, random)),
  dotless: (text) => dotless(text),
  leet: some(0.6, (letter, random) => pick(LEET[letter] ?? letter, random)),
  "letters repeated": some(0.12, (letter, random) =>
    isArabic(letter) ? letter.repeat(2 + Math.floor(3 * random())) : letter,
  ),
  "punctuation, hashes": (text, random) =>
    text
      .split(" ")
      .map((word) =>
        random() < 0.3 ? pick([`#${word}`, `${word}!!`, `${word}،`, `«${word}»`, `${word}...`], random) : word,
      )
      .join(random() < 0.5 ? " " : "  "),
  "dotless and zero width": (text, random) => CHARACTER_TRICKS["zero width"]!(dotless(text), random),
};

/** Changes of the words themselves. */
export const WORD_TRICKS: Readonly<Record<string, Evasion>> = {
  "one word changed": (text, random) => {
    const words = text.split(" ");
    words[Math.floor(words.length * random())] = anyWord(text, random);
    return words.join(" ");
  },
  "three typing errors": (text, random) => typos(text, 3, random),
};

export function typos(text: string, count: number, random: Random): string {
  let letters = Array.from(text);
  for (let typo = 0; typo < count; typo++) {
    const at = Math.floor(letters.length * random());
    const letter = pick(/[a-z]/.test(text) ? "abcdefghijklmnopqrstuvwxyz" : "ابتثجحخدرزسشصضطعغفقكلمنهوي", random);
    const kind = random();
    if (kind < 0.4) letters[at] = letter;
    else if (kind < 0.6) letters.splice(at, 1);
    else if (kind < 0.8) letters.splice(at, 0, letter);
    else letters = [...letters.slice(0, at), letters[at + 1] ?? "", letters[at]!, ...letters.slice(at + 2)];
  }
  return letters.join("");
}
