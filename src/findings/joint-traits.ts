import { logFactorial } from "../networks/kernels/poisson-binomial.ts";
import type { ReportIndex } from "../voices/report-index.ts";
import type { TargetVoices } from "../voices/target-voices.ts";

/** Accounts of a crowd by two traits: made in one of the cluster's batches, and using words that several of the crowd use. */
export interface JointTraits {
  readonly crowd: number;
  readonly made: number;
  readonly worded: number;
  /** Accounts with both, and how many there would be if who was made when had nothing to do with who says what. */
  readonly both: number;
  readonly expected: number;
  /** How many times likelier the words are in the batches than outside; smoothed by half an account. */
  readonly lift: number;
  /** ln of the upper hypergeometric tail (Fisher's exact test): keeps the wave of newcomers and the words that go round. */
  readonly logTail: number;
}

/**
 * Whether the accounts made together are those that say the same. An innocent crowd has newcomers, and it has words that
 * go round, but newcomers and others paste them alike; accounts that somebody made for the purpose are the ones that say
 * what they were given.
 */
export function jointTraits(index: ReportIndex, voices: TargetVoices): JointTraits {
  const parts = voices.clusters.flatMap(({ counts, evidence }) => (counts ? evidence : []));
  const batches = parts.filter(({ kind }) => kind === "cohort");
  const { reporterCreated, text } = index.log;
  const isMade = voices.episode.map(({ reporter }) =>
    batches.some(
      ({ from = Number.NaN, to = Number.NaN }) =>
        reporterCreated[reporter]! >= from && reporterCreated[reporter]! <= to,
    ),
  );
  const wordings = voices.episode.map(({ reporter }) => {
    const used = new Set<number>();
    for (const row of index.reportsBy(reporter)) {
      const time = index.log.time[row]!;
      if (text[row]! >= 0 && index.log.target[row] === voices.target && time >= voices.from && time <= voices.to)
        used.add(text[row]!);
    }
    return used;
  });
  // Among all of the crowd: to look for words that the batches share would find some by looking.
  const shared = sharedAmong(wordings, index.log.textWords);
  const isWorded = wordings.map((used) => [...used].some((code) => shared.has(code)));
  const crowd = voices.episode.length;
  const made = isMade.filter(Boolean).length;
  const worded = isWorded.filter(Boolean).length;
  const both = isMade.filter((is, at) => is && isWorded[at]).length;
  const outside = crowd - made;
  return {
    crowd,
    made,
    worded,
    both,
    expected: (made * worded) / Math.max(1, crowd),
    lift: both / Math.max(1, made) / ((worded - both + 0.5) / (outside + 0.5)),
    logTail: logHypergeometricTail({ total: crowd, marked: made, drawn: worded }, both),
  };
}

const FEWEST_USERS = 4;
const FEWEST_WORDS = 4;

/** Wordings that at least four use. */
function sharedAmong(wordings: readonly ReadonlySet<number>[], textWords: Int32Array): ReadonlySet<number> {
  const users = new Map<number, number>();
  for (const used of wordings)
    for (const code of used) if (textWords[code]! >= FEWEST_WORDS) users.set(code, (users.get(code) ?? 0) + 1);
  return new Set([...users].flatMap(([code, count]) => (count >= FEWEST_USERS ? [code] : [])));
}

/** ln P(X ≥ x) where `drawn` of `total` are drawn without replacement and X of them are among the `marked`. */
export function logHypergeometricTail(
  { total, marked, drawn }: { readonly total: number; readonly marked: number; readonly drawn: number },
  x: number,
): number {
  const least = Math.max(0, drawn + marked - total);
  if (x <= least) return 0;
  const choose = (n: number, k: number) => logFactorial(n) - logFactorial(k) - logFactorial(n - k);
  let sum = 0;
  for (let value = x; value <= Math.min(marked, drawn); value++)
    sum += Math.exp(choose(marked, value) + choose(total - marked, drawn - value) - choose(total, drawn));
  return sum === 0 ? -745 : Math.min(0, Math.log(sum));
}
