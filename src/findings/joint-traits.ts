import { logFactorial } from "../networks/kernels/poisson-binomial.ts";
import type { TargetGroups } from "../voices/analyse-targets.ts";
import type { ReportIndex } from "../voices/report-index.ts";

/** Accounts of a crowd by two traits: made in one of the cluster's batches, and using words that several of the crowd use. */
export interface JointTraits {
  readonly crowd: number;
  readonly made: number;
  readonly worded: number;
  /** Accounts with both, and how many there would be if who was made when had nothing to do with who says what. */
  readonly both: number;
  readonly expected: number;
  /**
   * Odds of the words in the batches over the odds outside; half an account added to each of the four counts (Haldane 1956).
   * Unlike a ratio of shares it has no ceiling where many outside say the same.
   */
  readonly oddsRatio: number;
  /** ln of the upper hypergeometric tail (Fisher's exact test): keeps the wave of newcomers and the words that go round. */
  readonly logTail: number;
}

/**
 * Whether the accounts made together are those that say the same. An innocent crowd has newcomers, and it has words that
 * go round, but newcomers and others paste them alike; accounts that somebody made for the purpose are the ones that say
 * what they were given.
 * @param crowds Those at which one campaign's accounts were found: each account counts once, wherever it took part.
 */
export function jointTraits(index: ReportIndex, crowds: readonly TargetGroups[]): JointTraits {
  const { textWords } = index.log;
  const accounts = new Map<number, { isMade: boolean; readonly wordings: Set<number> }>();
  for (const voices of crowds) {
    const isMade = madeInBatches(index, voices);
    for (const { reporter } of voices.episode) {
      const account = accounts.get(reporter) ?? { isMade: false, wordings: new Set() };
      account.isMade ||= isMade(reporter);
      for (const code of wordingsOf(index, voices, reporter)) account.wordings.add(code);
      accounts.set(reporter, account);
    }
  }
  const all = [...accounts.values()];
  // Among all of the crowd: to look for words that the batches share would find some by looking.
  const shared = sharedAmong(
    all.map(({ wordings }) => wordings),
    textWords,
  );
  const isWorded = all.map(({ wordings }) => [...wordings].some((code) => shared.has(code)));
  const crowd = all.length;
  const made = all.filter(({ isMade }) => isMade).length;
  const worded = isWorded.filter(Boolean).length;
  const both = all.filter(({ isMade }, at) => isMade && isWorded[at]).length;
  return {
    crowd,
    made,
    worded,
    both,
    expected: (made * worded) / Math.max(1, crowd),
    oddsRatio: oddsRatio(both, made - both, worded - both, crowd - made - worded + both),
    logTail: logHypergeometricTail({ total: crowd, marked: made, drawn: worded }, both),
  };
}

/** (both · neither) / (one only · other only), each half an account larger. */
export function oddsRatio(
  ...counts: readonly [both: number, madeOnly: number, wordedOnly: number, neither: number]
): number {
  const [both, madeOnly, wordedOnly, neither] = counts.map((count) => count + 0.5) as [number, number, number, number];
  return (both * neither) / (madeOnly * wordedOnly);
}

function madeInBatches(
  { log: { reporterCreated } }: ReportIndex,
  { clusters }: TargetGroups,
): (reporter: number) => boolean {
  const batches = clusters.flatMap(({ counts, evidence }) =>
    counts ? evidence.filter(({ kind }) => kind === "cohort") : [],
  );
  return (reporter) =>
    batches.some(
      ({ from = Number.NaN, to = Number.NaN }) =>
        reporterCreated[reporter]! >= from && reporterCreated[reporter]! <= to,
    );
}

/** What an account says in a crowd. */
function wordingsOf(index: ReportIndex, { target, from, to }: TargetGroups, reporter: number): number[] {
  const { log } = index;
  return Array.from(index.reportsBy(reporter)).flatMap((row) => {
    const isHere = log.target[row] === target && log.time[row]! >= from && log.time[row]! <= to;
    return isHere && log.text[row]! >= 0 ? [log.text[row]!] : [];
  });
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
