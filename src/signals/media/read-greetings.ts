import { normalisedText } from "../../lib/normalised-text.ts";
import { GREETING_PHRASES } from "../text/greetings.ts";

/** Of a greeting's letters one in so many may be read wrongly, left out or put in. */
const LETTERS_AN_ERROR = 5;
/** A pair of letters that is read wrongly costs two pairs: with one error in five letters, so many of its pairs are left at least. */
const SHARE_OF_PAIRS = 0.5;

interface Greeting {
  readonly letters: string;
  readonly pairs: readonly string[];
  readonly errors: number;
}

/** The longest first, so that no part of one is taken out before the whole. */
const GREETINGS: readonly Greeting[] = [...new Set(GREETING_PHRASES.map(lettersOf))]
  .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  .map((letters) => ({ letters, pairs: pairsOf(letters), errors: Math.floor(letters.length / LETTERS_AN_ERROR) }));

/** What a text is compared by where a reader of letters read it: its key without spaces, which readers lose and invent. */
export function lettersOf(raw: string): string {
  return normalisedText(raw).replaceAll(" ", "");
}

/**
 * What a picture's text says of its own: without the greetings, wishes and prayers that very many people write word for
 * word (text/greetings.ts), also where a letter in five of them was read wrongly (approximate matching after Sellers 1980).
 * @param letters From `lettersOf`
 */
export function withoutGreetings(letters: string): string {
  const pairs = new Set(pairsOf(letters));
  let left = letters;
  for (const greeting of GREETINGS) {
    const shared = greeting.pairs.reduce((count, pair) => count + (pairs.has(pair) ? 1 : 0), 0);
    if (shared < SHARE_OF_PAIRS * greeting.pairs.length) continue;
    for (let at = nearestIn(left, greeting); at; at = nearestIn(left, greeting))
      left = left.slice(0, at.from) + left.slice(at.to);
  }
  return left;
}

function pairsOf(letters: string): string[] {
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2));
}

/** Where the greeting stands with the fewest errors, the first such place; undefined where it stands nowhere. */
function nearestIn(
  text: string,
  { letters, errors }: Greeting,
): { readonly from: number; readonly to: number } | undefined {
  // Of each beginning of the greeting: errors of its best place that ends here, and where that place begins.
  let cost = Array.from({ length: letters.length + 1 }, (_, at) => at);
  let from = cost.map(() => 0);
  let best: { readonly from: number; readonly to: number; readonly errors: number } | undefined;
  for (let end = 1; end <= text.length; end++) {
    const nextCost = [0];
    const nextFrom = [end];
    for (let at = 1; at <= letters.length; at++) {
      const same = cost[at - 1]! + (letters[at - 1] === text[end - 1] ? 0 : 1);
      const more = cost[at]! + 1;
      const less = nextCost[at - 1]! + 1;
      const least = Math.min(same, more, less);
      nextCost.push(least);
      nextFrom.push(least === same ? from[at - 1]! : least === more ? from[at]! : nextFrom[at - 1]!);
    }
    [cost, from] = [nextCost, nextFrom];
    const last = cost[letters.length]!;
    if (last <= errors && last < (best?.errors ?? errors + 1))
      best = { from: from[letters.length]!, to: end, errors: last };
  }
  return best;
}
