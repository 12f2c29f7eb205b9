import { dottedText } from "./text-keys.ts";
import { wordHash } from "./word-hashes.ts";

/**
 * Greetings, wishes and prayers that very many people write word for word, in Arabic, Central Kurdish, Persian, Urdu and
 * English. That somebody shares them tells nothing.
 */
export const GREETING_PHRASES: readonly string[] = [
  "السلام عليكم ورحمة الله وبركاته",
  "السلام عليكم ورحمة الله",
  "السلام عليكم",
  "وعليكم السلام ورحمة الله وبركاته",
  "وعليكم السلام",
  "صباح الخير",
  "صباح النور",
  "صباح الورد",
  "مساء الخير",
  "مساء النور",
  "تصبحون على خير",
  "تصبح على خير",
  "أهلا وسهلا",
  "كل عام وأنتم بخير",
  "كل سنة وانتم طيبين",
  "عيدكم مبارك",
  "عيد مبارك",
  "عيد سعيد",
  "تقبل الله منا ومنكم صالح الأعمال",
  "تقبل الله طاعاتكم",
  "رمضان كريم",
  "رمضان مبارك",
  "جمعة مباركة",
  "جمعة طيبة",
  "يوم سعيد",
  "ألف مبروك",
  "ألف ألف مبروك",
  "عيد ميلاد سعيد",
  "عقبال مئة سنة",
  "جزاك الله خيرا",
  "جزاكم الله خيرا",
  "بارك الله فيك",
  "بارك الله فيكم",
  "إن شاء الله",
  "ما شاء الله تبارك الله",
  "ما شاء الله",
  "الحمد لله رب العالمين",
  "الحمد لله",
  "سبحان الله وبحمده سبحان الله العظيم",
  "سبحان الله وبحمده",
  "سبحان الله",
  "لا إله إلا الله وحده لا شريك له",
  "لا إله إلا الله",
  "الله أكبر",
  "أستغفر الله العظيم وأتوب إليه",
  "أستغفر الله العظيم",
  "أستغفر الله",
  "لا حول ولا قوة إلا بالله العلي العظيم",
  "لا حول ولا قوة إلا بالله",
  "حسبنا الله ونعم الوكيل",
  "إنا لله وإنا إليه راجعون",
  "الله يرحمه ويغفر له",
  "الله يرحمه",
  "الله يرحمها",
  "رحمه الله وأسكنه فسيح جناته",
  "اللهم صل وسلم على نبينا محمد",
  "اللهم صل على محمد وآل محمد",
  "اللهم صل على سيدنا محمد وعلى آله وصحبه وسلم",
  "صلى الله عليه وسلم",
  "بسم الله الرحمن الرحيم",
  "اللهم آمين يا رب العالمين",
  "آمين يا رب العالمين",
  "اللهم آمين",
  "حفظكم الله ورعاكم",
  "الحمد لله على السلامة",
  "سلامتك ألف سلامة",
  "بالتوفيق والنجاح",
  "بالتوفيق إن شاء الله",
  "بەیانیت باش",
  "ئێوارەت باش",
  "ڕۆژت باش",
  "شەو شاد",
  "جەژنتان پیرۆز بێت",
  "جەژنتان پیرۆز",
  "نەورۆزتان پیرۆز بێت",
  "بەخێر بێن",
  "خوا بتپارێزێت",
  "صبح بخیر",
  "شب بخیر",
  "روز بخیر",
  "عید شما مبارک",
  "نوروز مبارک",
  "نوروزتان پیروز",
  "سال نو مبارک",
  "تولدت مبارک",
  "خدا را شکر",
  "انشاءالله",
  "روحش شاد",
  "السلام علیکم",
  "صبح بخیر سب کو",
  "عید مبارک",
  "جمعہ مبارک",
  "اللہ حافظ",
  "good morning everyone",
  "good morning",
  "good evening",
  "good night everyone",
  "good night",
  "have a nice day",
  "have a great day everyone",
  "have a great day",
  "happy new year to all of you",
  "happy new year",
  "happy birthday to you",
  "happy birthday",
  "happy eid",
  "eid mubarak",
  "ramadan kareem",
  "merry christmas",
  "congratulations",
  "rest in peace",
  "thank you so much",
  "assalamu alaikum",
  "jumma mubarak",
];

/** By the keys of texts, the longest first, words apart by two spaces. */
export const GREETINGS = GREETING_PHRASES.map((greeting) => ` ${dottedText(greeting).replaceAll(" ", "  ")} `);
GREETINGS.sort((a, b) => b.length - a.length || (a < b ? -1 : 1));

/** Greetings by their first word: a text is searched only for those whose first word it has. */
const BY_FIRST_WORD = new Map<string, number[]>();
GREETINGS.forEach((greeting, index) => {
  const first = greeting.trim().split(" ")[0]!;
  BY_FIRST_WORD.set(first, [...(BY_FIRST_WORD.get(first) ?? []), index]);
});

/** The hashes of each greeting's words, by the hash of the first. */
const BY_FIRST_HASH = new Map<number, (readonly number[])[]>();
for (const greeting of GREETINGS) {
  const hashes = greeting.trim().split("  ").map(wordHash);
  BY_FIRST_HASH.set(hashes[0]!, [...(BY_FIRST_HASH.get(hashes[0]!) ?? []), hashes]);
}

/** Letters and digits of a text outside addresses and greetings: what it says of its own. */
export function ownLetters(raw: string): number {
  return lettersOutsideGreetings(dottedText(raw));
}

/**
 * The same for who has the text's dotted key already, and the hashes of its words (`writeWordHashes`): only where the words of a
 * greeting follow one another by their hashes, the key is made a string.
 */
export function ownLettersOf(key: Uint16Array, length: number, hashes: Int32Array, words: number): number {
  if (mayHoldGreeting(hashes, words)) return lettersOutsideGreetings(String.fromCharCode(...key.subarray(0, length)));
  let count = 0;
  for (let at = 0; at < length; at++) {
    const unit = key[at]!;
    if (unit >= 0xd800 && unit <= 0xdfff) return lettersIn(String.fromCharCode(...key.subarray(0, length)));
    if (isLetter(unit)) count++;
  }
  return count;
}

function mayHoldGreeting(hashes: Int32Array, words: number): boolean {
  for (let word = 0; word < words; word++) {
    const begun = BY_FIRST_HASH.get(hashes[word]!);
    if (begun?.some((greeting) => greeting.every((hash, at) => word + at < words && hashes[word + at] === hash)))
      return true;
  }
  return false;
}

function lettersOutsideGreetings(key: string): number {
  const begun = key.split(" ").flatMap((word) => BY_FIRST_WORD.get(word) ?? []);
  if (begun.length === 0) return lettersIn(key);
  // Two greetings in a row share the space between them.
  let words = ` ${key.replaceAll(" ", "  ")} `;
  for (const index of [...new Set(begun)].sort((a, b) => a - b)) words = words.replaceAll(GREETINGS[index]!, " ");
  return lettersIn(words);
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

function lettersIn(key: string): number {
  let count = 0;
  for (let at = 0; at < key.length; at++) {
    const unit = key.codePointAt(at)!;
    if (isLetter(unit)) count++;
    if (unit > 0xffff) at++;
  }
  return count;
}

/** Whether a code point is a letter or a digit; the plainest are known without asking. */
function isLetter(unit: number): boolean {
  const isPlain = (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x621 && unit <= 0x64a && unit !== 0x640);
  return isPlain || (unit !== 0x20 && LETTER_OR_DIGIT.test(String.fromCodePoint(unit)));
}
