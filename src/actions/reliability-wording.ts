import type { Bilingual } from "../lib/bilingual.ts";
import type { Language, Voice } from "./language.ts";

/** Heads of the table of reporters' records, in the order of its columns. */
export const RELIABILITY_HEAD: readonly Bilingual[] = [
  { en: "reporter", ar: "المبلِّغ" },
  { en: "submitted", ar: "قدّم" },
  { en: "decided", ar: "فُصل في" },
  { en: "unfounded", ar: "بلا أساس" },
  { en: "share", ar: "النسبة" },
  { en: "upheld rate (90 %)", ar: "معدّل التأكيد (90٪)" },
  { en: "shared by", ar: "يشترك فيه" },
];

/** How many reporters are listed, of how many. */
export function listedReporters(listed: number, all: number, least: number, voice: Voice): string {
  const [some, every, from] = [listed, all, least].map((count) => voice.count(count));
  return voice.language === "ar"
    ? `المسرودون ${some} من أصل ${every}: من لديهم ${from} فأكثر من المستهدفين المفصول في أمرهم.`
    : `${some} of ${every} reporters have ${from} decided targets or more.`;
}

/** What a record says of the rights of the person whom it is about. */
export const CONTEST: Readonly<Record<Language, string>> = {
  en: "If a decision in this list is wrong, ask for it to be reviewed: a new decision that supersedes it corrects this record.",
  ar: "إن كان في هذه القائمة قرار خاطئ فاطلب مراجعته: فالقرار الجديد الذي يحلّ محلّه يصحّح هذا السجل.",
};
