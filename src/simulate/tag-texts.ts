/** What people write under tags in simulated worlds: sentences about few harmless things, put together from many parts. */
import type { Random } from "../lib/random.ts";
import { below, pick } from "./draws.ts";
import { phrases } from "./phrases.ts";

export type Language = "ar" | "en";
export const THEMES = ["bread", "weather", "football", "water", "buses"] as const;
export type Theme = (typeof THEMES)[number];

interface Parts {
  readonly subject: readonly string[];
  readonly said: readonly string[];
}

const OPENING = {
  en: phrases(`this morning | honestly | since yesterday | as always | who would have thought | again | finally | so |
      just now | dear neighbours | today of all days | after lunch | for two weeks now | in the end |
      believe it or not | no surprise | from my window | on my way here | as my aunt says | good news |
      small wonder | all day long | for once | listen`),
  ar: phrases(`هذا الصباح | بصراحة | منذ أمس | كالعادة | من كان يظن | مرة أخرى | أخيرا | يا جماعة | قبل قليل |
      يا جيران | اليوم بالذات | بعد الغداء | منذ أسبوعين | في النهاية | صدقوا أو لا تصدقوا | لا مفاجأة |
      من نافذتي | وأنا قادم | كما تقول عمتي | خبر طيب | لا عجب | طوال النهار | ولو لمرة | اسمعوا`),
} as const;

const MANNER = {
  en: phrases(`more than last year | without any warning | like a clock | to everyone's delight | if you ask me |
      for no reason at all | whatever they say | and nobody knows why | exactly as I like it | by a hair |
      in its own way | rather late | beyond all hope | as in the old days | twice over | with some patience |
      to the last drop | as far as I can tell | at half the speed | like never before |
      in spite of everything | a little | by popular wish | quietly`),
  ar: phrases(`أكثر من العام الماضي | دون سابق إنذار | مثل الساعة | لفرحة الجميع | إن سألتموني | بلا سبب أبدا |
      مهما قالوا | ولا أحد يعرف السبب | كما أحب تماما | بفارق شعرة | على طريقته | متأخرا بعض الشيء |
      فوق كل أمل | كأيام زمان | مرتين وأكثر | مع قليل من الصبر | حتى آخر قطرة | على حد علمي | بنصف السرعة |
      كما لم يحدث قط | رغم كل شيء | بعض الشيء | نزولا عند الرغبة | بهدوء`),
} as const;

const ENDING = {
  en: phrases(`near the square | before noon | with my sister | and I am glad | for the third time | in our street |
       | by the harbour | and I have a photo | while we were queueing | behind the school |
      for the whole family | and tea was ready | under the plane trees | until sunset | at the corner shop |
      so I stayed home | with the windows open | between the showers | and the children cheered |
      on both sides of the river | at number forty | next to the clinic | until further notice`),
  ar: phrases(`قرب الساحة | قبل الظهر | مع أختي | وأنا سعيد | للمرة الثالثة | في حارتنا |  | عند الميناء |
      وعندي صورة | ونحن في الطابور | خلف المدرسة | لكل العائلة | والشاي جاهز | تحت أشجار الدلب | حتى الغروب |
      عند دكان الزاوية | فبقيت في البيت | والنوافذ مفتوحة | بين زخة وأخرى | وهتف الأطفال | على ضفتي النهر |
      عند الرقم أربعين | بجوار المستوصف | حتى إشعار آخر`),
} as const;

