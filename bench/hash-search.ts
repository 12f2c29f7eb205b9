// npx tsx bench/hash-search.ts [HASHES] [QUESTIONS]: the search among picture hashes beside a plain scan of the same
// hashes in the same run. Every answer is compared with the scan's.
import { existsSync, readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { type Random, seededRandom } from "../src/lib/random.ts";
import { MultiIndexHash } from "../src/signals/media/multi-index-hash.ts";
import { nearDuplicates } from "../src/signals/media/near-duplicates.ts";
import { bitCount, PDQ_BITS, PDQ_MATCH_DISTANCE, PDQ_WORDS, parsePdq } from "../src/signals/media/pdq-hash.ts";

const HASHES = Number(process.argv[2] ?? 1_000_000);
const QUESTIONS = Number(process.argv[3] ?? 200);
/** Real hashes to derive others from: 1,350 of PDQ's own. */
const REAL = join(import.meta.dirname, "../../shared/data/pdq/haystack.txt");
/** Of the hashes asked about: bits in which they differ from a stored one. */
const ALTERED = 24;
const MOST_GROUPED = 100_000;

const words = (count: number) => new Uint32Array(count * PDQ_WORDS);

function randomHashes(random: Random): Uint32Array {
  return words(HASHES).map(() => 2 ** 32 * random());
}

/** Each a real hash with a share of its bits flipped that is drawn evenly from none to half: as alike as pictures are. */
function alteredReal(real: Uint32Array, random: Random): Uint32Array {
  const all = words(HASHES);
  for (let entry = 0; entry < HASHES; entry++) {
    const from = PDQ_WORDS * Math.trunc((real.length / PDQ_WORDS) * random());
    const share = random() / 2;
    for (let word = 0; word < PDQ_WORDS; word++) {
      let flips = 0;
      for (let bit = 0; bit < 32; bit++) flips = (flips << 1) | (random() < share ? 1 : 0);
      all[PDQ_WORDS * entry + word] = real[from + word]! ^ flips;
    }
  }
  return all;
}

/** Every band of 16 bits from another real hash: the bands' keys are as unevenly spread as real ones. */
function mixedReal(real: Uint32Array, random: Random): Uint32Array {
  const bands = new Uint16Array(real.buffer);
  const all = words(HASHES);
  const into = new Uint16Array(all.buffer);
  for (let band = 0; band < into.length; band++) {
    into[band] =
      bands[(band % 16) + 16 * Math.trunc((bands.length / 16) * random())]! ^ (1 << Math.trunc(16 * random()));
  }
  return all;
}

function questions(all: Uint32Array, random: Random): Uint32Array[] {
  return Array.from({ length: QUESTIONS }, (_, at) => {
    const entry = Math.trunc(HASHES * random());
    const hash = all.slice(PDQ_WORDS * entry, PDQ_WORDS * (entry + 1));
    if (at % 2 === 1) return hash.map(() => 2 ** 32 * random());
    for (let flip = 0; flip < ALTERED; flip++) {
      const bit = Math.trunc(PDQ_BITS * random());
      hash[bit >>> 5]! ^= 1 << (bit & 31);
    }
    return hash;
  });
}

/** Entries within the distance, in their order; like the search it gives a hash up as soon as it is too far. */
function scan(all: Uint32Array, hash: Uint32Array): number[] {
  const found: number[] = [];
  for (let at = 0; at < all.length; at += PDQ_WORDS) {
    let distance = 0;
    for (let word = 0; word < PDQ_WORDS && distance <= PDQ_MATCH_DISTANCE; word++) {
      distance += bitCount(all[at + word]! ^ hash[word]!);
    }
    if (distance <= PDQ_MATCH_DISTANCE) found.push(at / PDQ_WORDS);
  }
  return found;
}

const milliseconds = (work: () => void) => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};
const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.trunc(share * sorted.length))]!;

