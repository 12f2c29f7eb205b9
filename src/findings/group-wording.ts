import type { Bilingual } from "../lib/bilingual.ts";
import { readableNumber } from "../lib/digits.ts";
import { signals } from "../signals/index.ts";
import type { BenignKind, Coordination } from "./finding.ts";

/** What the sentences about a group are made of. Accounts and objects are never named in them. */
export interface GroupFacts {
  readonly coordination: Coordination;
  readonly benignKind?: BenignKind | undefined;
  readonly members: number;
  readonly objects: number;
  readonly channels: readonly string[];
  /** Seconds. */
  readonly window: number;
  readonly observed: number;
  readonly expected: number;
  readonly p?: number | undefined;
  readonly draws?: number | undefined;
  /** Whether the evidence stands on other people at the same objects and hours. */
  readonly besideOutsiders: boolean;
}

/** Why the finding was made, with what was counted and what chance would give. */
export function explanationOf(facts: GroupFacts): Bilingual {
  return { en: englishExplanation(facts), ar: arabicExplanation(facts) };
}

/** The strongest ordinary reading of the same record; shown as prominently as the explanation. */
export function innocentReadingOf(facts: GroupFacts): Bilingual {
  const { coordination, benignKind, besideOutsiders } = facts;
  if (benignKind) return BENIGN[benignKind];
  if (coordination === "shared-interest") return SHARED_INTEREST;
  if (coordination === "synchronised") return SYNCHRONISED;
  return besideOutsiders ? COORDINATED : COORDINATED_ALONE;
}

function englishExplanation(facts: GroupFacts): string {
  const { members, objects, observed, expected, window } = facts;
  const what = facts.channels.map((id) => labelOf(id).en).join(", ");
  if (facts.coordination === "shared-interest")
    return (
      `${members} accounts chose the same things (${what}): their pairs share ${readableNumber(observed)} objects, ` +
      `where activity and popularity explain ${readableNumber(expected)}. They were not seen to move together in time.`
    );
  const counted =
    `${members} accounts acted on the same ${objects} objects (${what}) within ${readableNumber(window)} seconds of one another: ` +
    `${readableNumber(observed)} pairs of actions, where ${facts.besideOutsiders ? "other people at the same objects and hours" : "the channel's tempo"} would give ${readableNumber(expected)}.`;
  if (facts.coordination === "synchronised")
    return `${counted} This is not enough to say that they acted on a signal: what they share may have been theirs alone, or fans may be this fast.`;
  return `${counted} ${randomisedEnglish(facts)}`;
}

function randomisedEnglish({ p, draws }: GroupFacts): string {
  if (p === undefined || draws === undefined) return "";
  return `Repeating the whole search on ${draws} reshuffled copies of the record gives a group as strong as this with p = ${readableNumber(p)}.`;
}

function arabicExplanation(facts: GroupFacts): string {
  const { members, objects, observed, expected, window } = facts;
  const what = facts.channels.map((id) => labelOf(id).ar).join("، ");
  if (facts.coordination === "shared-interest")
    return (
      `عدد الحسابات التي اختارت الأشياء نفسها (${what}): ${members}. تتشارك أزواجها ${readableNumber(observed)} من الأشياء، ` +
      `في حين يفسّر النشاط والشعبية ${readableNumber(expected)}. لم يُلحظ أنّها تتحرّك معًا في الوقت.`
    );
  const background = facts.besideOutsiders ? "غيرها في الأشياء والساعات نفسها" : "إيقاع القناة المعتاد";
  const counted =
    `عدد الحسابات: ${members}، وعدد الأشياء المشتركة: ${objects} (${what})، والفارق بينها لا يتجاوز ${readableNumber(window)} ثانية. ` +
    `عدد أزواج الأفعال المتقاربة ${readableNumber(observed)}، والمتوقَّع بحسب ${background} ${readableNumber(expected)}.`;
  if (facts.coordination === "synchronised")
    return `${counted} لا يكفي هذا للقول إنّها تحرّكت بإشارة: فقد يكون ما تتشاركه خاصًّا بها وحدها، أو يكون المتابعون المتحمّسون بهذه السرعة.`;
  if (facts.p === undefined || facts.draws === undefined) return counted;
  return `${counted} وعند تكرار البحث كلّه على ${facts.draws} نسخة مخلوطة من السجل تظهر مجموعة كهذه باحتمال p = ${readableNumber(facts.p)}.`;
}

