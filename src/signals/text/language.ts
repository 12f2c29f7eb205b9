/** A language that keys and watch-lists know by its letters, or what the statistics say; "und" where nothing does. */
export interface LanguageGuess {
  /** ISO 639; Central Kurdish is ckb. */
  readonly language: string;
  /** Whether letters that no neighbour has decided, or a comparison of letter groups. */
  readonly by: "letters" | "letter groups" | "nothing";
}

/** Letters that one of the languages in Arabic script has and the others lack, in the order in which they are asked for. */
const OWN_LETTERS: readonly (readonly [language: string, letters: RegExp])[] = [
  ["ps", /[ټډړږښځڅۍ]/u],
  ["ckb", /[ێۆڵڕ]/u],
  ["ur", /[ٹڈڑںےہھ]/u],
];
const ARABIC_ONLY = /[ةكيىإأ]/u;
const ARABIC_NEVER = /[پچژگکیڤەێۆڵڕ]/u;
const NEAR_ARABIC = new Set(["ar", "fa", "ur", "ku", "ps"]);
const ARABIC_SCRIPT = /\p{Script=Arabic}/gu;

/**
 * The language of a text, of its letters first and then by letter groups (eld, medium tables: the large ones take twice
 * the memory and a second to load). For choosing tables and lists only: it is never kept or shown for an account, because
 * a language hints at where somebody comes from.
 */
export async function languageOf(text: string): Promise<LanguageGuess> {
  const known = languageByLetters(text);
  if (known) return { language: known, by: "letters" };
  if (!/\p{L}/u.test(text)) return { language: "und", by: "nothing" };
  const { eld } = await import("eld/medium");
  const guess = eld.detect(text);
  const arabic = (text.match(ARABIC_SCRIPT)?.length ?? 0) * 2 > (text.match(/\p{L}/gu)?.length ?? 0);
  const scores = Object.entries(guess.getScores()).filter(([id]) => !arabic || NEAR_ARABIC.has(id));
  const best = scores.sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1))[0]?.[0];
  if (best === undefined) return { language: "und", by: "nothing" };
  // In Arabic script Kurdish is Central Kurdish; Persian without its own letters is taken for it now and then.
  if (arabic && best === "ku") return { language: /[ەێۆ]/u.test(text) ? "ckb" : "fa", by: "letter groups" };
  return { language: best, by: "letter groups" };
}

/** The language that a text's letters alone tell; undefined where they fit several. */
export function languageByLetters(text: string): string | undefined {
  const own = OWN_LETTERS.find(([, letters]) => letters.test(text));
  if (own) return own[0];
  return ARABIC_ONLY.test(text) && !ARABIC_NEVER.test(text) ? "ar" : undefined;
}
