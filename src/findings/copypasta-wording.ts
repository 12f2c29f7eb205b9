import type { Bilingual } from "../lib/bilingual.ts";
import { readableNumber } from "../lib/digits.ts";
import type { Chance } from "../networks/sequential-chance.ts";
import type { BenignKind, Coordination } from "./finding.ts";

/** What the sentences about copied texts are made of. */
export interface CopypastaFacts {
  readonly coordination: Coordination;
  readonly benignKind: BenignKind | undefined;
  readonly copiers: number;
  readonly texts: number;
  /** Seconds. */
  readonly window: number;
  readonly observed: number;
  readonly byHabit: Chance;
  readonly byJitter: Chance;
  /** Seconds from the original to the middle copy. */
  readonly medianLag: number;
  /** Share of the copies that repeat the original letter by letter. */
  readonly faithful: number | undefined;
  readonly isDirected: boolean;
}

/** Why the finding was made, with what was counted and what chance would give. */
export function copypastaExplanation(facts: CopypastaFacts): Bilingual {
  const { copiers, texts, window, observed, byHabit, byJitter, coordination } = facts;
  const [seen, habit, jitter] = [observed, byHabit.expected, byJitter.expected].map(readableNumber);
  const draws = readableNumber(Math.max(byHabit.p, byJitter.p));
  const open = coordination !== "coordinated";
  return {
    en: [
      `${copiers} accounts posted ${texts} texts that one account on another platform had posted before them.`,
      `${seen} pairs of their copies lie within ${readableNumber(window)} seconds of one another;`,
      `readers who each keep their own pace would give ${habit}, and the same copies moved by minutes ${jitter}.`,
      open
        ? "So their own habits may be enough to explain it: quick followers or machines that repeat."
        : `Neither explains it (p = ${draws}).`,
      lagSentence(facts).en,
    ].join(" "),
    ar: [
      `عدد الحسابات: ${copiers}، نشرت ${texts} من النصوص التي سبقها إليها حساب واحد على منصّة أخرى.`,
      `عدد أزواج النسخ التي لا يفصل بينها أكثر من ${readableNumber(window)} ثانية ${seen}؛`,
      `وقرّاء يحتفظ كلّ منهم بإيقاعه يعطون ${habit}، والنسخ نفسها لو أُزيحت دقائق تعطي ${jitter}.`,
      open
        ? "فقد تكفي عاداتها لتفسير ذلك: متابعون سريعون أو برامج تكرّر ما يُنشر."
        : `ولا يفسّرها أيٌّ منهما (p = ${draws}).`,
      lagSentence(facts).ar,
    ].join(" "),
  };
}

function lagSentence({ medianLag, faithful, isDirected }: CopypastaFacts): Bilingual {
  const lag = medianLag >= 120 ? readableNumber(medianLag / 60) : readableNumber(medianLag);
  const unit = medianLag >= 120 ? { en: "minutes", ar: "دقيقة" } : { en: "seconds", ar: "ثانية" };
  const share = faithful === undefined ? undefined : readableNumber(100 * faithful);
  return {
    en: [
      isDirected
        ? `Half of the copies came within ${lag} ${unit.en} of the original.`
        : "The clocks do not tell who was first, so no direction is stated.",
      share === undefined ? "" : `${share} % of them repeat it letter by letter.`,
    ]
      .join(" ")
      .trim(),
    ar: [
      isDirected ? `جاءت نصف النسخ خلال ${lag} ${unit.ar} من الأصل.` : "لا تبيّن الساعات من كان الأوّل، فلا يُذكر اتجاه.",
      share === undefined ? "" : `وتكرّره ${share} % منها حرفًا بحرف.`,
    ]
      .join(" ")
      .trim(),
  };
}

/** The strongest ordinary reading of the same record. */
export function copypastaInnocentReading({ coordination, benignKind }: CopypastaFacts): Bilingual {
  if (benignKind)
    return {
      en: "These are declared outlets, declared automation or posts at set times: a feed that is passed on as it says.",
      ar: "هذه منافذ معلنة أو حسابات آلية معلنة أو منشورات في مواعيد ثابتة: مادة تُنقل كما هو معلن.",
    };
  if (coordination !== "coordinated")
    return {
      en: "Followers with notifications on, or outlets and bots that repeat a feed without saying so, look the same.",
      ar: "المتابعون الذين فعّلوا الإشعارات، أو المنافذ والبرامج التي تعيد نشر مادة من غير إعلان، يظهرون بالمظهر نفسه.",
    };
  return {
    en: "Real people in a group chat may have been asked to spread these texts and done so willingly; look for the request, and at whether they write anything else. A poem or a prayer that readers copy takes hours and has no such moments.",
    ar: "ربما طُلب من أناس حقيقيين في مجموعة محادثة نشر هذه النصوص ففعلوا عن رضا؛ ابحث عن الطلب، وانظر هل يكتبون غيرها. أمّا القصيدة أو الدعاء الذي ينسخه القرّاء فيستغرق ساعات ولا لحظات كهذه فيه.",
  };
}
