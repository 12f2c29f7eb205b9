import type { BenignKind, Coordination, Finding, Role, Validity } from "../findings/finding.ts";
import type { Bilingual } from "../lib/bilingual.ts";
import { signals } from "../signals/index.ts";
import type { CountForms } from "./language.ts";

/** The words for what a finding's codes mean: the one place for them, whatever the output. */

/** What a finding is called in one word or two: the verdict, or the ordinary cause that stands in its way. */
export type Headline = Coordination | "valid-campaign" | BenignKind;

export function headlineOf(finding: Finding): Headline {
  if (finding.verdict === "valid-campaign") return "valid-campaign";
  return finding.benignKind ?? finding.coordination;
}

export const HEADLINES: Readonly<Record<Headline, { readonly label: Bilingual; readonly meaning: Bilingual }>> = {
  coordinated: {
    label: { en: "Coordinated", ar: "عمل منسَّق" },
    meaning: {
      en: "These accounts acted together more closely than chance and ordinary reasons explain.",
      ar: "تحرّكت هذه الحسابات معًا بتقارب يتجاوز ما تفسّره المصادفة والأسباب المألوفة.",
    },
  },
  synchronised: {
    label: { en: "Synchronised", ar: "تزامن" },
    meaning: {
      en: "They moved in the same minutes, but an audience of their own or eager followers would do the same.",
      ar: "تحرّكت في الدقائق نفسها، غير أنّ جمهورًا خاصًّا بها أو متابعين متحمّسين قد يفعلون ذلك أيضًا.",
    },
  },
  "shared-interest": {
    label: { en: "Shared interest", ar: "اهتمام مشترك" },
    meaning: {
      en: "They choose the same things more than popularity explains, without moving together in time.",
      ar: "تختار الأشياء نفسها أكثر ممّا تفسّره شعبيتها، من دون أن تتحرّك معًا في الوقت.",
    },
  },
  "valid-campaign": {
    label: { en: "Valid campaign", ar: "حملة مُحقّة" },
    meaning: {
      en: "They acted together, and what they reported was found to break the rules.",
      ar: "تحرّكت معًا، وتبيّن أنّ ما أبلغت عنه مخالف للقواعد.",
    },
  },
  "declared-automation": {
    label: { en: "Declared automation", ar: "تشغيل آلي معلن" },
    meaning: {
      en: "They acted together and say themselves that they are automated.",
      ar: "تحرّكت معًا وهي تعلن بنفسها أنّها تعمل آليًّا.",
    },
  },
  "same-publisher": {
    label: { en: "Same publisher", ar: "ناشر واحد" },
    meaning: {
      en: "They acted together as outlets of one publisher or feed would.",
      ar: "تحرّكت معًا كما تفعل منافذ ناشر واحد أو تغذية واحدة.",
    },
  },
  schedule: {
    label: { en: "Schedule", ar: "جدول زمني" },
    meaning: {
      en: "They post at the same set times, as scheduling tools do.",
      ar: "تنشر في أوقات ثابتة واحدة، كما تفعل أدوات الجدولة.",
    },
  },
  "trusted-flaggers": {
    label: { en: "Trusted flaggers", ar: "مُبلّغون موثوقون" },
    meaning: {
      en: "They acted together as organisations whose task it is to report.",
      ar: "تحرّكت معًا كما تفعل جهات مهمّتها الإبلاغ.",
    },
  },
  "not-shown": {
    label: { en: "Not shown", ar: "لم يثبت" },
    meaning: {
      en: "Chance is enough to explain what they did.",
      ar: "تكفي المصادفة لتفسير ما فعلته.",
    },
  },
  "insufficient-data": {
    label: { en: "Too little data", ar: "بيانات غير كافية" },
    meaning: {
      en: "There is too little here to tell chance from agreement.",
      ar: "ما لدينا أقلّ من أن يفصل بين المصادفة والاتفاق.",
    },
  },
};

export const ROLES: Readonly<Record<Role, Bilingual>> = {
  seed: { en: "starts", ar: "يبدأ" },
  hub: { en: "hub", ar: "محور" },
  amplifier: { en: "amplifies", ar: "يضخّم" },
  ordinary: { en: "takes part", ar: "يشارك" },
};

