import type { TargetKind } from "../../cases/case.ts";
import type { DecisionSource } from "../../cases/dsa-codes.ts";
import type { Measure } from "../../cases/measure.ts";
import type { MisuseKind } from "../../cases/misuse.ts";
import type { Bilingual } from "../../lib/bilingual.ts";
import type { CountForms } from "../language.ts";

/** The words of statements of reasons: the one place for them. They tell what is so, and threaten nobody. */

export const HEADINGS = {
  affected: { en: "Statement of reasons", ar: "بيان الأسباب" },
  reporter: { en: "Answer to your notice", ar: "الردّ على بلاغك" },
  decided: { en: "What was decided", ar: "ما الذي تقرّر" },
  facts: { en: "Facts and circumstances", ar: "الوقائع والظروف" },
  ground: { en: "Ground", ar: "الأساس" },
  redress: { en: "What you can do", ar: "ما يمكنك فعله" },
} as const satisfies Record<string, Bilingual>;

/** What a measure did, as its reader is told. */
export const DONE: Readonly<Record<Measure, Bilingual>> = {
  none: { en: "no measure was taken", ar: "لم يُتَّخذ أي إجراء" },
  observe: { en: "the matter is kept under observation", ar: "تبقى المسألة تحت المراقبة" },
  label: { en: "a label was put on", ar: "وُضعت علامة تنبيه على" },
  limit: { en: "visibility was limited for", ar: "قُيّد ظهور" },
  hold: { en: "automatic measures are held for", ar: "عُلّقت الإجراءات الآلية بحقّ" },
  remove: { en: "the following was removed", ar: "أُزيل ما يلي" },
  suspend: { en: "the following was suspended", ar: "عُلّق ما يلي" },
  refer: { en: "the matter was referred to another service or authority", ar: "أُحيلت المسألة إلى خدمة أو جهة أخرى" },
};

/** What is suspended for misuse (DSA Art. 23). */
export const SUSPENDED: Readonly<Record<MisuseKind, Bilingual>> = {
  "illegal-content": {
    en: "the account was suspended for frequently posting manifestly illegal content",
    ar: "عُلّق الحساب لتكرار نشر محتوى غير قانوني بصورة ظاهرة",
  },
  "unfounded-notices": {
    en: "notices from this account are not handled for the time given, since many were manifestly unfounded",
    ar: "لا تُعالَج بلاغات هذا الحساب خلال المدة المذكورة، لأن كثيرًا منها كان بلا أساس ظاهر",
  },
  "unfounded-complaints": {
    en: "complaints from this account are not handled for the time given, since many were manifestly unfounded",
    ar: "لا تُعالَج شكاوى هذا الحساب خلال المدة المذكورة، لأن كثيرًا منها كان بلا أساس ظاهر",
  },
};

export const YOUR_ACCOUNT: Bilingual = { en: "your account", ar: "حسابك" };

export const KINDS: Readonly<Record<Exclude<TargetKind, "account">, Bilingual>> = {
  post: { en: "post", ar: "المنشور" },
  tag: { en: "tag", ar: "الوسم" },
};

/** Who sent a notice is nobody's business but the service's: the statement never says more than this. */
export const SOURCES: Readonly<Record<DecisionSource, Bilingual>> = {
  notice: {
    en: "It was looked into after a notice (Art. 16 of Regulation (EU) 2022/2065).",
    ar: "جرى النظر في الأمر بعد بلاغ (المادة 16 من اللائحة الأوروبية 2022/2065).",
  },
  "trusted-flagger": {
    en: "It was looked into after a notice by a trusted flagger (Art. 22 of Regulation (EU) 2022/2065).",
    ar: "جرى النظر في الأمر بعد بلاغ من مُبلِّغ موثوق (المادة 22 من اللائحة الأوروبية 2022/2065).",
  },
  "other-notification": {
    en: "It was looked into after a message from somebody else.",
    ar: "جرى النظر في الأمر بعد رسالة من جهة أخرى.",
  },
  "own-initiative": {
    en: "It was looked into on our own initiative.",
    ar: "جرى النظر في الأمر بمبادرة منّا.",
  },
};

export const DETECTED: Readonly<Record<"person" | "program", Bilingual>> = {
  person: { en: "A person came upon it.", ar: "وقف على الأمر شخص." },
  program: {
    en: "A program that compares when and on what accounts act pointed to it.",
    ar: "أشار إليه برنامج يقارن أوقات أفعال الحسابات وما تقع عليه.",
  },
};

export const DECIDED: Readonly<Record<"one" | "two", Bilingual>> = {
  one: {
    en: "A person decided; no measure is taken by a program.",
    ar: "القرار اتخذه شخص؛ ولا يتخذ البرنامج أي إجراء.",
  },
  two: {
    en: "A person decided and a second one confirmed it; no measure is taken by a program.",
    ar: "القرار اتخذه شخص وأكّده آخر؛ ولا يتخذ البرنامج أي إجراء.",
  },
};

export const OTHERS: CountForms = {
  en: { one: "and # other", other: "and # others" },
  ar: {
    one: "وواحد آخر",
    two: "واثنان آخران",
    few: "و# أخرى",
    many: "و# أخرى",
    other: "و# أخرى",
  },
};
