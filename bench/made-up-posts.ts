import type { Random } from "../src/lib/random.ts";
import { ARABIC, ENGLISH, KURDISH, PERSIAN } from "./post-words.ts";

type Vocabulary = typeof ARABIC;

/** Short posts in Arabic (four in five), English, Kurdish and Persian: 4 to 25 words, common words much the commonest. */
export function madeUpPost(random: Random): string {
  const share = random();
  const words: Vocabulary = share < 0.8 ? ARABIC : share < 0.92 ? ENGLISH : share < 0.96 ? KURDISH : PERSIAN;
  const one = (list: readonly string[]) => list[Math.floor(list.length * random() ** 1.3)]!;
  const clause = () => [
    one(words.subject),
    ...(random() < 0.5 ? [one(words.quality)] : []),
    one(words.verb),
    one(words.object),
    ...(random() < 0.4 ? [one(words.object)] : []),
  ];
  const parts = [...(random() < 0.6 ? [one(words.start)] : []), ...clause()];
  while (random() < 0.45 || parts.length < 5) parts.push(one(words.link), ...clause());
  if (random() < 0.3) parts.push(one(words.close));
  return parts.join(" ").replaceAll("_", " ");
}

/** Another word of the same language, of any kind. */
export function anyWord(text: string, random: Random): string {
  const words = /[a-z]/.test(text) ? ENGLISH : /[ەێۆ]/.test(text) ? KURDISH : ARABIC;
  const list = [words.subject, words.verb, words.quality][Math.floor(3 * random())]!;
  return list[Math.floor(list.length * random())]!.replaceAll("_", " ");
}

/** As a reader of files gives it: what was put together from pieces stays in pieces until it is first read. */
export function asRead(text: string): string {
  return JSON.parse(JSON.stringify(text));
}