const COORDINATED: Bilingual = {
  en: "A person they all follow elsewhere, outside this record, set them moving at these moments (a group chat, a broadcast, a scheduled event). Real people may answer such a call; the record shows one trigger, not who they are.",
  ar: "ربما كان شخصٌ يتابعونه جميعًا في مكان آخر خارج هذا السجل هو من حرّكهم في هذه اللحظات (مجموعة محادثة أو بثّ أو موعد معلن). قد يستجيب أناس حقيقيون لمثل هذه الدعوة؛ والسجل يُظهر محرّكًا واحدًا لا هويّة أصحابها.",
};

const COORDINATED_ALONE: Bilingual = {
  en: "Nobody else touched these posts, so they may be a closed circle of friends or colleagues told of each post by one message, some time after it appeared. Their own usual pace does not explain it, but a message among friends would.",
  ar: "لم يلمس أحد سواها هذه المنشورات، فقد تكون حلقة مغلقة من أصدقاء أو زملاء تنبّههم رسالة واحدة إلى كل منشور بعد ظهوره بوقت. لا يفسّر ذلك إيقاعُهم المعتاد، لكن تفسّره رسالة بين أصدقاء.",
};

const SYNCHRONISED: Bilingual = {
  en: "They may be loyal followers with notifications on, or the only audience of one account: people who care about the same source react in the same minutes without arranging it.",
  ar: "قد تكون متابعين أوفياء فعّلوا التنبيهات، أو الجمهور الوحيد لحساب واحد: فمن يهتمّون بالمصدر نفسه يتفاعلون في الدقائق نفسها من دون اتفاق.",
};

const SHARED_INTEREST: Bilingual = {
  en: "They share a taste, a cause or a language. Choosing the same things is what every community does.",
  ar: "يجمعها ذوق أو قضية أو لغة. فاختيار الأشياء نفسها هو ما تفعله كل جماعة.",
};

const BENIGN: Readonly<Record<BenignKind, Bilingual>> = {
  "declared-automation": {
    en: "Most of them say that they are automated: feeds and bots that follow one source act together by design.",
    ar: "يعلن معظمها أنّه يعمل آليًّا: فالتغذيات والحسابات الآلية التي تتبع مصدرًا واحدًا تتحرّك معًا بحكم تصميمها.",
  },
  "same-publisher": {
    en: "Most of them are declared outlets of publishers: one newsroom's pages publish the same story in the same minute.",
    ar: "معظمها منافذ معلنة لناشرين: فصفحات غرفة الأخبار الواحدة تنشر الخبر نفسه في الدقيقة نفسها.",
  },
  schedule: {
    en: "Nearly all their actions fall on round times of the clock: scheduling tools set to the same times give the same picture.",
    ar: "تقع أفعالها كلّها تقريبًا على أوقات مستديرة من الساعة: وأدوات الجدولة المضبوطة على الأوقات نفسها تعطي الصورة ذاتها.",
  },
  "trusted-flaggers": {
    en: "Nearly all of them are registered organisations whose task it is to report: they see the same cases and work from the same lists.",
    ar: "كلّها تقريبًا جهات مسجّلة مهمّتها الإبلاغ: فهي ترى الحالات نفسها وتعمل بالقوائم نفسها.",
  },
};

function labelOf(channel: string): Bilingual {
  return signals.find(({ id }) => id === channel)?.label ?? { en: channel, ar: channel };
}
