/**
 * Near-duplicate clusters at scale: `npx tsx bench/near-duplicates.ts [POSTS] [SEED]` (a million posts if left out). Prints
 * for each evasion how many copies came into their original's cluster, how many posts were put together that nobody wrote
 * from one another, posts per CPU-second, bytes a post beside the text, and the ratio to comparing every text with every other.
 */
import { derivedSeed, seededRandom } from "../src/lib/random.ts";
import { TextClusters } from "../src/signals/text/text-clusters.ts";
import { textKeys } from "../src/signals/text/text-keys.ts";
import { CHARACTER_TRICKS, typos, WORD_TRICKS } from "./evasions.ts";
import { asRead, madeUpPost } from "./made-up-posts.ts";

const POSTS = Number(process.argv[2] ?? 1_000_000);
const SEED = Number(process.argv[3] ?? 1);
/** Of each evasion so many originals, each with one copy; of those of words also with many. */
const ORIGINALS = Math.min(1000, Math.floor(POSTS / 100));
const MANY = 20;
/** So many texts are also compared one with every other. */
const PLAIN = 1500;

interface Post {
  readonly text: string;
  /** The original that it was written from; its own for what nobody copied. */
  readonly origin: number;
  readonly kind: string;
}

const posts = corpus();
const clusters = new TextClusters();
const before = process.cpuUsage();
for (const { text } of posts) clusters.add(text);
const cpu = process.cpuUsage(before);
const seconds = (cpu.user + cpu.system) / 1e6;

console.log(`${posts.length} posts, ${lengths()} letters on average, seed ${SEED}`);
console.log(
  `${Math.round(posts.length / seconds)} posts per CPU-second, ${Math.round(clusters.bytes / posts.length)} bytes a post`,
);
console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB with the posts themselves\n`);
recallTable();
falsePairs();
againstPlain();

/** In an order of its own: copies lie anywhere before and after their original. */
function corpus(): Post[] {
  const made: Post[] = [];
  const random = seededRandom(derivedSeed(SEED, "background"));
  let origin = 0;
  const original = (draw: () => number) => {
    const text = madeUpPost(draw);
    return { text, origin: origin++, kind: "" };
  };
  const plant = (kind: string, copies: number, count: number, change: (text: string, draw: () => number) => string) => {
    const draw = seededRandom(derivedSeed(SEED, kind));
    for (let at = 0; at < count; at++) {
      const first = arabicOriginal(draw, original);
      made.push(first);
      for (let copy = 0; copy < copies; copy++)
        made.push({ text: change(first.text, draw), origin: first.origin, kind });
    }
  };
  for (const [kind, change] of Object.entries(CHARACTER_TRICKS)) plant(kind, 1, ORIGINALS, change);
  for (const [kind, change] of Object.entries(WORD_TRICKS)) {
    plant(`${kind}, alone`, 1, ORIGINALS, change);
    plant(`${kind}, ${MANY} copies`, MANY, Math.floor(ORIGINALS / MANY), change);
  }
  plant("edits", 1, 2 * ORIGINALS, (text, draw) => typos(text, 1 + Math.floor(5 * draw()), draw));
  while (made.length < POSTS) made.push(original(random));
  const order = made.map(() => random());
  return Array.from(order.keys())
    .sort((a, b) => order[a]! - order[b]!)
    .map((at) => ({ ...made[at]!, text: asRead(made[at]!.text) }));
}

/** Character-level tricks are tried on Arabic. */
function arabicOriginal(draw: () => number, original: (draw: () => number) => Post): Post {
  let post = original(draw);
  while (!/^[^a-zA-Zەێۆگکی]*$/.test(post.text)) post = original(draw);
  return post;
}

function lengths(): number {
  let letters = 0;
  for (let text = 0; text < posts.length; text++) letters += clusters.lettersOf(text);
  return Math.round(letters / posts.length);
}

function recallTable(): void {
  const originals = new Map<number, number>();
  posts.forEach(({ kind, origin }, at) => {
    if (kind === "") originals.set(origin, at);
  });
  const rows = new Map<string, { found: number; all: number }>();
  posts.forEach(({ kind, origin, text }, at) => {
    if (kind === "") return;
    const first = originals.get(origin)!;
    const row = kind === "edits" ? overlapClass(text, posts[first]!.text) : kind;
    const counts = rows.get(row) ?? { found: 0, all: 0 };
    counts.all++;
    if (clusters.clusterOf(at) === clusters.clusterOf(first)) counts.found++;
    rows.set(row, counts);
  });
  for (const [kind, { found, all }] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`${kind.padEnd(36)} ${(found / all).toFixed(4)}  of ${all}`);
}

function grams(text: string): Set<string> {
  const { coarse } = textKeys(text);
  return new Set(Array.from({ length: Math.max(0, coarse.length - 3) }, (_, at) => coarse.slice(at, at + 4)));
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const gram of a) if (b.has(gram)) common++;
  return common / (a.size + b.size - common || 1);
}

function overlapClass(one: string, two: string): string {
  const overlap = jaccard(grams(one), grams(two));
  const [class_] = [0.9, 0.8, 0.7, 0.6, 0.5, 0].filter((from) => overlap >= from);
  return `edits, J from ${class_!.toFixed(1)}`;
}

/** Posts beside another origin's in one cluster, where what they share is less than half. */
function falsePairs(): void {
  const members = new Map<number, number[]>();
  posts.forEach((_, at) => {
    const cluster = clusters.clusterOf(at);
    const list = members.get(cluster);
    if (list) list.push(at);
    else members.set(cluster, [at]);
  });
  let together = 0;
  let strange = 0;
  let mixed = 0;
  for (const [cluster, list] of members) {
    if (list.length < 2 || cluster < 0) continue;
    const sets = list.slice(0, 60).map((at) => grams(posts[at]!.text));
    let isMixed = false;
    sets.forEach((own, a) => {
      for (let b = a + 1; b < sets.length; b++) {
        together++;
        if (posts[list[a]!]!.origin === posts[list[b]!]!.origin) continue;
        isMixed = true;
        if (jaccard(own, sets[b]!) < 0.5) strange++;
      }
    });
    if (isMixed) mixed += list.length;
  }
  console.log(
    `\npairs in one cluster: ${together}; of other origins and with J below 0.5: ${strange} (${((100 * strange) / together).toFixed(3)} %)`,
  );
  console.log(`posts in clusters of several origins: ${mixed} (${((100 * mixed) / posts.length).toFixed(3)} % of all)`);
}

/** Every text with every other, by sets of grams. */
function againstPlain(): void {
  const sample = posts.slice(0, PLAIN);
  const sets: Set<string>[] = [];
  const start = process.cpuUsage();
  let pairs = 0;
  for (const { text } of sample) {
    const own = grams(text);
    for (const other of sets) if (jaccard(own, other) >= 0.55) pairs++;
    sets.push(own);
  }
  const used = process.cpuUsage(start);
  const rate = PLAIN / ((used.user + used.system) / 1e6);
  const fresh = new TextClusters();
  const freshStart = process.cpuUsage();
  for (const { text } of sample) fresh.add(text);
  const freshUsed = process.cpuUsage(freshStart);
  const freshRate = PLAIN / ((freshUsed.user + freshUsed.system) / 1e6);
  console.log(
    `\nevery text with every other, ${PLAIN} texts: ${Math.round(rate)} posts per CPU-second (${pairs} pairs); the clusters on the same ${Math.round(freshRate)}, ${(freshRate / rate).toFixed(1)} times as many`,
  );
}
