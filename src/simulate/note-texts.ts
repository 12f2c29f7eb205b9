/**
 * What people write for themselves in simulated worlds. Each sentence is put together from parts, so many that two people
 * hardly ever write nearly the same, as in life: what is alike in these worlds was copied.
 */
import type { Random } from "../lib/random.ts";
import { pick } from "./draws.ts";
import { phrases } from "./phrases.ts";

/** Parts of a sentence in their order. */
type Parts = readonly (readonly string[])[];

const PARTS: Readonly<Record<"ar" | "en", Parts>> = {
  en: [
    phrases(`this morning | yesterday | before breakfast | after school | on the way home | at last |
      to my surprise | without a plan | in the rain | as a favour | once again | for the first time |
      between two trains | late at night | while tea was brewing | on my day off | by accident |
      as promised | with cold hands | half asleep | last weekend | during the power cut | at sunrise |
      all by myself`),
    phrases(`I found | I mended | I lost | I painted | I carried | I washed | I bought | I sold | I borrowed |
      I photographed | I measured | I forgot | I dropped | I drew | I wrapped up | I looked for |
      I asked about | I waited for | I dreamt of | I showed everybody | I sat beside | I talked about |
      I gave away | I counted on`),
    phrases(`a wooden ladder | my grandmother's kettle | two jars of honey | the blue bicycle | an old radio |
      a bag of walnuts | the garden gate | a chess set | seven clay pots | the kitchen clock |
      a book of maps | the neighbour's umbrella | a basket of figs | the smallest key | a pair of boots |
      a letter from school | the lamp from the hall | a sack of flour | the red kite | a bunch of mint |
      three lemons | the football shirt | a sleeping cat | the picnic blanket | an unripe melon |
      the spare tyre | a tin of paint | the bread knife | a wool scarf | my bus ticket | a broken flute |
      the fishing net | a pot of lentils | the library card | a glass marble | the tall mirror`),
    phrases(`near the old harbour | behind the bakery | under the stairs | at the bus stop | beside the fountain |
      on the roof | in the reading room | across the bridge | at the Thursday market | below the lighthouse |
      in my uncle's workshop | by the school wall | next to the pharmacy | on platform two |
      among the olive trees | in the laundry | outside the museum | along the river | at the barber's |
      on the third floor | in the back seat | at the edge of the field | between the tents |
      opposite the post office`),
    phrases(`and nobody noticed | before the match began | so dinner was late | and my sister laughed |
      because the shop was closed | until the lights came back | which took an hour |
      and I would do it again | though it was windy | as the band was playing | to make room for guests |
      and the driver waved | just in time | for less than a coffee | with a little help |
      and then it snowed | in case anyone asks | while the baby slept | after much thought |
      and the dog was proud | instead of going out | without any tools | and now my back hurts |
      when the bell rang`),
  ],
  ar: [
    phrases(`هذا الصباح | مساء أمس | قبل الفطور | بعد المدرسة | في طريق العودة | وأخيرا | على غير انتظار |
      بلا أي تخطيط | تحت المطر | خدمة لصديق | مرة أخرى | لأول مرة | بين قطارين | آخر الليل |
      بينما يغلي الشاي | في يوم عطلتي | بمحض الصدفة | كما وعدت | بيدين باردتين | وأنا نصف نائم |
      نهاية الأسبوع | أثناء انقطاع الكهرباء | عند الشروق | وحدي تماما`),
    phrases(`وجدت | أصلحت | أضعت | دهنت | حملت | غسلت | اشتريت | بعت | استعرت | صورت | قست | نسيت | أوقعت | رسمت |
      غلفت | بحثت عن | سألت عن | انتظرت | حلمت برؤية | عرضت على الجميع | جلست قرب | تحدثت عن | أهديت |
      راهنت على`),
    phrases(`سلما خشبيا | إبريق جدتي | مرطباني عسل | الدراجة الزرقاء | مذياعا قديما | كيس جوز | بوابة البستان |
      رقعة شطرنج | سبع جرار فخار | ساعة المطبخ | كتاب خرائط | مظلة الجيران | سلة تين | أصغر مفتاح |
      حذاء متينا | رسالة من المعلمة | مصباح الممر | شوال طحين | الطائرة الورقية الحمراء | باقة نعناع |
      ثلاث ليمونات | قميص الفريق | قطة نائمة | بساط النزهة | بطيخة فجة | الإطار الاحتياطي | علبة دهان |
      سكين الخبز | وشاحا صوفيا | تذكرة الحافلة | نايا مكسورا | شبكة الصيد | قدر عدس | بطاقة المكتبة |
      كرة زجاجية صغيرة | المرآة الطويلة`),
    phrases(`قرب الميناء القديم | خلف المخبز | تحت الدرج | عند موقف الحافلات | بجانب النافورة | فوق السطح |
      في قاعة القراءة | عبر الجسر | في سوق الخميس | أسفل المنارة | داخل ورشة خالي | عند سور المدرسة |
      لصق الصيدلية | على الرصيف الثاني | وسط أشجار الزيتون | في المغسلة | خارج المتحف | على ضفة النهر |
      لدى الحلاق | في الطابق الثالث | على المقعد الخلفي | عند طرف الحقل | بين الخيام | مقابل البريد`),
    phrases(`ولم ينتبه أحد | قبل أن تبدأ المباراة | فتأخر العشاء | وضحكت أختي كثيرا | لأن الدكان كان مغلقا |
      إلى أن عاد النور | واستغرق ذلك ساعة | وسأعيدها لو استطعت | رغم شدة الهواء | على أنغام الفرقة |
      كي يتسع المكان للضيوف | ولوح لنا السائق | في اللحظة المناسبة | بأقل من ثمن القهوة | بمساعدة بسيطة |
      ثم هطل الثلج | إن كان هناك من يسأل | بينما ينام الرضيع | بعد تفكير طويل | وكان الكلب فخورا |
      بدلا من الخروج | من غير أي عدة | وظهري يؤلمني الآن | حين رن الجرس`),
  ],
};

/** One of some sixteen million sentences, of five parts. */
export function ordinaryText(random: Random, language: "ar" | "en"): string {
  return PARTS[language].map((options) => pick(random, options)).join(" ");
}

/** A note of two sentences. */
export function longNote(random: Random, language: "ar" | "en"): string {
  return `${ordinaryText(random, language)}. ${ordinaryText(random, language)}`;
}
