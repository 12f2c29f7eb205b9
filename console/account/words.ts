import { campaignWords } from "../campaign/words.ts";
import type { Words } from "../language/language.tsx";

export const accountWords = {
  ...campaignWords,
  title: { en: "One account across cases", ar: "حساب واحد في القضايا كلها" },
  toCase: { en: "To the case", ar: "إلى القضية" },
  askWho: { en: "Ask who it is", ar: "اطلب معرفة صاحبه" },
  inThisCase: { en: "In this case it is called", ar: "اسمه في هذه القضية" },
  onRecord: {
    en: "Names differ from case to case so that nobody can follow an account. You may join them here; that you looked is in the audit log.",
    ar: "تختلف الأسماء من قضية إلى أخرى كي لا يتتبّع أحد حسابًا. يحقّ لك هنا أن تجمع بينها، واطّلاعك هذا مسجَّل في سجل التدقيق.",
  },
  cases: {
    en: "{count, plural, one {It is in this case only.} other {It is in # cases, the newest first.}}",
    ar: "{count, plural, zero {لا يرد في أي قضية.} one {لا يرد إلا في هذه القضية.} two {يرد في قضيتين، الأحدث أولًا.} few {يرد في # قضايا، الأحدث أولًا.} many {يرد في # قضية، الأحدث أولًا.} other {يرد في # قضية، الأحدث أولًا.}}",
  },
  meaning: {
    en: "Being in several cases says nothing about who is behind it: people who are attacked often are in many, and so are those who care about one cause.",
    ar: "وروده في عدة قضايا لا يقول شيئًا عمّن وراءه: فمن يُستهدف كثيرًا يرد في قضايا كثيرة، ومثله من يهتم بقضية واحدة.",
  },
  case: { en: "Case", ar: "القضية" },
  thisCase: { en: "this case", ar: "هذه القضية" },
  calledThere: { en: "Its name there", ar: "اسمه فيها" },
  asWhat: { en: "As", ar: "بصفة" },
  "as-target": { en: "aimed at", ar: "مستهدَف" },
  "as-member": { en: "one of the group", ar: "أحد أفراد المجموعة" },
  "role-seed": { en: "began it", ar: "بادئ" },
  "role-hub": { en: "passed it on to many", ar: "موزّع" },
  "role-amplifier": { en: "amplified it", ar: "مضخِّم" },
  "role-ordinary": { en: "took part", ar: "مشارك" },
  periodOfCase: { en: "Period of the case (UTC)", ar: "مدة القضية (UTC)" },
  stateOfCase: { en: "The case is", ar: "حال القضية" },
  decided: { en: "Decided about it", ar: "ما تقرّر بحقه" },
  nothingDecided: { en: "nothing", ar: "لا شيء" },
  decidedAt: { en: "{time} UTC", ar: "{time} UTC" },
  told: { en: "told {time}", ar: "أُبلغ {time}" },
  notTold: { en: "not told", ar: "لم يُبلَّغ" },
  "appeal-affected": { en: "It appealed {time}", ar: "تظلّم {time}" },
  "appeal-reporter": { en: "A reporter appealed {time}", ar: "تظلّم مبلِّغ {time}" },
  "outcome-open": { en: "not answered yet", ar: "لم يُجب عنه بعد" },
  "outcome-upheld": { en: "the decision stands", ar: "أُبقي القرار" },
  "outcome-reversed": { en: "the decision fell", ar: "أُلغي القرار" },
  noAccount: {
    en: "The address names no account. Open it from a case.",
    ar: "لا يسمّي العنوان حسابًا. افتحه من قضية.",
  },
} as const satisfies Words;
