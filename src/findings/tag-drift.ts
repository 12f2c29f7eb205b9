import type { Bilingual } from "../lib/bilingual.ts";
import { readableNumber } from "../lib/digits.ts";
import type { CrowdAnalysis, FoundCrowd } from "./crowd-analysis.ts";

/** Posts of the group and all posts under the tag, before the window's crowd, during and after it. */
export type Drift = readonly { readonly theirs: number; readonly all: number }[];

/** How much of the tag the group had over time. `event` holds places in the posts, which are in order of time. */
export function driftOf(
  { log, index }: CrowdAnalysis,
  { groups }: FoundCrowd,
  { theirs, others }: { readonly theirs: ReadonlySet<number>; readonly others: readonly number[] },
): Drift {
  const inside = [...index.reportsOn(groups.target)].filter((row) => {
    const time = log.time[row]!;
    return time >= groups.from && time <= groups.to;
  });
  const [first, last] = [log.event[inside[0]!]!, log.event[inside.at(-1)!]!];
  const phase = (post: number) => (post < first ? 0 : post <= last ? 1 : 2);
  const drift = [0, 1, 2].map(() => ({ theirs: 0, all: 0 }));
  for (const post of [...theirs, ...others]) drift[phase(post)]!.all++;
  for (const post of theirs) drift[phase(post)]!.theirs++;
  return drift;
}

const PHASES: readonly Bilingual[] = [
  { en: "before", ar: "قبلها" },
  { en: "in these days", ar: "في هذه الأيام" },
  { en: "afterwards", ar: "بعدها" },
];

/** "Of the tag's posts theirs were 0 of 112 before, 45 of 130 in these days, 3 of 80 afterwards." */
export function driftPhrase(drift: Drift): Bilingual {
  const told = (language: "en" | "ar") =>
    PHASES.flatMap((phase, at) => {
      const { theirs, all } = drift[at]!;
      if (all === 0) return [];
      const [part, whole] = [readableNumber(theirs), readableNumber(all)];
      return language === "en" ? `${part} of ${whole} ${phase.en}` : `${part} من ${whole} ${phase.ar}`;
    });
  return {
    en: `Of the tag's posts theirs were ${told("en").join(", ")}.`,
    ar: `ومن منشورات الوسم كان لها ${told("ar").join("، و")}.`,
  };
}
