import type { Bilingual } from "../lib/bilingual.ts";
import { readableNumber } from "../lib/digits.ts";
import { handKinds } from "../voices/reporter-clusters.ts";
import type { EvidenceKind, TargetVoices } from "../voices/target-voices.ts";
import { DAY } from "../voices/voices-options.ts";
import { CALLED_PEOPLE, callsExplanation } from "./call-wording.ts";

/** What the sentences about the reports on one target are made of. Nobody is named in them. */
export interface BrigadeFacts {
  readonly voices: TargetVoices;
  readonly p?: number | undefined;
  readonly draws?: number | undefined;
}

/** Why the finding was made: the volume, the groups with their evidence, the voices, the record, and chance. */
export function brigadeExplanation(facts: BrigadeFacts): Bilingual {
  const { calls } = facts.voices;
  const sentences = [
    volume(facts.voices),
    calls && callsExplanation(calls),
    ...groups(facts.voices),
    count(facts),
    record(facts.voices),
    chance(facts),
  ];
  return joined(sentences.filter((sentence) => sentence !== undefined));
}

/** The strongest ordinary reading of the same record; shown as prominently as the explanation. */
export function brigadeInnocentReading({ voices }: BrigadeFacts): Bilingual {
  const { coordination, validity, volume } = voices;
  if (coordination === "coordinated" && validity === "upheld") return WATCHERS;
  if (coordination === "coordinated" && handKinds(kindsOf(voices)).length >= 2) return ONE_OFFICE;
  if (voices.calls?.isFollowed) return CALLED_PEOPLE;
  if (coordination === "coordinated") return LOYAL;
  if (isInsistence(voices)) return INSISTENT;
  return volume.opened ? OUTRAGE : ORDINARY;
}

function volume({ volume: { observed, expected, window, opened }, reports, reporters }: TargetVoices): Bilingual {
  const days = Math.round(window / DAY);
  const all: Bilingual = {
    en: `${readableNumber(reports)} reports by ${readableNumber(reporters)} accounts.`,
    ar: `عدد البلاغات ${readableNumber(reports)}، وعدد الحسابات المُبلِّغة ${readableNumber(reporters)}.`,
  };
  if (!opened) {
    return joined([
      all,
      {
        en: "The volume is within what this target usually sees, or too small to say.",
        ar: "حجم البلاغات ضمن المعتاد لهذا المستهدف، أو أقلّ من أن يُستدلّ به.",
      },
    ]);
  }
  return joined([
    all,
    {
      en: `Within ${days === 1 ? "one day" : `${days} days`} ${readableNumber(observed)} accounts reported, where this target's past and its size let expect ${readableNumber(expected)}. Volume alone proves nothing.`,
      ar: `في غضون ${days === 1 ? "يوم واحد" : `${days} أيام`} أبلغ ${readableNumber(observed)} حسابًا، في حين يُتوقَّع من ماضي المستهدف وحجمه ${readableNumber(expected)}. والحجم وحده لا يثبت شيئًا.`,
    },
  ]);
}

function groups({ clusters }: TargetVoices): Bilingual[] {
  return clusters
    .filter(({ counts }) => counts)
    .map(({ members, evidence, sharedTargets, rho }) => {
      const parts = KINDS.flatMap((kind) => {
        const found = evidence.filter((part) => part.kind === kind);
        return found.length > 0 ? [EVIDENCE[kind](found.length)] : [];
      });
      const choice = evidence.some(({ kind }) => kind === "past-target");
      return {
        en:
          `A group of ${readableNumber(members.length)} shares ${series(
            parts.map(({ en }) => en),
            " and ",
          )} far beyond what others in the record have` +
          `${choice ? `; two of its members are expected to share ${readableNumber(sharedTargets)} of them` : ""}. ` +
          `They repeat each other (ρ = ${readableNumber(rho)}) and count as ${readableNumber(members.length / (1 + (members.length - 1) * rho))} voices.`,
        ar:
          `مجموعة من ${readableNumber(members.length)} حسابًا تتشارك ${series(
            parts.map(({ ar }) => ar),
            " و",
          )} بما يفوق كثيرًا ما لدى غيرها في السجل` +
          `${choice ? `، ويُتوقَّع أن يتشارك كلّ عضوين ${readableNumber(sharedTargets)} من المستهدفين الآخرين` : ""}. ` +
          `يكرّر أعضاؤها بعضهم بعضًا (ρ = ${readableNumber(rho)}) فيُعدّون ${readableNumber(members.length / (1 + (members.length - 1) * rho))} من الأصوات.`,
      };
    });
}

