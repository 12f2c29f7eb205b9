import { seededRandom } from "../../lib/random.ts";
import { PDQ_MATCH_DISTANCE, type PdqHash, pdqDistance } from "./pdq-hash.ts";

/** How far apart hashes of different pictures lie: of pairs beyond the distance of a match. */
export interface Likeness {
  readonly pairs: number;
  /** Bits, mean and standard deviation. */
  readonly mean: number;
  readonly deviation: number;
}

const MOST_PAIRS = 20_000;
const FEWEST_PAIRS = 1000;

/**
 * Of pairs of one hash from each list, drawn by a fixed seed where there are many; undefined where fewer than a thousand
 * are told apart.
 */
export function likenessOf(
  one: { readonly count: number; at(place: number): PdqHash },
  other: { readonly count: number; at(place: number): PdqHash },
): Likeness | undefined {
  const all = one.count * other.count;
  const random = seededRandom(1);
  let [pairs, sum, squares] = [0, 0, 0];
  for (let draw = 0; draw < Math.min(all, MOST_PAIRS); draw++) {
    const pair = all <= MOST_PAIRS ? draw : Math.trunc(all * random());
    const distance = pdqDistance(one.at(pair % one.count), other.at(Math.trunc(pair / one.count)));
    if (distance <= PDQ_MATCH_DISTANCE) continue;
    pairs++;
    sum += distance;
    squares += distance * distance;
  }
  if (pairs < FEWEST_PAIRS) return undefined;
  const mean = sum / pairs;
  return { pairs, mean, deviation: Math.sqrt(Math.max(0, squares / pairs - mean * mean)) };
}
