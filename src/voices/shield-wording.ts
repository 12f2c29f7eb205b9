import type { Bilingual } from "../lib/bilingual.ts";
import type { HoldReason } from "./shield-hold.ts";

/** Why the shield holds or does not, for staff: grounds, never thresholds, since these would tell how to stay below them. */
export const HOLD_WORDING: Readonly<Record<HoldReason, Bilingual>> = {
  "other-basis": {
    en: "The action does not rest on the number of reports; the shield delays no legal order, known media, imminent harm or a person's decision.",
    ar: "لا يستند الإجراء إلى عدد البلاغات؛ والدرع لا يؤخّر أمرًا قانونيًّا ولا مادّة معروفة ولا خطرًا داهمًا ولا قرار إنسان.",
  },
  "not-enough-reporters": {
    en: "Too few people have reported this target to compare them.",
    ar: "المبلّغون عن هذا الهدف أقلّ من أن تمكن المقارنة بينهم.",
  },
  "analysis-pending": {
    en: "The reports are being compared; ask again in a moment.",
    ar: "تجري المقارنة بين البلاغات؛ اسأل ثانية بعد لحظة.",
  },
  "not-coordinated": {
    en: "Nothing shows that the reporters acted together.",
    ar: "لا شيء يدلّ على أنّ المبلّغين تحرّكوا معًا.",
  },
  "too-little-known": {
    en: "Too little is known of the reporters to tell agreement from chance.",
    ar: "ما يُعرف عن المبلّغين أقلّ من أن يفصل بين الاتفاق والمصادفة.",
  },
  coordinated: {
    en: "Most of these reports come from accounts that act as one; the number of reports says little about how many people object.",
    ar: "معظم هذه البلاغات من حسابات تتحرّك كأنّها واحدة؛ فعدد البلاغات لا يدلّ على عدد المعترضين.",
  },
  "valid-campaign": {
    en: "The reporters act together, and people have upheld what they reported before.",
    ar: "يتحرّك المبلّغون معًا، وقد تأكّدت من قبل صحّة ما أبلغوا عنه.",
  },
  "voices-alone-suffice": {
    en: "Independent reporters alone are as many as an action would ask for.",
    ar: "المبلّغون المستقلّون وحدهم بالعدد الذي يستدعي إجراء.",
  },
  "evidence-fell-away": {
    en: "What later reports show no longer supports that the reporters acted together.",
    ar: "ما تبيّن من البلاغات اللاحقة لم يعد يسند أنّ المبلّغين تحرّكوا معًا.",
  },
  "decided-by-a-person": {
    en: "A person has decided on the merits, and no reports have come since.",
    ar: "بتّ إنسان في الموضوع، ولم ترد بلاغات بعد ذلك.",
  },
  "hold-expired": {
    en: "The hold is over and no reports have come since; the target stands first in the review.",
    ar: "انتهى التعليق ولم ترد بلاغات بعده؛ والهدف في مقدّمة المراجعة.",
  },
  "held-too-often": {
    en: "The target was held again and again without a decision; only a person can decide now.",
    ar: "عُلّق الإجراء مرارًا من دون قرار؛ والقرار الآن لإنسان وحده.",
  },
  "held-before": {
    en: "An action against this target was held before.",
    ar: "عُلّق إجراء ضدّ هذا الهدف من قبل.",
  },
};
