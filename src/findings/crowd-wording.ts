import type { Bilingual } from "../lib/bilingual.ts";
import { readableNumber } from "../lib/digits.ts";
import type { FoundCrowd } from "./crowd-analysis.ts";
import type { Trend } from "./finding.ts";

/** What was done to whom: the first sentence of an explanation. */
export type CrowdSubject = (trend: Trend, found: FoundCrowd) => Bilingual;

const n = readableNumber;

export const underATag: CrowdSubject = ({ posts, accounts }, { groups: { volume } }) => ({
  en: `${n(posts)} posts by ${n(accounts)} accounts under one tag; at its densest ${n(volume.observed)} accounts, where its own past lets expect ${n(volume.expected)}. Volume alone proves nothing.`,
  ar: `عدد المنشورات تحت الوسم ${n(posts)} وعدد الحسابات ${n(accounts)}؛ وفي ذروته ${n(volume.observed)} حسابًا، والمتوقَّع من ماضيه ${n(volume.expected)}. والحجم وحده لا يثبت شيئًا.`,
});

export const atAnAccount: CrowdSubject = ({ posts, accounts }, { groups: { volume } }) => ({
  en: `${n(posts)} replies, quotes and mentions by ${n(accounts)} accounts at one account; at their densest ${n(volume.observed)} accounts, where its past and its size let expect ${n(volume.expected)}. Volume alone proves nothing.`,
  ar: `عدد الردود والاقتباسات والإشارات إلى حساب واحد ${n(posts)} من ${n(accounts)} حسابًا؛ وفي ذروتها ${n(volume.observed)} حسابًا، والمتوقَّع من ماضيه وحجمه ${n(volume.expected)}. والحجم وحده لا يثبت شيئًا.`,
});

/** Why the finding was made: what happened, which two traits meet, how many voices are left, and chance. */
export function crowdExplanation(subject: CrowdSubject, trend: Trend, found: FoundCrowd): Bilingual {
  const { joint, test, isShown, voices } = found;
  const met: Bilingual = {
    en: `Of the ${n(joint.crowd)} accounts wherever this group took part, ${n(joint.made)} were made in the same days, ${n(joint.worded)} use the same words, ${n(joint.both)} both; if newcomers and others pasted alike, it would be ${n(joint.expected)}.`,
    ar: `من ${n(joint.crowd)} حسابًا حيثما شاركت هذه المجموعة أُنشئ ${n(joint.made)} في الأيام نفسها، ويستخدم ${n(joint.worded)} الكلمات نفسها، ويجمع ${n(joint.both)} بين الأمرين؛ ولو كان القدامى والجدد ينسخون بالقدر نفسه لكان العدد ${n(joint.expected)}.`,
  };
  if (!isShown) return together([subject(trend, found), met, NOT_SHOWN]);
  return together([
    subject(trend, found),
    met,
    {
      en: `In all, ${n(voices.k)} independent voices (${n(voices.low)}–${n(voices.high)}).`,
      ar: `والمجموع ${n(voices.k)} من الأصوات المستقلّة (${n(voices.low)}–${n(voices.high)}).`,
    },
    {
      en: `Repeating the search on ${test.draws} copies with strangers as active in their place gives groups as strong with p = ${n(test.p)}.`,
      ar: `وعند تكرار البحث على ${test.draws} نسخة حلّ فيها محلّهم غرباء بالنشاط نفسه تظهر مجموعات بهذه القوّة باحتمال p = ${n(test.p)}.`,
    },
  ]);
}

const NOT_SHOWN: Bilingual = {
  en: "That does not show one hand: the words go round among old and new accounts alike, or too few have both.",
  ar: "وهذا لا يُظهر يدًا واحدة: فالكلمات متداولة بين الحسابات القديمة والجديدة على السواء، أو أنّ من يجمع بين الأمرين قليل.",
};

export const ONE_OFFICE: Bilingual = {
  en: "An organisation may have signed up its people in the same days and handed them the words: a course, a campaign that says who it is, a service desk. The record shows one hand, not whose, and not that it deceives.",
  ar: "ربما سجّلت منظمةٌ أفرادها في الأيام نفسها وسلّمتهم الكلمات: دورة تدريبية، أو حملة تعلن عن نفسها، أو مكتب خدمة. يُظهر السجل يدًا واحدة، لا صاحبها، ولا أنّها تخدع أحدًا.",
};

export const ONE_CROWD: Bilingual = {
  en: "People who care about the same thing wrote at the same time, many of them newcomers, and pasted words that went round: so do fans, neighbours who help and people in the street.",
  ar: "أناس يعنيهم الأمر نفسه كتبوا في الوقت نفسه، وكثير منهم جدد، ولصقوا كلمات متداولة: هكذا يفعل المعجبون والجيران المتعاونون والناس في الشارع.",
};

export function together(sentences: readonly Bilingual[]): Bilingual {
  return { en: sentences.map(({ en }) => en).join(" "), ar: sentences.map(({ ar }) => ar).join(" ") };
}