function measure(name: string, all: Uint32Array, random: Random): void {
  const asked = questions(all, random);
  let index = MultiIndexHash.empty();
  const build = milliseconds(() => {
    index = MultiIndexHash.from(all);
  });
  const answers: number[][] = [];
  for (const hash of asked.slice(0, 20)) index.search(hash, PDQ_MATCH_DISTANCE);
  const searched = asked.map((hash) =>
    milliseconds(() => void answers.push(index.search(hash, PDQ_MATCH_DISTANCE).map(({ entry }) => entry))),
  );
  const scanned = asked.map((hash, at) => {
    let plain: number[] = [];
    const took = milliseconds(() => {
      plain = scan(all, hash);
    });
    const answer = answers[at]!.toSorted((a, b) => a - b);
    if (plain.join() !== answer.join()) throw new Error(`${name}: the search and the scan differ on question ${at}`);
    return took;
  });
  const [fast, plain] = [searched, scanned].map((times) => times.toSorted((a, b) => a - b)) as [number[], number[]];
  const found = answers.reduce((sum, { length }) => sum + length, 0) / QUESTIONS;
  const row = [
    `median ${quantile(fast, 0.5).toFixed(2)}`,
    `p99 ${quantile(fast, 0.99).toFixed(2)}`,
    `scan ${quantile(plain, 0.5).toFixed(2)}`,
    `${(quantile(plain, 0.5) / quantile(fast, 0.5)).toFixed(0)} × faster`,
    `built in ${(build / 1000).toFixed(2)} s`,
    `${(index.bytes / HASHES).toFixed(0)} bytes a hash`,
    `${found.toFixed(1)} found`,
  ];
  console.log(`${name.padEnd(34)} ${row.join("; ")}`);
}

/** Variants of one picture, up to 25 bits from it. */
function flood(real: Uint32Array, count: number, random: Random): Uint32Array {
  const all = words(count);
  for (let entry = 0; entry < count; entry++) {
    const hash = all.subarray(PDQ_WORDS * entry, PDQ_WORDS * (entry + 1));
    hash.set(real.subarray(0, PDQ_WORDS));
    for (let flips = Math.trunc(26 * random()); flips > 0; flips--) {
      const bit = Math.trunc(PDQ_BITS * random());
      hash[bit >>> 5]! ^= 1 << (bit & 31);
    }
  }
  return all;
}

function group(name: string, all: Uint32Array): void {
  const count = all.length / PDQ_WORDS;
  const hashes = Array.from({ length: count }, (_, at) => all.subarray(at * PDQ_WORDS, (at + 1) * PDQ_WORDS));
  let groups = 0;
  const took = milliseconds(() => {
    groups = new Set(nearDuplicates(hashes)).size;
  });
  const figures = `${groups.toLocaleString("en")} groups in ${(took / 1000).toFixed(1)} CPU s`;
  console.log(`near-duplicates of ${count.toLocaleString("en")}, ${name}: ${figures}`);
}

console.log(
  `${HASHES.toLocaleString("en")} hashes, ${QUESTIONS} questions at distance ${PDQ_MATCH_DISTANCE}; CPU ms a question, every answer as the scan's; load ${loadavg()[0]!.toFixed(1)}`,
);
measure("random", randomHashes(seededRandom(1)), seededRandom(2));
if (existsSync(REAL)) {
  const written = readFileSync(REAL, "utf8").trim().split("\n");
  const real = Uint32Array.from(written.flatMap((line) => [...parsePdq(line)!]));
  measure("real, 0–50 % of the bits flipped", alteredReal(real, seededRandom(3)), seededRandom(4));
  measure("real bands mixed, a bit flipped", mixedReal(real, seededRandom(5)), seededRandom(6));
  const few = Math.min(HASHES, MOST_GROUPED);
  group("real, 0–50 % of the bits flipped", alteredReal(real, seededRandom(7)).subarray(0, PDQ_WORDS * few));
  group("a flood of variants of one picture", flood(real, few, seededRandom(8)));
} else console.warn(`SKIPPED: ${REAL} is not there, so only random hashes are measured`);
console.log(
  `peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB; load ${loadavg()[0]!.toFixed(1)} at the end`,
);