function count({
  voices: {
    k,
    low,
    high,
    unknownHistory,
    coordination,
    volume: { opened },
  },
}: BrigadeFacts): Bilingual {
  const unknown = unknownHistory?.high ?? 0;
  const range = `${readableNumber(low)}–${readableNumber(high)}`;
  const first: Bilingual = {
    en: `In all, ${readableNumber(k)} independent decisions to report (${range}).`,
    ar: `والمجموع ${readableNumber(k)} من القرارات المستقلّة بالإبلاغ (${range}).`,
  };
  const rest: Bilingual[] = [];
  if (coordination === "insufficient-data" && opened) {
    rest.push({
      en: "Nothing in the record shows who arranged anything, and nothing excludes it: the range is wide for that reason.",
      ar: "لا شيء في السجل يُظهر أنّ أحدًا رتّب شيئًا، ولا شيء ينفيه: ولذلك كان المدى واسعًا.",
    });
  }
  if (unknown > 0) {
    rest.push({
      en: `Of ${readableNumber(unknown)} of the accounts the record knows nothing else.`,
      ar: `ولا يعرف السجل شيئًا آخر عن ${readableNumber(unknown)} من الحسابات.`,
    });
  }
  return joined([first, ...rest]);
}

function record({ validityEvidence: { decided, upheld }, clusters }: TargetVoices): Bilingual | undefined {
  if (!clusters.some(({ counts }) => counts)) return undefined;
  if (decided === 0) {
    return {
      en: "No person has decided on the merits of what they reported together before.",
      ar: "لم يفصل أحد بعدُ في موضوع ما أبلغوا عنه معًا من قبل.",
    };
  }
  return {
    en: `Of ${readableNumber(decided)} past targets on which people decided, ${readableNumber(upheld)} were upheld.`,
    ar: `من ${readableNumber(decided)} من المستهدفين السابقين الذين فُصل في أمرهم تأكّدت المخالفة لدى ${readableNumber(upheld)}.`,
  };
}

function chance({ p, draws }: BrigadeFacts): Bilingual | undefined {
  if (p === undefined || draws === undefined) return undefined;
  return {
    en: `Repeating the search on ${draws} copies with people as active who are in no group in their place gives groups as strong with p = ${readableNumber(p)}.`,
    ar: `وعند تكرار البحث على ${draws} نسخة حلّ فيها محلّهم أناس بالنشاط نفسه لا ينتمون إلى أيّ مجموعة تظهر مجموعات بهذه القوّة باحتمال p = ${readableNumber(p)}.`,
  };
}

const KINDS: readonly EvidenceKind[] = ["past-target", "text", "cohort", "group", "call", "origin"];

