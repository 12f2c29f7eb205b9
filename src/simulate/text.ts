import type { Random } from "../lib/random.ts";
import { below, pick } from "./draws.ts";

/** Plain sentences about nothing anyone would fight over; deliberately few and clumsy, so that they serve no other use. */
const sentences = {
  en: [
    "The bakery on our street opens again today",
    "Bring water if you walk to the old harbour",
    "Rain is expected after noon",
    "Our library has a new reading room",
    "The team played well yesterday",
    "I planted mint on the balcony",
    "The bus was late but the driver sang",
    "A recipe for lentil soup, with lemon",
    "Does anyone have a spare chess set?",
    "The museum is free on Sundays",
  ],
  ar: [
    "المخبز في شارعنا يفتح أبوابه اليوم من جديد",
    "خذوا ماءً معكم إن مشيتم إلى الميناء القديم",
    "يتوقع هطول المطر بعد الظهر",
    "في مكتبتنا قاعة قراءة جديدة",
    "لعب الفريق جيداً أمس",
    "زرعت النعناع على الشرفة",
    "تأخرت الحافلة لكن السائق كان يغني",
    "وصفة شوربة عدس مع الليمون",
    "هل لدى أحدكم رقعة شطرنج زائدة؟",
    "المتحف مجاني أيام الأحد",
  ],
} as const;

const tags = {
  en: ["#weather", "#football", "#recipes", "#books", "#gardens", "#buses", "#music", "#markets"],
  ar: ["#الطقس", "#كرة_القدم", "#وصفات", "#كتب", "#حدائق", "#مواصلات", "#موسيقى", "#أسواق"],
} as const;

/** A sentence; the number keeps most texts apart. */
export function ordinaryText(random: Random, language: "ar" | "en"): string {
  return `${pick(random, sentences[language])} ${1 + below(random, 999)}`;
}

/** The tag of a topic in a language. */
export function topicTag(topic: number, language: "ar" | "en"): string {
  return tags[language][topic % tags[language].length] as string;
}
