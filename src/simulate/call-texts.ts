/** How simulated people ask for reports: few, clumsy and harmless, so that the texts serve no other use. */
import type { Random } from "../lib/random.ts";
import { pick } from "./draws.ts";
import type { Language } from "./report-texts.ts";

const CALLS = {
  en: [
    (name: string) => `Everybody please report @${name}, they were rude about our bakery again.`,
    (name: string) => `Please report @${name} today, all of you.`,
    (name: string) => `Friends, go and report @${name}, it takes a minute.`,
  ],
  ar: [
    (name: string) => `يا جماعة بلغوا عن @${name} فقد أساء إلى مخبزنا من جديد.`,
    (name: string) => `الرجاء الإبلاغ عن @${name} اليوم.`,
    (name: string) => `أصدقائي، بلغوا عن @${name} فالأمر لا يستغرق دقيقة.`,
  ],
} as const;

const HAND_OUT = {
  en: (words: string) => ` Copy this: “${words}”`,
  ar: (words: string) => ` انسخوا هذا: «${words}»`,
} as const;

/** @param words Handed out to be sent; none where everybody writes what they like. */
export function callText(random: Random, language: Language, name: string, words: string | undefined): string {
  const asked = pick<(name: string) => string>(random, CALLS[language])(name);
  return words === undefined ? asked : asked + HAND_OUT[language](words);
}
