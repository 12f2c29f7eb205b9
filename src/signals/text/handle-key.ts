/** What a name that people are written by is made of, so that names after one pattern can be seen. */
export interface HandleKey {
  /** The name without the number at its end, written one way: `Mint_Lemon.0417` → `mint lemon`. */
  readonly stem: string;
  /** The words that the stem consists of. */
  readonly words: readonly string[];
}

/** Stems of fewer letters are common property. */
const SHORTEST = 4;

/** What platforms call people who chose no name: nobody's pattern, however many are called so. */
const GIVEN: ReadonlySet<string> = new Set([
  ...["user", "guest", "member", "account", "profile", "anonymous"],
  ...["مستخدم", "زائر", "عضو", "کاربر", "مهمان"],
]);

/**
 * The pattern of a handle: compatible forms made one and lower case (NFKC, Unicode Annex 15), split at marks, digits and
 * humps, without the number at its end. Not for telling whether two handles look alike: distance between names misleads
 * (user123 is no kin of user987). Null where nothing is left that could be a pattern.
 */
export function handleKey(handle: string): HandleKey | null {
  const plain = handle
    .normalize("NFKC")
    .replace(/@.*$/su, "")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase();
  const pieces = plain.match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? [];
  const last = pieces.findLastIndex((piece) => !/^\p{N}/u.test(piece));
  const words = pieces.slice(0, last + 1);
  const letters = words.join("").match(/\p{L}/gu)?.length ?? 0;
  const stem = words.join(" ");
  return letters < SHORTEST || GIVEN.has(stem) ? null : { stem, words };
}
