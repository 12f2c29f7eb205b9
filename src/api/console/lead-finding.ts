import { visibleProse } from "../../actions/hostile-text.ts";
import { Voice } from "../../actions/language.ts";
import { findingTitle } from "../../actions/report/finding-section.ts";
import { type View, viewOf } from "../../actions/report/view.ts";
import { voicesPhrase } from "../../actions/voices-wording.ts";
import { HEADLINES, headlineOf } from "../../actions/wording.ts";
import type { Finding } from "../../findings/finding.ts";
import type { Bilingual } from "../../lib/bilingual.ts";
import type { LeadFinding, Rarity } from "../contract.ts";
import { timeShape } from "./time-shape.ts";

const EDITIONS = { en: viewOf(new Voice("en")), ar: viewOf(new Voice("ar")) };

/** Of a case's findings the one that speaks for it: the first here, then the one that came first. */
export const LEADING_VERDICTS: readonly string[] = ["coordinated", "valid-campaign", "unclear", "shared-interest"];

/**
 * What the queue says of a case: the words of the report page, never a figure without its reason and its innocent reading.
 * @param finding Whole: only its counts, times and texts are told, in which nobody is named
 */
export function leadFinding(finding: Finding): LeadFinding {
  const headline = headlineOf(finding);
  const rarity = rarityOf(finding);
  const shape = timeShape(finding);
  const { voices } = finding;
  return {
    finding: finding.id,
    headline: HEADLINES[headline].label,
    isStrong: headline === "coordinated",
    title: inBoth((view) => (voices ? voicesPhrase(voices, view.voice) : findingTitle(finding, view))),
    why: inBoth(({ say }) => reasonIn(visibleProse(say(finding.explanation)))),
    innocentReading: inBoth(({ say }) => visibleProse(say(finding.innocentReading))),
    ...(rarity && { rarity }),
    ...(shape && { shape }),
  };
}

function inBoth(text: (view: View) => string): Bilingual {
  return { en: text(EDITIONS.en), ar: text(EDITIONS.ar) };
}

/** With n draws no p is smaller than 1 / (n + 1): there, none of them came near. */
function rarityOf({ p, permutations }: Finding): Rarity | undefined {
  if (p === undefined || permutations === undefined) return undefined;
  return { p, draws: permutations, isFloor: p * (permutations + 1) < 1.5 };
}

/** Of reports, how many there were is the title already; the reason is what their senders share. */
const GROUP = /^(A group of|مجموعة من) /;

/** The sentence that says why the finding stands out, with what chance would give: a group's evidence, else the first. */
export function reasonIn(text: string): string {
  const all = sentences(text);
  return all.find((sentence) => GROUP.test(sentence)) ?? all[0] ?? "";
}

/** A sentence ends at a full stop or a question mark before a space; "1,994" and "p = 0.05" go on. */
function sentences(text: string): string[] {
  return text.trim().match(/[^\s][\s\S]*?(?:[.؟!?](?=\s|$)|$)/gu) ?? [];
}
