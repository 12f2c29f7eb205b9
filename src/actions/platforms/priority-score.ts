/** How bad it would be if what is reported were true: from the kind of report, never from how many there are. */
export type Harm = 0 | 1 | 2 | 3;

/** Kinds of report by what they allege, worst first; words of Ozone's, Mastodon's and Coop's categories. */
const ALLEGES: readonly (readonly [harm: Harm, words: RegExp])[] = [
  [3, /child|csam|minor|self-?harm|suicide|violen|threat|traffick|terror|extremis/i],
  [2, /legal|illegal|harass|dox|stalk|hate|nonconsensual|weapon|drug/i],
  [1, /violation|sexual|rude|mislead|imperson|scam|fraud/i],
];

/** Reporters outside every cluster who must allege the same before it counts: anybody can tick a box. */
const ENOUGH_REPORTERS = 2;

/** One kind of report on a target, and how many reporters of their own chose it. */
export interface AllegedKind {
  readonly category: string;
  readonly reporters: number;
}

/** The worst that at least two reporters of their own allege; members of a cluster must be left out by the caller. */
export function harmAlleged(kinds: readonly AllegedKind[]): Harm {
  for (const [harm, words] of ALLEGES) {
    const reporters = kinds
      .filter(({ category }) => words.test(category))
      .reduce((sum, { reporters }) => sum + reporters, 0);
    if (reporters >= ENOUGH_REPORTERS) return harm;
  }
  return 0;
}

const HARM_POINTS: Readonly<Record<Harm, number>> = { 0: 0, 1: 10, 2: 25, 3: 40 };
const VOICE_POINTS = 60;
const ENOUGH_VOICES = 100;

/**
 * Where a target stands in Ozone's queue, 0–100: up to 40 points for the harm alleged and up to 60 for independent
 * voices, logarithmically, all of them at 100 voices. The number of reports does not enter.
 * @param k Independent voices, ≥ 0
 */
export function priorityScore(k: number, harm: Harm): number {
  const voices = Math.log1p(Math.min(Math.max(k, 0), ENOUGH_VOICES)) / Math.log1p(ENOUGH_VOICES);
  return Math.round(HARM_POINTS[harm] + VOICE_POINTS * voices);
}
