import type { Bilingual } from "../lib/bilingual.ts";
import { readableNumber } from "../lib/digits.ts";
import { visible } from "../lib/errors.ts";
import type { Opinion, Outcome } from "../signals/media/bank.ts";
import type { KnownFacts } from "./finding.ts";
import type { KnownGroup } from "./known-media-groups.ts";

/** What the sentences about known media are made from. */
export type ToldKnown = KnownFacts & {
  readonly group: Pick<KnownGroup, "accounts" | "matches">;
  /** Posts that carry it. */
  readonly posts: number;
};

const OPINION_WORDS: Readonly<Record<Opinion, Bilingual>> = {
  DISPUTED: {
    en: "Disputed: those who shared it do not agree what it is.",
    ar: "محلّ خلاف: لا يتّفق من شاركوا بصمته على حقيقته.",
  },
  POSITIVE: {
    en: "Those who shared it say that it is what the bank is for.",
    ar: "يقول من شاركوا بصمته إنّه ممّا أُنشئ البنك لأجله.",
  },
  INVESTIGATION_SEED: {
    en: "Those who shared it only ask for a look at it.",
    ar: "من شاركوا بصمته لا يطلبون سوى النظر فيه.",
  },
  NEGATIVE: { en: "Those who shared it say that nothing is wrong with it.", ar: "يقول من شاركوا بصمته إنّه لا بأس به." },
};

const OUTCOME_WORDS: Readonly<Record<Outcome, Bilingual>> = {
  block: { en: "blocking", ar: "الحجب" },
  approve: { en: "approving", ar: "الإجازة" },
  journalism: { en: "journalism", ar: "العمل الصحفي" },
  documentation: { en: "documentation", ar: "التوثيق" },
  "counter-speech": { en: "counter-speech", ar: "الردّ على الخطاب" },
};

const MOST_WORDS = 5;
const LONGEST_WORD = 60;

/** What the bank says comes before what was seen: who reads no further must not miss that it is disputed. */
export function explanationOfKnown(told: ToldKnown): Bilingual {
  const opinion = OPINION_WORDS[told.opinion];
  const [seen, aside, chance] = [seenWords(told), bankWords(told), chanceWords(told)];
  const limit = {
    en: "Whether these accounts acted together was not asked here, and a match does not tell.",
    ar: "لم يُسأل هنا هل تحرّكت هذه الحسابات معًا، والتطابق وحده لا يدلّ على ذلك.",
  };
  const words = [opinion, seen, ...aside, ...chance, limit];
  return { en: words.map(({ en }) => en).join(" "), ar: words.map(({ ar }) => ar).join(" ") };
}

function seenWords({ group, posts, matchCount }: ToldKnown): Bilingual {
  const accounts = group.accounts.length;
  const distances = group.matches.flatMap(({ distance }) => distance ?? []);
  const banks = quoted(group.matches.map(({ entry }) => entry.bank));
  const nearest = distances.length > 0 ? Math.min(...distances) : undefined;
  return nearest === undefined
    ? {
        en: `A file that is known byte for byte in the banks ${banks} was posted; accounts: ${accounts}, posts: ${posts}.`,
        ar: `نُشر ملفّ معروف بايتًا ببايت في البنوك ${banks}؛ الحسابات: ${accounts}، المنشورات: ${posts}.`,
      }
    : {
        en: `A picture that is known in the banks ${banks} was posted; accounts: ${accounts}, posts: ${posts}, matching entries: ${matchCount}, the nearest ${nearest} of 256 bits away.`,
        ar: `نُشرت صورة معروفة في البنوك ${banks}؛ الحسابات: ${accounts}، المنشورات: ${posts}، المدخلات المطابقة: ${matchCount}، وأقربها على بُعد ${nearest} من 256 بتًا.`,
      };
}

function bankWords({ group: { matches } }: ToldKnown): Bilingual[] {
  const labels = quoted(matches.flatMap(({ entry }) => entry.labels));
  const provenance = quoted(matches.flatMap(({ entry }) => entry.provenance));
  const outcomes = outcomesOf(matches);
  return [
    ...(labels ? [{ en: `Labels: ${labels}.`, ar: `الوسوم: ${labels}.` }] : []),
    ...(provenance ? [{ en: `Given by: ${provenance}.`, ar: `المصدر: ${provenance}.` }] : []),
    ...(outcomes.length > 0
      ? [
          {
            en: `What the bank asks for: ${outcomes.map((one) => OUTCOME_WORDS[one].en).join(", ")}.`,
            ar: `ما يطلبه البنك: ${outcomes.map((one) => OUTCOME_WORDS[one].ar).join("، ")}.`,
          },
        ]
      : []),
  ];
}

function chanceWords({ posted, known, expected }: ToldKnown): Bilingual[] {
  if (expected === undefined) return [];
  const [en, ar] =
    expected < 0.001 ? ["fewer than 0.001", "أقلّ من 0.001"] : [readableNumber(expected), readableNumber(expected)];
  return [
    {
      en: `By chance, if pictures had nothing to do with each other, ${en} pairs would be as near (posted: ${posted}, in the banks: ${known}).`,
      ar: `ولو لم تكن بين الصور صلة لكان عدد الأزواج المتقاربة هكذا مصادفةً ${ar} (المنشورة: ${posted}، وفي البنوك: ${known}).`,
    },
  ];
}

/** Who shows such a picture for good reasons, those whom the bank itself names first. */
export function innocentReadingOfKnown({ group: { matches }, expected }: ToldKnown): Bilingual {
  const outcomes = outcomesOf(matches);
  const named = outcomes.filter((one) => one !== "block");
  const asked = {
    en: `The bank holds it for ${named.map((one) => OUTCOME_WORDS[one].en).join(", ")}: that it is shown may be just what is wanted. `,
    ar: `يحفظه البنك لأجل ${named.map((one) => OUTCOME_WORDS[one].ar).join("، ")}: فقد يكون عرضه هو المطلوب. `,
  };
  const alike = {
    en: " Pictures on one template, blank forms and screenshots of one app lie near each other too: compare the two.",
    ar: " كما تتقارب الصور المبنيّة على قالب واحد والاستمارات الفارغة ولقطات التطبيق الواحد: قارن الصورتين.",
  };
  return {
    en:
      (named.length > 0 ? asked.en : "") +
      "A newsroom reports with it, a project documents what happened, people answer it or warn of it, and many pass on what they saw without knowing what it is. An entry can be wrong, or the thing be shown for what it is: read the posts around it." +
      (expected === undefined ? "" : alike.en),
    ar:
      (named.length > 0 ? asked.ar : "") +
      "قد تعرضه غرفة أخبار في تقرير، أو مشروع يوثّق ما جرى، أو من يردّ عليه أو يحذّر منه، وكثيرون يتناقلون ما رأوه دون أن يعرفوا ما هو. وقد يخطئ البنك، أو يُعرض الشيء لبيان حقيقته: اقرأ المنشورات من حوله." +
      (expected === undefined ? "" : alike.ar),
  };
}

function outcomesOf(matches: ToldKnown["group"]["matches"]): Outcome[] {
  return [...new Set(matches.flatMap(({ entry }) => entry.outcome ?? []))].sort();
}

/** Words of strangers, short and harmless to whoever prints them. */
export function quoted(words: readonly string[]): string {
  const distinct = [...new Set(words)].map((word) => visible([...word].slice(0, LONGEST_WORD).join("")));
  const more = distinct.length > MOST_WORDS ? " …" : "";
  return (
    distinct
      .slice(0, MOST_WORDS)
      .map((word) => `“${word}”`)
      .join(", ") + more
  );
}
