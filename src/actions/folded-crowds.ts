import type { Finding } from "../findings/finding.ts";
import { namesMembers } from "../findings/named-members.ts";
import type { Bilingual } from "../lib/bilingual.ts";
import type { Voice } from "./language.ts";
import { CROWDS } from "./wording.ts";

/** More crowds of reports than these are folded into one: nobody reads a hundred times that nothing was shown. */
const MOST_OPEN_CROWDS = 5;

/** Reports of which nothing was shown and for which nobody is accused, where there are many. */
export function foldedCrowds(findings: readonly Finding[]): ReadonlySet<Finding> {
  const crowds = findings.filter(
    (finding) => finding.voices !== undefined && finding.verdict === "unclear" && !namesMembers(finding),
  );
  return new Set(crowds.length > MOST_OPEN_CROWDS ? crowds : []);
}

/** "12 reported accounts with no group shown behind the reports". */
export function crowdsPhrase(count: number, voice: Voice): Bilingual {
  const crowds = voice.counted(count, CROWDS);
  return {
    en: `${crowds} with no group shown behind the reports`,
    ar: `${crowds} لم يثبت خلف بلاغاتها أيّ مجموعة`,
  };
}
