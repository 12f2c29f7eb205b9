import type { MarsadEvent } from "../events/event.ts";
import { seededRandom } from "../lib/random.ts";
import type { Bank } from "../signals/media/known-media.ts";
import { PDQ_WORDS, type PdqHash, writePdq } from "../signals/media/pdq-hash.ts";

const HOUR = 3_600_000;
const NEAR = 12;
const FAR = 40;

const random = (seed: number): PdqHash => {
  const draw = seededRandom(seed);
  return new Uint32Array(PDQ_WORDS).map(() => 2 ** 32 * draw());
};

/** The hash with its first so many bits turned. */
function altered(hash: PdqHash, bits: number): PdqHash {
  const copy = hash.slice();
  for (let bit = 0; bit < bits; bit++) copy[bit >>> 5]! ^= 1 << (bit & 31);
  return copy;
}

/** Two banks that do not agree about one picture. */
export function knownMediaBanks(): Bank[] {
  const entry = { type: "pdq", hash: writePdq(random(1)) } as const;
  return [
    {
      name: "newsroom",
      entries: [
        { ...entry, opinion: "NEGATIVE", outcome: "journalism", labels: ["flooded bridge"], provenance: ["desk"] },
      ],
    },
    { name: "partner", entries: [{ ...entry, opinion: "POSITIVE", labels: ["hoax"], provenance: ["exchange"] }] },
  ];
}

/**
 * A day's pictures, each with a hash of its own. In the found one, five accounts post what the banks know, a few bits
 * altered; in the innocent one something that is further away than any match, and once a flat picture with the known hash.
 */
export function knownMediaExample(isKnown: boolean): MarsadEvent[] {
  const start = Date.UTC(2024, 0, 1);
  const post = (number: number, hash: PdqHash, quality: number): MarsadEvent => ({
    type: "Create",
    platform: "x.example",
    id: `ev:${number}`,
    published: start + (number * HOUR) / 3,
    actor: `acc:${number}`,
    object: `post:${number}`,
    attachment: [{ mediaType: "image/png", pdq: writePdq(hash), quality }],
  });
  const own = Array.from({ length: 40 }, (_, number) => post(number, random(100 + number), 90));
  const shown = Array.from({ length: 5 }, (_, at) =>
    post(50 + at, altered(random(1), (isKnown ? NEAR : FAR) + at), 90),
  );
  return [...own, ...shown, ...(isKnown ? [] : [post(60, random(1), 20)])];
}
