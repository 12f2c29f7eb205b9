/** Marks and unseen letters that may stand between the letters of a word. */
const BETWEEN =
  "[\\x{AD}\\x{0610}-\\x{061A}\\x{0640}\\x{064B}-\\x{065F}\\x{0670}\\x{200B}-\\x{200F}\\x{202A}-\\x{202E}\\x{2060}-\\x{2064}\\x{FE00}-\\x{FE0F}\\x{FEFF}]*";

/** Parts of words, one of which is in every call: reporting, in Arabic, French and English as Arabs write them, and removal. */
const PARTS: readonly string[] = [
  ...["report", "flag", "signal", "banned", "suspended", "deleted", "removed", "disabled", "terminated", "down"],
  ...["بلغ", "بليغ", "بلاغ", "يبورت", "ريبرت", "ربورت", "سبام", "سيني", "سنيا", "سيغن", "سيكن", "سيقن", "سيڭن"],
  ...["طيرو", "سكرو", "قفلو", "اغلقو", "احذفو", "شيلو", "فجرو", "اسقطو", "باند", "نطير", "نسكر", "نقفل", "نطيح"],
];

/** Letters that are written for one another; capitals and wide letters of English. */
const SPELLINGS: Readonly<Record<string, string>> = { ا: "اأإآٱ", ي: "يىی", و: "وؤ", ك: "كک" };

function spelled(letter: string): string {
  if (!/[a-z]/.test(letter)) return SPELLINGS[letter] === undefined ? letter : `[${SPELLINGS[letter]}]`;
  const wide = String.fromCodePoint(letter.codePointAt(0)! + 0xfee0);
  return `[${letter}${letter.toUpperCase()}${wide}${String.fromCodePoint(wide.codePointAt(0)! - 32)}]`;
}

/**
 * What every call has in it, as a regular expression in the syntax of RE2, which the database runs: to leave out at little
 * cost what need not be read. The words of `readCall` all have one of its parts.
 */
export const CALL_FILTER = `(?:${PARTS.map((part) => [...part].map(spelled).join(BETWEEN)).join("|")})`;
