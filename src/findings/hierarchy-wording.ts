import type { Bilingual } from "../lib/bilingual.ts";
import { readableNumber } from "../lib/digits.ts";
import type { BenignKind } from "./finding.ts";

/** What the sentences about posts that are handed down are made of. */
export interface HierarchyFacts {
  readonly benignKind: BenignKind | undefined;
  readonly hubs: number;
  readonly followers: number;
  readonly posts: number;
  /** Seconds. */
  readonly window: number;
  /** Mean reaction of a devoted fan, seconds. */
  readonly fanReaction: number;
  /** Of the followers' actions in the ten minutes after their hub's, those within the window, and how many fans would have there. */
  readonly within: number;
  readonly after: number;
  readonly byFans: number;
  /** What chance gives of `within` at most, of the two worlds. */
  readonly expected: number;
  readonly p: number;
}

/** Why the finding was made, with what was counted and what chance would give. */
export function hierarchyExplanation(facts: HierarchyFacts): Bilingual {
  const { hubs, followers, posts, window, fanReaction } = facts;
  const [within, after, byFans] = [facts.within, facts.after, facts.byFans].map(readableNumber);
  const [expected, p] = [facts.expected, facts.p].map(readableNumber);
  return {
    en: [
      `${hubs} accounts pass on what one account posts (${posts} posts), and ${followers} others come after one of them each, always the same one.`,
      `Of ${after} times that they came within ten minutes after it, ${within} were within ${window} seconds;`,
      `devoted fans who react to a notification after ${fanReaction} seconds on average would be that quick ${byFans} times.`,
      `If everybody kept their own pace towards the posts, or the minute were lost, there would be ${expected} (p = ${p}).`,
    ].join(" "),
    ar: [
      `عدد الحسابات التي تنقل ما ينشره حساب واحد ${hubs} (${posts} من المنشورات)، ويأتي ${followers} غيرها كلٌّ بعد واحد منها بعينه دائمًا.`,
      `ومن ${after} مرّة جاءت فيها خلال عشر دقائق بعده كانت ${within} خلال ${window} ثانية؛`,
      `والمعجبون المخلصون الذين يستجيبون للإشعار بعد ${fanReaction} ثانية في المتوسّط يبلغون هذه السرعة ${byFans} مرّة.`,
      `ولو احتفظ كلّ حساب بإيقاعه تجاه المنشورات، أو ضاعت الدقيقة، لكانت ${expected} (p = ${p}).`,
    ].join(" "),
  };
}

/** The strongest ordinary reading of the same record. */
export function hierarchyInnocentReading({ benignKind }: HierarchyFacts): Bilingual {
  if (benignKind)
    return {
      en: "These are declared outlets, declared automation or posts at set times: a feed that is passed on as it says.",
      ar: "هذه منافذ معلنة أو حسابات آلية معلنة أو منشورات في مواعيد ثابتة: مادة تُنقل كما هو معلن.",
    };
  return {
    en: "The fan pages of one star, each with fans who have notifications on and are quicker than most: fans are awake at different hours, see the star's own posts too, and repost other things. The writer, and an account whose reposts others follow, need not know of it.",
    ar: "صفحات معجبي نجم واحد، ولكلّ منها معجبون فعّلوا الإشعارات وهم أسرع من غيرهم: المعجبون يستيقظون في ساعات مختلفة ويرون منشورات النجم نفسها ويعيدون نشر غيرها. وقد لا يعلم الكاتب بذلك، ولا الحساب الذي يتبع غيره ما يعيد نشره.",
  };
}