const THEMED: Readonly<Record<Theme, Readonly<Record<Language, Parts>>>> = {
  bread: {
    en: {
      subject: phrases(`the bakery | our oven | fresh bread | the baker | this loaf | flour | the queue for bread |
      the sesame ring | the sourdough | my first pie | the crust | the corner bakery`),
      said: phrases(`smells wonderful | was gone by eight | costs a coin more | came out golden | needs more salt |
      is warm | reminds me of home | burnt at the edges | goes well with olives | made me hungry |
      is worth the walk | rose overnight`),
    },
    ar: {
      subject:
        phrases(`المخبز | فرننا | الخبز الطازج | الخباز | هذا الرغيف | الطحين | طابور الخبز | كعك السمسم | خبز الخميرة |
      أول فطيرة لي | قشر الرغيف | فرن الزاوية`),
      said: phrases(`رائحته رائعة | نفد قبل الثامنة | زاد ثمنه قليلا | خرج ذهبيا | يحتاج ملحا أكثر | ما زال دافئا |
      ذكرني بالبيت | احترق عند الأطراف | طيب مع الزيتون | فتح شهيتي | يستحق المشوار | اختمر في الليل`),
    },
  },
  weather: {
    en: {
      subject:
        phrases(`the rain | this wind | the fog | the forecast | a grey sky | the heat | the first snow | the thunder |
      a rainbow | the dew | the cold | this drizzle`),
      said: phrases(`will not stop | came early | surprised everyone | is lovely to watch | ruined my shoes |
      passes tonight | kept me awake | is good for the beans | hides the hills | dried the washing |
      turned to the north | is back`),
    },
    ar: {
      subject:
        phrases(`المطر | هذا الهواء | الضباب | توقعات الطقس | الغيم | الحر | أول ثلج | الرعد | قوس قزح | الندى | البرد |
      هذا الرذاذ`),
      said: phrases(`لا يتوقف | جاء مبكرا | فاجأ الجميع | منظره جميل | أفسد حذائي | ينتهي الليلة | أبقاني ساهرا |
      ينفع الفول | يخفي التلال | جفف الغسيل | تحول إلى الشمال | عاد إلينا`),
    },
  },
  football: {
    en: {
      subject: phrases(`the goalkeeper | that pass | our team | the second half | the referee | the coach | that goal |
      the new striker | the penalty | the corner kick | the substitute | the captain`),
      said: phrases(`was a dream | deserves a song | made us jump | is hard to believe | kept us waiting | ran for two |
      hit the post | needs a rest | changed the game | silenced the stands | was pure luck |
      earned the applause`),
    },
    ar: {
      subject: phrases(`الحارس | تلك التمريرة | فريقنا | الشوط الثاني | الحكم | المدرب | ذلك الهدف | المهاجم الجديد |
      ركلة الجزاء | الركنية | البديل | القائد`),
      said: phrases(`كان حلما | يستحق أغنية | جعلنا نقفز | يصعب تصديقه | أبقانا ننتظر | بذل جهد اثنين | أصاب القائم |
      يحتاج راحة | غير المباراة | أسكت المدرجات | حالفه الحظ | نال التصفيق`),
    },
  },
  water: {
    en: {
      subject: phrases(`the water | the old well | our tank | the fountain | the pipe | the river | the tap | the pump |
      the cistern | the spring | the water truck | the meter`),
      said: phrases(`runs clear again | is low this week | was mended | tastes better | sings at night |
      is closed till six | leaks at the joint | feeds the garden | arrived at dawn | froze over |
      drips all night | filled two barrels`),
    },
    ar: {
      subject:
        phrases(`الماء | البئر القديم | خزاننا | النافورة | الأنبوب | النهر | الصنبور | المضخة | الصهريج | النبع |
      شاحنة الماء | عداد الماء`),
      said: phrases(`عاد صافيا | قليل هذا الأسبوع | أصلح أخيرا | طعمه أفضل | يغني ليلا | مغلق حتى السادسة |
      يسرب عند الوصلة | يسقي البستان | وصل مع الفجر | تجمد كله | يقطر طول الليل | ملأ برميلين`),
    },
  },
  buses: {
    en: {
      subject: phrases(`the bus | line nine | the driver | the timetable | the new stop | the night bus | my ticket |
      the conductor | the school bus | the last seat | the ring line | the bus door`),
      said: phrases(`was late | waited for me | goes round the park | is full at seven | got a new bench | came twice |
      took the long way | broke down again | smells of oranges | was painted green | stops at the mill |
      skipped our stop`),
    },
    ar: {
      subject: phrases(`الحافلة | الخط التاسع | السائق | جدول المواعيد | الموقف الجديد | حافلة الليل | تذكرتي | الجابي |
      حافلة المدرسة | المقعد الأخير | الخط الدائري | باب الحافلة`),
      said: phrases(`تأخرت | انتظرني | يدور حول الحديقة | يمتلئ في السابعة | صار فيه مقعد | جاءت مرتين |
      اختار الطريق الأطول | تعطل من جديد | تفوح منه رائحة البرتقال | صار أخضر اللون | يقف عند الطاحونة |
      تجاوز موقفنا`),
    },
  },
};

/** One of some two million sentences about the theme, so that hardly any two are nearly the same. */
export function themedText(random: Random, theme: Theme, language: Language): string {
  const { subject, said } = THEMED[theme][language];
  const own = random() < 0.5 ? `${2 + below(random, 97)}` : "";
  return [
    pick(random, OPENING[language]),
    pick(random, subject),
    pick(random, said),
    own,
    pick(random, MANNER[language]),
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
    ...MANNER[language],
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
