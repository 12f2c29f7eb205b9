import type { Bilingual } from "../lib/bilingual.ts";
import { readableNumber } from "../lib/digits.ts";
import type { CandidateTrait } from "../networks/operator-groups.ts";
import { type GroupRhythm, MOST_OF_PAIR } from "../networks/turn-taking.ts";
import type { BenignKind } from "./finding.ts";

/** What the sentences about one hand are made of: figures of the group, none of one account, no name, no client. */
export interface OperatorFacts {
  readonly members: number;
  /** Accounts that were looked at for the traits. */
  readonly size: number;
  readonly traits: readonly CandidateTrait[];
  readonly rhythm: GroupRhythm;
  readonly conduct: "rhythm" | "at-once" | undefined;
  readonly benignKind: BenignKind | undefined;
}

/** Why the finding was made, with what was counted and what chance would give. */
export function operatorExplanation(facts: OperatorFacts): Bilingual {
  const { members, size, conduct } = facts;
  const traits = facts.traits.map((trait) => traitSentence(trait, size));
  const rhythm = rhythmSentence(facts);
  const grade = conduct
    ? { en: "Probably one hand; a person decides.", ar: "الأرجح أنّها يد واحدة، والقرار لإنسان." }
    : {
        en: "Possibly one hand: how they act does not show it, so nothing is concluded.",
        ar: "قد تكون يدًا واحدة: طريقة نشاطها لا تُظهر ذلك، فلا يُبنى عليه حكم.",
      };
  const opening = {
    en: `${members} accounts share ${traits.length + Number(conduct !== undefined)} independent kinds of evidence.`,
    ar: `عدد الحسابات: ${members}، وبينها ${traits.length + Number(conduct !== undefined)} من أنواع الأدلّة المستقلّة.`,
  };
  const all = [opening, ...traits, rhythm, grade];
  return { en: all.map(({ en }) => en).join(" "), ar: all.map(({ ar }) => ar).join(" ") };
}

function traitSentence({ kind, holders, expected, span }: CandidateTrait, size: number): Bilingual {
  const [held, chance] = [holders.length, expected].map(readableNumber);
  switch (kind) {
    case "creation": {
      const hours = readableNumber(Math.max(1, Math.round((span ?? 0) / 3_600_000)));
      return {
        en: `${held} were made within ${hours} h, where the record's own pace gives ${chance}.`,
        ar: `أُنشئ منها ${held} خلال ${hours} ساعة، والإيقاع المعتاد في السجل يعطي ${chance}.`,
      };
    }
    case "handle":
      return {
        en: `${held} are named by one pattern, where words drawn at random give ${chance}.`,
        ar: `يتبع ${held} منها نمط اسم واحدًا، والكلمات المختارة مصادفة تعطي ${chance}.`,
      };
    case "client":
      return {
        en: `${held} of ${size} mostly use one uncommon program, where its use by others gives ${chance}.`,
        ar: `يستعمل ${held} من ${size} غالبًا برنامجًا واحدًا غير شائع، واستعمال غيرها له يعطي ${chance}.`,
      };
  }
}

function rhythmSentence({ rhythm, conduct }: OperatorFacts): Bilingual {
  const shown = conduct === "at-once" ? rhythm.atOnce : rhythm.sittings;
  const [seen, chance, cut, cutChance] = [
    shown.observed,
    shown.expected,
    rhythm.turns.observed,
    rhythm.turns.expected,
  ].map(readableNumber);
  if (conduct === "rhythm")
    return {
      en: `They are used in the same sittings (${seen} neighbouring posts, their own hours give ${chance}) and one after the other: ${cut} times one cuts into another, where people who are there at the same time give ${cutChance}.`,
      ar: `تُستعمل في الجلسات نفسها (${seen} من المنشورات المتجاورة، وساعاتها الخاصّة تعطي ${chance}) وواحدًا بعد آخر: تقاطعت ${cut} مرّة، ومن يحضرون معًا مصادفةً يعطون ${cutChance}.`,
    };
  if (conduct === "at-once")
    return {
      en: `They post within seconds of one another ${seen} times, each two of them counted ${MOST_OF_PAIR} times at most, where their own hours give ${chance}.`,
      ar: `تنشر بفارق ثوانٍ ${seen} مرّة، ولا يُعدّ كلّ اثنين منها أكثر من ${MOST_OF_PAIR} مرّات، وساعاتها الخاصّة تعطي ${chance}.`,
    };
  return {
    en: `Of their posts ${seen} are neighbours within a quarter of an hour; their own hours give ${chance}.`,
    ar: `من منشوراتها ${seen} متجاورة خلال ربع ساعة، وساعاتها الخاصّة تعطي ${chance}.`,
  };
}

/** The strongest ordinary reading of the same record. */
export function operatorInnocentReading({ conduct, benignKind }: OperatorFacts): Bilingual {
  if (benignKind)
    return {
      en: "These accounts declare what they are, or post at set times: one hand that says so.",
      ar: "هذه حسابات تعلن ما هي، أو تنشر في مواعيد ثابتة: يد واحدة تُعلن ذلك.",
    };
  if (!conduct)
    return {
      en: "A family, a class or an office that signed up together, chose names alike and uses the same program would look exactly like this.",
      ar: "عائلة أو صفّ أو مكتب سجّلوا معًا واختاروا أسماء متشابهة ويستعملون البرنامج نفسه يظهرون بهذا المظهر تمامًا.",
    };
  return {
    en: "One person may openly keep several accounts (a shop's branches, a teacher's classes), or people may share one device in turns. Look at whether they pretend to be different people who agree.",
    ar: "قد يدير شخص واحد علنًا حسابات عدّة (فروع متجر، صفوف معلّم)، أو يتناوب أشخاص على جهاز واحد. انظر هل تتظاهر بأنّها أناس مختلفون متّفقون.",
  };
}