export const VALIDITY: Readonly<Record<Validity, Bilingual>> = {
  upheld: { en: "what they reported was upheld", ar: "تأكّدت صحّة ما أبلغت عنه" },
  dismissed: { en: "what they reported was dismissed", ar: "رُدّ ما أبلغت عنه" },
  mixed: { en: "what they reported was partly upheld", ar: "تأكّدت صحّة بعض ما أبلغت عنه" },
  undecided: { en: "what they reported is undecided", ar: "لم يُبتّ في ما أبلغت عنه" },
};

const CHANNELS = new Map<string, Bilingual>(signals.map((signal) => [signal.id, signal.label]));

/** What sharing a trace of this channel means, in a verb phrase; an unknown channel keeps its id. */
export function channelPhrase(channel: string): Bilingual {
  return CHANNELS.get(channel) ?? { en: channel, ar: channel };
}

const forms = (
  en: readonly [one: string, other: string],
  ar: readonly [zero: string, one: string, two: string, few: string, many: string, other: string],
): CountForms => ({
  en: { one: en[0], other: en[1] },
  ar: { zero: ar[0], one: ar[1], two: ar[2], few: ar[3], many: ar[4], other: ar[5] },
});

export const ACCOUNTS = forms(
  ["# account", "# accounts"],
  ["لا حسابات", "حساب واحد", "حسابان", "# حسابات", "# حسابًا", "# حساب"],
);
export const OBJECTS = forms(
  ["# shared object", "# shared objects"],
  ["لا عناصر مشتركة", "عنصر مشترك واحد", "عنصران مشتركان", "# عناصر مشتركة", "# عنصرًا مشتركًا", "# عنصر مشترك"],
);
export const EVENTS = forms(["# event", "# events"], ["لا أحداث", "حدث واحد", "حدثان", "# أحداث", "# حدثًا", "# حدث"]);
export const FINDINGS = forms(
  ["# finding", "# findings"],
  ["لا نتائج", "نتيجة واحدة", "نتيجتان", "# نتائج", "# نتيجة", "# نتيجة"],
);
export const CROWDS = forms(
  ["# reported account", "# reported accounts"],
  [
    "لا حسابات مُبلَّغ عنها",
    "حساب واحد مُبلَّغ عنه",
    "حسابان مُبلَّغ عنهما",
    "# حسابات مُبلَّغ عنها",
    "# حسابًا مُبلَّغًا عنه",
    "# حساب مُبلَّغ عنه",
  ],
);
export const MORE_TARGETS = forms(
  ["# more account", "# more accounts"],
  ["لا حسابات أخرى", "حساب واحد آخر", "حسابين آخرين", "# حسابات أخرى", "# حسابًا آخر", "# حساب آخر"],
);
export const GROUPS = forms(
  ["# group", "# groups"],
  ["لا مجموعات", "مجموعة واحدة", "مجموعتان", "# مجموعات", "# مجموعة", "# مجموعة"],
);
export const CAMPAIGNS = forms(
  ["# campaign", "# campaigns"],
  ["لا حملات", "حملة واحدة", "حملتين", "# حملات", "# حملة", "# حملة"],
);
export const DRAWS = forms(
  ["# random draw", "# random draws"],
  ["لا سحبات عشوائية", "سحبة عشوائية واحدة", "سحبتان عشوائيتان", "# سحبات عشوائية", "# سحبة عشوائية", "# سحبة عشوائية"],
);
const PAIRS = forms(
  ["# pair of actions", "# pairs of actions"],
  ["لا أزواج أفعال", "زوج أفعال واحد", "زوجا أفعال", "# أزواج أفعال", "# زوج أفعال", "# زوج أفعال"],
);
const REPORTS = forms(["# report", "# reports"], ["لا بلاغات", "بلاغ واحد", "بلاغان", "# بلاغات", "# بلاغًا", "# بلاغ"]);

/** The noun that `observed` and `expected` count. */
export const UNITS: Readonly<Record<NonNullable<Finding["unit"]>, CountForms>> = {
  pairs: PAIRS,
  reports: REPORTS,
  accounts: ACCOUNTS,
};
