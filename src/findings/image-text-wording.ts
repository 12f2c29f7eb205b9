import type { Bilingual } from "../lib/bilingual.ts";
import type { Coordination } from "./finding.ts";

/** What the sentences about a text in pictures are made from. */
export interface ImageTextFacts {
  readonly coordination: Coordination;
  readonly accounts: number;
  /** Pictures that are told apart, and posts whose picture is known. */
  readonly different: number;
  readonly known: number;
  /** Accounts that posted the text at other times. */
  readonly elsewhere: number;
  readonly minutes: number;
  readonly expected: number;
}

export function explanationOfImageText(facts: ImageTextFacts): Bilingual {
  const { accounts, minutes, different, known, elsewhere } = facts;
  const expected = facts.expected.toPrecision(2);
  return {
    en:
      `${accounts} accounts posted pictures with the same text within ${minutes} min; at the tempo of everything else ` +
      `${expected} would have. Of ${known} pictures with a known hash, ${different} are different ones. ` +
      `${elsewhere} more accounts posted the text at other times.`,
    ar:
      `نشرت ${accounts} من الحسابات صورًا تحمل النص نفسه خلال ${minutes} دقيقة؛ ولو سارت كبقيّة النشاط لكان العدد ${expected}. ` +
      `ومن ${known} من الصور المعروفة بصمتها ${different} صورة مختلفة. ` +
      `ونشرت ${elsewhere} من الحسابات الأخرى النص في أوقات أخرى.`,
  };
}

export function innocentReadingOfImageText({ coordination }: Pick<ImageTextFacts, "coordination">): Bilingual {
  if (coordination === "shared-interest") {
    return {
      en: "Most posted one and the same picture: people pass on what they like. Look for where it appeared first.",
      ar: "نشر معظمهم صورة واحدة بعينها: فالناس يتناقلون ما يعجبهم. ابحث عن أوّل مكان ظهرت فيه.",
    };
  }
  return {
    en: "A day's prayer, a feast, a slogan that a club or a school asked for, or an app that puts a text of the day on pictures brings the same words into many pictures at once. Look whether somebody called for it openly, and read the text itself: it was read from pictures and may be wrong.",
    ar: "دعاء اليوم أو عيد أو شعار طلبه نادٍ أو مدرسة، أو تطبيق يضع نصّ اليوم على الصور، يجعل الكلمات نفسها في صور كثيرة دفعة واحدة. انظر هل دعا أحد إلى ذلك علنًا، واقرأ النص بنفسك: فقد قُرئ من الصور وقد يكون فيه خطأ.",
  };
}
