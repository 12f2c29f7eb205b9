import { logFactorial } from "../networks/kernels/poisson-binomial.ts";
import { PDQ_BITS } from "../signals/media/pdq-hash.ts";
import type { Likeness } from "../signals/media/pdq-likeness.ts";

/**
 * Bits between 907,354 pairs of PDQ's own 1,350 test pictures, without pairs nearer than 63, which are one picture
 * altered: what is assumed where a record shows too few.
 */
const REAL_PICTURES = { mean: 127.7, deviation: 8.77 };

/**
 * The chance that two pictures that have nothing to do with each other lie within so many bits. Bits of one hash depend on
 * one another, so their distance spreads wider than 256 fair draws would: it is taken for as many independent draws as
 * spread as wide (degrees of freedom; Daugman, The importance of being random, Pattern Recognition 36, 2003).
 * @param within Bits, 0–256
 */
export function chanceWithin(within: number, likeness: Pick<Likeness, "mean" | "deviation"> = REAL_PICTURES): number {
  const share = Math.min(Math.max(likeness.mean / PDQ_BITS, 0.01), 0.99);
  const variance = (likeness.deviation / PDQ_BITS) ** 2;
  const draws = Math.round(Math.min(Math.max((share * (1 - share)) / variance, 1), PDQ_BITS));
  let sum = 0;
  for (let differing = 0; differing <= Math.floor((draws * within) / PDQ_BITS); differing++) {
    const ways = logFactorial(draws) - logFactorial(differing) - logFactorial(draws - differing);
    sum += Math.exp(ways + differing * Math.log(share) + (draws - differing) * Math.log(1 - share));
  }
  return Math.min(1, sum);
}
