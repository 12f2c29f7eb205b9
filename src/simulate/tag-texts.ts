/** What people write under tags in simulated worlds: many short sentences about few harmless things, put together from parts. */
import type { Random } from "../lib/random.ts";
import { below, pick } from "./draws.ts";

export type Language = "ar" | "en";
export const THEMES = ["bread", "weather", "football", "water", "buses"] as const;
export type Theme = (typeof THEMES)[number];

interface Parts {
  readonly opening: readonly string[];
  readonly subject: readonly string[];
  readonly said: readonly string[];
  readonly ending: readonly string[];
}

const OPENING = {
  en: ["this morning", "honestly", "since yesterday", "as always", "who would have thought", "again", "finally", "so"],
  ar: ["هذا الصباح", "بصراحة", "منذ أمس", "كالعادة", "من كان يظن", "مرة أخرى", "أخيرا", "يا جماعة"],
} as const;

const ENDING = {
  en: ["near the square", "before noon", "with my sister", "and I am glad", "for the third time", "in our street", ""],
  ar: ["قرب الساحة", "قبل الظهر", "مع أختي", "وأنا سعيد", "للمرة الثالثة", "في حارتنا", ""],
} as const;

const THEMED: Readonly<Record<Theme, Readonly<Record<Language, Pick<Parts, "subject" | "said">>>>> = {
  bread: {
    en: {
      subject: ["the bakery", "our oven", "fresh bread", "the baker", "this loaf", "flour", "the queue for bread"],
      said: [
        "smells wonderful",
        "was gone by eight",
        "costs a coin more",
        "came out golden",
        "needs more salt",
        "is warm",
      ],
    },
    ar: {
      subject: ["المخبز", "فرننا", "الخبز الطازج", "الخباز", "هذا الرغيف", "الطحين", "طابور الخبز"],
      said: ["رائحته رائعة", "نفد قبل الثامنة", "زاد ثمنه قليلا", "خرج ذهبيا", "يحتاج ملحا أكثر", "ما زال دافئا"],
    },
  },
  weather: {
    en: {
      subject: ["the rain", "this wind", "the fog", "the forecast", "a grey sky", "the heat", "the first snow"],
      said: [
        "will not stop",
        "came early",
        "surprised everyone",
        "is lovely to watch",
        "ruined my shoes",
        "passes tonight",
      ],
    },
    ar: {
      subject: ["المطر", "هذا الهواء", "الضباب", "توقعات الطقس", "الغيم", "الحر", "أول ثلج"],
      said: ["لا يتوقف", "جاء مبكرا", "فاجأ الجميع", "منظره جميل", "أفسد حذائي", "ينتهي الليلة"],
    },
  },
  football: {
    en: {
      subject: ["the goalkeeper", "that pass", "our team", "the second half", "the referee", "the coach", "that goal"],
      said: ["was a dream", "deserves a song", "made us jump", "is hard to believe", "kept us waiting", "ran for two"],
    },
    ar: {
      subject: ["الحارس", "تلك التمريرة", "فريقنا", "الشوط الثاني", "الحكم", "المدرب", "ذلك الهدف"],
      said: ["كان حلما", "يستحق أغنية", "جعلنا نقفز", "يصعب تصديقه", "أبقانا ننتظر", "بذل جهد اثنين"],
    },
  },
  water: {
    en: {
      subject: ["the water", "the old well", "our tank", "the fountain", "the pipe", "the river", "the tap"],
      said: [
        "runs clear again",
        "is low this week",
        "was mended",
        "tastes better",
        "sings at night",
        "is closed till six",
      ],
    },
    ar: {
      subject: ["الماء", "البئر القديم", "خزاننا", "النافورة", "الأنبوب", "النهر", "الصنبور"],
      said: ["عاد صافيا", "قليل هذا الأسبوع", "أصلح أخيرا", "طعمه أفضل", "يغني ليلا", "مغلق حتى السادسة"],
    },
  },
  buses: {
    en: {
      subject: ["the bus", "line nine", "the driver", "the timetable", "the new stop", "the night bus", "my ticket"],
      said: ["was late", "waited for me", "goes round the park", "is full at seven", "got a new bench", "came twice"],
    },
    ar: {
      subject: ["الحافلة", "الخط التاسع", "السائق", "جدول المواعيد", "الموقف الجديد", "حافلة الليل", "تذكرتي"],
      said: ["تأخرت", "انتظرني", "يدور حول الحديقة", "يمتلئ في السابعة", "صار فيه مقعد", "جاءت مرتين"],
    },
  },
};

/** A sentence about the theme. */
export function themedText(random: Random, theme: Theme, language: Language): string {
  const { subject, said } = THEMED[theme][language];
  const own = random() < 0.5 ? `${2 + below(random, 97)}` : "";
  return [
    pick(random, OPENING[language]),
    pick(random, subject),
    pick(random, said),
    own,
    pick(random, ENDING[language]),
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/** Three sentences about the theme: long enough that nobody writes the same by chance. */
export function longText(random: Random, theme: Theme, language: Language): string {
  return Array.from({ length: 3 }, () => themedText(random, theme, language)).join(language === "ar" ? "، " : ", ");
}

const SHOUTS = { en: ["goal", "what a goal", "come on", "yes"], ar: ["هدف", "يا له من هدف", "هيا", "نعم"] } as const;

/** A word or two that everybody shouts. */
export function shout(random: Random, language: Language): string {
  return pick(random, SHOUTS[language]);
}

/** Single words of the language in no order. */
export function wordSalad(random: Random, language: Language): string {
  const words = vocabulary[language];
  return Array.from({ length: 5 + below(random, 5) }, () => pick(random, words)).join(" ");
}

const vocabulary: Readonly<Record<Language, readonly string[]>> = { en: wordsOf("en"), ar: wordsOf("ar") };

function wordsOf(language: Language): readonly string[] {
  const phrases = [
    ...OPENING[language],
    ...ENDING[language],
    ...THEMES.flatMap((theme) => [...THEMED[theme][language].subject, ...THEMED[theme][language].said]),
  ];
  return [...new Set(phrases.flatMap((phrase) => phrase.split(" ")).filter((word) => word.length > 1))].sort();
}

/** The same words with some left out, doubled or moved: what a person does who was told not to copy. */
export function reworded(random: Random, text: string, share: number): string {
  const words = text.split(" ").filter(() => random() > 0.5 * share);
  for (let moves = Math.round(share * words.length); moves > 0; moves--) {
    const [from, to] = [below(random, words.length), below(random, words.length)];
    [words[from], words[to]] = [words[to] as string, words[from] as string];
  }
  return words.join(" ");
}