const EVIDENCE: Readonly<Record<EvidenceKind, (count: number) => Bilingual>> = {
  "past-target": (count) => ({
    en: count === 1 ? "one other target" : `${count} other targets`,
    ar: count === 1 ? "مستهدفًا آخر واحدًا" : `مستهدفين آخرين (العدد ${count})`,
  }),
  text: (count) => ({
    en: count === 1 ? "one text" : `${count} texts`,
    ar: count === 1 ? "نصًّا واحدًا" : `نصوصًا بعينها (العدد ${count})`,
  }),
  cohort: (count) => ({
    en: count === 1 ? "days of creation" : `${count} times of creation`,
    ar: count === 1 ? "أيام إنشاء متقاربة" : `أوقات إنشاء متقاربة (العدد ${count})`,
  }),
  group: () => ({ en: "other joint acts", ar: "أفعالًا مشتركة أخرى" }),
  call: () => ({ en: "a call that they can have heard", ar: "دعوة كان بوسعهم سماعها" }),
  origin: (count) => ({
    en: count === 1 ? "one home server" : `${count} home servers`,
    ar: count === 1 ? "خادمًا واحدًا" : `خوادم بعينها (العدد ${count})`,
  }),
};

const ONE_OFFICE: Bilingual = {
  en: "An organisation may have trained its people: volunteers who joined in the same days, were handed the same words and watch the same accounts look like this. The record shows one hand, not whose, and not whether what was reported breaks the rules.",
  ar: "ربما درّبت منظمةٌ أفرادها: فمتطوعون انضمّوا في الأيام نفسها وتسلّموا الكلمات نفسها ويراقبون الحسابات نفسها يبدون هكذا. يُظهر السجل يدًا واحدة، لا صاحبها، ولا ما إذا كان المُبلَّغ عنه مخالفًا.",
};

const LOYAL: Bilingual = {
  en: "They may be real people who follow the same voice and answer its calls, each believing the report is right: mobilised, and not fake. People who care about the same cause also meet at the same accounts.",
  ar: "قد يكونون أناسًا حقيقيين يتابعون الصوت نفسه ويلبّون دعوته، وكلٌّ يرى بلاغه محقًّا: أي معبَّئين لا وهميين. ومن يهتمّون بقضية واحدة يلتقون أيضًا عند الحسابات نفسها.",
};

const WATCHERS: Bilingual = {
  en: "People who watch for rule-breaking together, and were mostly right: organised reporting is not an attack.",
  ar: "أناس يرصدون المخالفات معًا وكانوا محقّين في معظمها: فالإبلاغ المنظَّم ليس هجومًا.",
};

const OUTRAGE: Bilingual = {
  en: "Many people saw the same thing and each decided to report it. A post that travels far, or a breach that is plain to see, brings such a wave without anybody's call.",
  ar: "رأى كثيرون الشيء نفسه وقرّر كلٌّ منهم الإبلاغ عنه. فالمنشور الواسع الانتشار أو المخالفة الظاهرة يجلبان موجة كهذه بلا دعوة من أحد.",
};

const ORDINARY: Bilingual = {
  en: "People report what they dislike now and then; nothing here is out of the ordinary.",
  ar: "يبلّغ الناس بين حين وآخر عمّا لا يعجبهم؛ ولا شيء هنا يخرج عن المألوف.",
};

const INSISTENT: Bilingual = {
  en: "One person who feels unheard reports again and again. That is one voice, and it may be right.",
  ar: "شخص واحد يشعر بأنّ صوته لا يُسمع فيبلّغ مرّة بعد مرّة. ذلك صوت واحد، وقد يكون محقًّا.",
};

function isInsistence({ reports, reporters }: TargetVoices): boolean {
  return reporters <= 2 && reports > 5 * reporters;
}

function kindsOf({ clusters }: TargetVoices): readonly EvidenceKind[] {
  return clusters.reduce<readonly EvidenceKind[]>((most, { kinds }) => (kinds.length > most.length ? kinds : most), []);
}

function joined(sentences: readonly Bilingual[]): Bilingual {
  return { en: sentences.map(({ en }) => en).join(" "), ar: sentences.map(({ ar }) => ar).join(" ") };
}

function series(parts: readonly string[], last: string): string {
  return parts.length < 2
    ? parts.join("")
    : `${parts.slice(0, -1).join(last === " و" ? "، " : ", ")}${last}${parts.at(-1)}`;
}
