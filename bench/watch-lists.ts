/**
 * Looking for many phrases at once: `npx tsx bench/watch-lists.ts [PHRASES] [POSTS] [FEWEST] [MOST]` (10,000 phrases of 4 to 6
 * words and 100,000 posts if left out).
 * Prints posts per CPU-second, the hits, and the ratio to looking for each phrase's dotted key in each text by itself.
 */
import { seededRandom } from "../src/lib/random.ts";
import { PhraseMatcher } from "../src/signals/text/phrase-matcher.ts";
import { dottedText } from "../src/signals/text/text-keys.ts";
import { CHARACTER_TRICKS } from "./evasions.ts";
import { asRead, madeUpPost } from "./made-up-posts.ts";

const PHRASES = Number(process.argv[2] ?? 10_000);
const POSTS = Number(process.argv[3] ?? 100_000);
const FEWEST_WORDS = Number(process.argv[4] ?? 4);
const MOST_WORDS = Number(process.argv[5] ?? 6);
const PLAIN = 300;
/** One post in so many holds a phrase, written in one of the ways of hiding it. */
const PLANTED = 20;

const random = seededRandom(3);
const phrases = new Set<string>();
while (phrases.size < PHRASES) {
  const words = madeUpPost(random).split(" ");
  const from = Math.floor(random() * Math.max(1, words.length - FEWEST_WORDS));
  phrases.add(
    words.slice(from, from + FEWEST_WORDS + Math.floor((MOST_WORDS - FEWEST_WORDS + 1) * random())).join(" "),
  );
}
const list = [...phrases];
const tricks = Object.values(CHARACTER_TRICKS);
let planted = 0;
const posts = Array.from({ length: POSTS }, (_, at) => {
  if (at % PLANTED !== 0) return { text: asRead(madeUpPost(random)), phrase: -1 };
  const phrase = Math.floor(random() * list.length);
  planted++;
  const trick = tricks[Math.floor(random() * tricks.length)]!;
  return { text: asRead(trick(`الحمد لله ${list[phrase]} الآن`, random)), phrase };
});

const built = process.cpuUsage();
const matcher = new PhraseMatcher(list.map((text) => ({ text, language: "und" })));
console.log(`${list.length} phrases: ready after ${secondsSince(built).toFixed(2)} CPU-seconds`);

const start = process.cpuUsage();
let hits = 0;
let found = 0;
for (const { text, phrase } of posts) {
  const seen = matcher.search(text);
  hits += seen.length;
  if (phrase >= 0 && seen.some((hit) => hit.phrase === phrase)) found++;
}
const rate = POSTS / secondsSince(start);
console.log(`${Math.round(rate)} posts per CPU-second; ${hits} hits, ${found} of ${planted} planted phrases found`);

const keys = list.map((text) => ` ${dottedText(text)} `);
const plainStart = process.cpuUsage();
let plainHits = 0;
for (const { text } of posts.slice(0, PLAIN)) {
  const key = ` ${dottedText(text)} `;
  for (const phrase of keys) if (key.includes(phrase)) plainHits++;
}
const plainRate = PLAIN / secondsSince(plainStart);
console.log(
  `each phrase by itself: ${Math.round(plainRate)} posts per CPU-second (${plainHits} hits in ${PLAIN} posts); ${(rate / plainRate).toFixed(1)} times as many together`,
);
console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);

function secondsSince(from: NodeJS.CpuUsage): number {
  const used = process.cpuUsage(from);
  return (used.user + used.system) / 1e6;
}
