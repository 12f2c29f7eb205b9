import { spread } from "../cascade.ts";
import { HOUR } from "../clock.ts";
import { below } from "../draws.ts";
import { addAccount, addPost, type Part, wakingTime } from "../world.ts";

export const LIGHTHOUSE_TAGS: readonly string[] = ["#paint_the_lighthouse", "#لوّنوا_المنارة"];

const SENTENCES = [
  { en: "The old lighthouse should be painted blue", ar: "المنارة القديمة تستحق طلاءً أزرق" },
  { en: "Blue can be seen from far out at sea", ar: "الأزرق يُرى من بعيد في عرض البحر" },
  { en: "Our grandparents remember a blue lighthouse", ar: "أجدادنا يذكرون منارة زرقاء" },
  { en: "Come to the harbour and bring a brush", ar: "تعالوا إلى الميناء ومعكم فرشاة" },
  { en: "The town council votes on the colour on Thursday", ar: "مجلس البلدة يصوّت على اللون يوم الخميس" },
] as const;

/** A town's argument about the colour of its lighthouse: posts in two languages that ordinary people repost too. */
export const lighthouse: Part = (world) => {
  const random = world.stream("lighthouse");
  const authors = (["ar", "en"] as const).map((language) =>
    addAccount(world, random, { language, followers: 900, peak: 17 }),
  );
  for (let n = 0; n < 18; n++) {
    const author = authors[n % 2] as number;
    const created = wakingTime(random, 17, world.start, world.end - 8 * HOUR);
    const text = SENTENCES[n % SENTENCES.length];
    const post = addPost(world, {
      author,
      created,
      topic: 0,
      tags: [LIGHTHOUSE_TAGS[1 - (n % 2)] as string],
      ...(text ? { text } : {}),
    });
    spread(world, post, new Map(), random, {
      size: 25 + below(random, 40),
      rootMedian: 2400,
      reshareMedian: 900,
      reshareShare: 0.3,
    });
  }
};
