import type { Bilingual } from "../lib/bilingual.ts";
import { type CampaignBlock, campaignMates } from "./campaign-blocks.ts";
import { visible } from "./hostile-text.ts";
import { kindPhrase } from "./kind-phrase.ts";
import type { Voice } from "./language.ts";
import { CAMPAIGNS, GROUPS } from "./wording.ts";

const LISTED_MATES = 6;

/**
 * For each block, with which other findings it is one campaign; undefined for one that stands alone. Findings are numbered
 * from 1, as they are shown.
 */
export function campaignPhrases(blocks: readonly CampaignBlock[], voice: Voice): readonly (Bilingual | undefined)[] {
  return campaignMates(blocks).map((mates) => {
    if (mates.length === 0) return undefined;
    const more = mates.length - LISTED_MATES;
    const listed = (language: "en" | "ar") => {
      const named = mates.slice(0, LISTED_MATES).map((at) => {
        const kind = visible(kindPhrase(blocks[at]!.lead)[language]);
        return `${language === "en" ? "finding" : "النتيجة"} ${voice.count(at + 1)} (${kind})`;
      });
      const rest = language === "en" ? `${voice.count(more)} more` : `${voice.count(more)} غيرها`;
      return voice.list(more > 0 ? [...named, rest] : named);
    };
    return {
      en: `one campaign with ${listed("en")}: their accounts, targets or posts meet beyond chance`,
      ar: `حملة واحدة مع ${listed("ar")}: تلتقي حساباتها أو أهدافها أو منشوراتها على نحو يتجاوز المصادفة`,
    };
  });
}

/** Groups that coordinated, and how many campaigns they come to where several detectors told of one. */
export function coordinatedGroups(blocks: readonly CampaignBlock[], voice: Voice): Bilingual | undefined {
  const coordinated = blocks.filter(({ lead }) => lead.verdict === "coordinated");
  if (coordinated.length === 0) return undefined;
  const groups = voice.counted(coordinated.length, GROUPS);
  const campaigns = new Set(coordinated.map(({ lead }) => lead.campaign)).size;
  if (campaigns === coordinated.length) return { en: groups, ar: groups };
  const counted = voice.counted(campaigns, CAMPAIGNS);
  return { en: `${groups} in ${counted}`, ar: `${groups} في ${counted}` };
}
