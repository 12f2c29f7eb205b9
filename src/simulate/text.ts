import type { Random } from "../lib/random.ts";
import { below, pick } from "./draws.ts";

const tags = {
  en: ["#weather", "#football", "#recipes", "#books", "#gardens", "#buses", "#music", "#markets"],
  ar: ["#الطقس", "#كرة_القدم", "#وصفات", "#كتب", "#حدائق", "#مواصلات", "#موسيقى", "#أسواق"],
} as const;

/** The tag of a topic in a language. */
export function topicTag(topic: number, language: "ar" | "en"): string {
  return tags[language][topic % tags[language].length] as string;
}

const fillers = {
  en: ["really", "friends", "today", "please", "as they say"],
  ar: ["حقاً", "يا أصدقاء", "اليوم", "من فضلكم", "كما يقولون"],
} as const;

/** The same note with a word put in and perhaps one left out, as somebody does who does not want to be seen copying. */
export function reworded(random: Random, note: string, language: "ar" | "en"): string {
  const words = note.split(" ");
  if (random() < 0.5) words.splice(below(random, words.length - 1), 1);
  words.splice(below(random, words.length), 0, pick(random, fillers[language]));
  return words.join(" ");
}

const handleWords = [
  "harbour",
  "mint",
  "lemon",
  "oven",
  "cedar",
  "lantern",
  "kettle",
  "river",
  "pepper",
  "window",
  "olive",
  "basket",
  "garden",
  "ladder",
  "saffron",
  "bridge",
  "cotton",
  "copper",
  "thyme",
  "pebble",
] as const;

/** A name as people choose it: one or two words, often with a number. */
export function ordinaryHandle(random: Random): string {
  const mark = pick(random, ["", "_", "."] as const);
  const second = random() < 0.6 ? mark + pick(random, handleWords) : "";
  const number = random() < 0.7 ? String(below(random, pick(random, [100, 1000, 10_000] as const))) : "";
  return `${pick(random, handleWords)}${second}${number}`;
}

/** A pattern for many names: the stem is one of tens of thousands. */
export function handlePattern(random: Random): (random: Random) => string {
  const stem = `${pick(random, handleWords)}${pick(random, ["_", "."] as const)}${pick(random, handleWords)}${pick(random, ["_", "."] as const)}${pick(random, handleWords)}`;
  return (draw) => `${stem}${100 + below(draw, 9900)}`;
}

const clients = ["Web", "Phone app", "Tablet app", "Desk app"] as const;
const uncommonClients = ["Quill", "Parrot Desk", "Swift Notes", "Lamp", "Queue Helper", "Tin Can"] as const;

/** What people write with: nearly everybody one of four clients. */
export function ordinaryClient(random: Random): string {
  return random() < 0.94 ? clients[Math.min(below(random, 4), below(random, 4))]! : pick(random, uncommonClients);
}

export function uncommonClient(random: Random): string {
  return pick(random, uncommonClients);
}
