import { campaignWords } from "../campaign/words.ts";
import type { Words } from "../language/language.tsx";

export const attackWords = {
  ...campaignWords,
  title: { en: "The reports and the voices behind them", ar: "البلاغات والأصوات التي وراءها" },
  toCase: { en: "To the case", ar: "إلى القضية" },
  noReports: { en: "No finding of this case is about reports.", ar: "لا نتيجة في هذه القضية عن بلاغات." },
  whoReported: { en: "Who reported together", ar: "من أبلغ مع من" },
  merits: { en: "On the merits", ar: "النظر في المضمون" },
  meritsHint: {
    en: "Judge what was reported by the rules alone. How many reported it is hidden here on purpose: a crowd is no argument. The content itself stands on the platform; the case does not keep it.",
    ar: "احكم على ما أُبلغ عنه بالقواعد وحدها. أُخفي هنا عدد من أبلغوا عمدًا: فالكثرة ليست حجة. أما المحتوى نفسه ففي المنصة، ولا تحتفظ به القضية.",
  },
  finding: { en: "Finding", ar: "النتيجة" },
  oneHand: { en: "Did one hand report?", ar: "هل أبلغت يد واحدة؟" },
  isItTrue: { en: "Is what they reported true?", ar: "هل ما أبلغوا عنه صحيح؟" },
  undecided: { en: "Nobody has decided this yet.", ar: "لم يبتّ أحد في ذلك بعد." },
  apart: {
    en: "Two questions, two answers: an organised group can be right, and a spontaneous crowd wrong.",
    ar: "سؤالان وجوابان: قد تكون الجماعة المنظَّمة على حق، وقد يخطئ الجمهور العفوي.",
  },
  holdOrRelease: { en: "Hold or release", ar: "علّق الإجراء الآلي أو أطلقه" },
  holdHint: {
    en: "A hold stops automatic action for at most a day; it takes nothing from anybody.",
    ar: "التعليق يوقف الإجراء الآلي يومًا واحدًا على الأكثر، ولا يسلب أحدًا شيئًا.",
  },
  accounts: { en: "accounts that reported", ar: "حسابات أبلغت" },
  voices: { en: "independent voices", ar: "أصوات مستقلة" },
  growthOf: {
    en: "Accounts that reported and independent voices over time",
    ar: "الحسابات المبلِّغة والأصوات المستقلة عبر الزمن",
  },
  growthHint: {
    en: "Where the lines part, accounts came that add no voice of their own. Groups are taken to have come in evenly.",
    ar: "حيث يفترق الخطّان جاءت حسابات لا تضيف صوتًا خاصًا بها. ويُفترض أن المجموعات جاءت بالتساوي.",
  },
  growthTable: { en: "The same as a table", ar: "الشيء نفسه في جدول" },
  noTimes: { en: "This finding does not tell when the reports came.", ar: "لا تذكر هذه النتيجة متى جاءت البلاغات." },
  until: { en: "Until (UTC)", ar: "حتى (UTC)" },
  genuine: {
    en: "{count, plural, =0 {No report looks genuine} one {# report looks genuine: read it first} other {# reports look genuine: read them first}}",
    ar: "{count, plural, zero {لا بلاغ يبدو صادقًا} one {بلاغ واحد يبدو صادقًا: اقرأه أولًا} two {بلاغان يبدوان صادقين: اقرأهما أولًا} few {# بلاغات تبدو صادقة: اقرأها أولًا} many {# بلاغًا تبدو صادقة: اقرأها أولًا} other {# بلاغ تبدو صادقة: اقرأها أولًا}}",
  },
  genuineHint: {
    en: "{share} of those who reported are outside every group. The likeliest genuine come first.",
    ar: "{share} ممن أبلغوا خارج كل المجموعات. والأرجح صدقًا أولًا.",
  },
  genuineList: { en: "Their records", ar: "سجلاتها" },
  groups: {
    en: "{count, plural, =0 {Groups that reported as one} one {# group reported as one} other {# groups reported as one each}}",
    ar: "{count, plural, zero {مجموعات أبلغت كصوت واحد} one {مجموعة واحدة أبلغت كصوت واحد} two {مجموعتان أبلغت كلٌّ منهما كصوت واحد} few {# مجموعات أبلغت كل منها كصوت واحد} many {# مجموعة أبلغت كل منها كصوت واحد} other {# مجموعة أبلغت كل منها كصوت واحد}}",
  },
  noGroups: { en: "No group was shown.", ar: "لم تثبت أي مجموعة." },
  group: {
    en: "Group {place}: {accounts, plural, one {# account} other {# accounts}} that come to {voices} voices",
    ar: "المجموعة {place}: {accounts, plural, zero {لا حسابات} one {حساب واحد} two {حسابان} few {# حسابات} many {# حسابًا} other {# حساب}} تعادل {voices} من الأصوات",
  },
  past: {
    en: "Of what these groups reported before, {decided} were decided on the merits and {upheld} upheld.",
    ar: "مما أبلغت عنه هذه المجموعات سابقًا بُتّ في مضمون {decided} وتأكدت صحة {upheld}.",
  },
  trait: { en: "Trait", ar: "السمة" },
  have: { en: "Have it here", ar: "لديهم هنا" },
  expected: { en: "Expected", ar: "المتوقع" },
  elsewhere: { en: "Elsewhere in the record", ar: "في بقية السجل" },
  share: { en: "Share of the group", ar: "نسبتهم من المجموعة" },
  exposure: { en: "How near to an automatic closing", ar: "القرب من إغلاق آلي" },
  followers: { en: "Followers of the account at the time", ar: "متابعو الحساب في ذلك الوقت" },
  byReports: { en: "Reports: {share} of the followers", ar: "البلاغات: {share} من المتابعين" },
  byVoices: { en: "Independent voices: {share} of the followers", ar: "الأصوات المستقلة: {share} من المتابعين" },
  exposureHint: {
    en: "Press reports say that platforms may close an account by themselves from about {share} of its followers on; no platform has confirmed it. The middle of the gauge is that line.",
    ar: "تقول تقارير صحفية إن المنصات قد تغلق الحساب آليًا من نحو {share} من متابعيه؛ ولم تؤكد ذلك أي منصة. ووسط المقياس هو ذلك الحد.",
  },
} as const satisfies Words;
