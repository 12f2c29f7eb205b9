import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BandIndex } from "./band-index.ts";
import { boundedDistance, keptLetters, type LetterRun } from "./edit-distance.ts";
import { foldUnits, prepareText } from "./fold-text.ts";
import { GramOverlap, slotOf } from "./gram-overlap.ts";
import { BANDS, bandHashes } from "./gram-sketch.ts";
import { HashChains } from "./hash-chains.ts";
import { encodeLetters, roomForKeys, writeCoarse, writeKeys } from "./letter-codes.ts";
import { TextClusters } from "./text-clusters.ts";
import { textKeys } from "./text-keys.ts";

const letters = fc.uint8Array({ min: 1, max: 6, minLength: 0, maxLength: 30 });
/** Longer than two words of a column of the table of distances. */
const longLetters = fc.uint8Array({ min: 1, max: 6, minLength: 0, maxLength: 100 });

/** Letters that lie somewhere in a larger array. */
function runOf(letters: Uint8Array, from = 0): LetterRun {
  return {
    letters: Uint8Array.from([...new Array<number>(from).fill(9), ...letters, 9]),
    from,
    length: letters.length,
  };
}

/** Of sets of 4-grams, told apart as `GramOverlap` tells them. */
function plainJaccard(a: Uint8Array, b: Uint8Array): number {
  const [one, two] = [a, b].map(
    (text) =>
      new Set(
        Array.from({ length: Math.max(0, text.length - 3) }, (_, at) =>
          slotOf(text.slice(at, at + 4).reduce((gram, letter) => (gram << 8) | letter, 0)),
        ),
      ),
  ) as [Set<number>, Set<number>];
  const common = [...one].filter((gram) => two.has(gram)).length;
  return common / (one.size + two.size - common || 1);
}

function plainDistance(a: Uint8Array, b: Uint8Array): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), row[j]! + 1, next[j - 1]! + 1);
    row = next;
  }
  return row[b.length]!;
}

it("overlap of grams is the Jaccard index of their sets", () => {
  const overlap = new GramOverlap();
  fc.assert(
    fc.property(letters, letters, (a, b) => {
      overlap.take(runOf(a));
      expect(overlap.jaccard(runOf(b, 3))).toBeCloseTo(plainJaccard(a, b), 12);
    }),
  );
});

it("the bounded distance is Levenshtein's, up to its bound", () => {
  fc.assert(
    fc.property(letters, letters, fc.nat({ max: 31 }), (a, b, most) => {
      expect(boundedDistance(runOf(a), runOf(b, 3), most)).toBe(Math.min(plainDistance(a, b), most + 1));
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(longLetters, longLetters, fc.nat({ max: 110 }), (a, b, most) => {
      expect(boundedDistance(runOf(a), runOf(b, 3), most)).toBe(Math.min(plainDistance(a, b), most + 1));
    }),
    { numRuns: 300 },
  );
});

it("the letters that two texts keep are the same in both, and between them lie as many changes as Levenshtein counts", () => {
  fc.assert(
    fc.property(letters, letters, (a, b) => {
      const [inA, inB] = [new Uint8Array(30), new Uint8Array(30)];
      keptLetters(a, a.length, b, b.length, inA, inB);
      const keptAt = (text: Uint8Array, kept: Uint8Array) => Array.from(text.keys()).filter((at) => kept[at] === 1);
      const [ofA, ofB] = [keptAt(a, inA), keptAt(b, inB)];
      expect(ofA.map((at) => a[at])).toEqual(ofB.map((at) => b[at]));
      const gaps = (at: readonly number[], end: number) =>
        [...at, end].map((to, index) => to - (at[index - 1] ?? -1) - 1);
      const gapsOfB = gaps(ofB, b.length);
      const changes = gaps(ofA, a.length).reduce((sum, gap, index) => sum + Math.max(gap, gapsOfB[index]!), 0);
      expect(changes).toBe(plainDistance(a, b));
    }),
    { numRuns: 500 },
  );
});

it("the index finds the latest texts that share a band, however much it has grown", () => {
  fc.assert(
    fc.property(fc.nat({ max: 1000 }), fc.integer({ min: 1, max: 40 }), fc.boolean(), (seed, spread, isCrowded) => {
      const most = 3;
      const index = new BandIndex(4, most);
      const known = new Map<number, number[]>();
      const shared = (text: number, band: number) =>
        Math.imul(((text * 7 + seed) % spread) * 4 + band + 1, 0x9e3779b9) >>> (isCrowded ? 9 : 0);
      // Most have hashes of their own, so that the index must grow; crowded ones are all in one of its tables.
      const own = (text: number, band: number) => Math.imul(4 * text + band, 0x85ebca6b) >>> (isCrowded ? 9 : 0);
      const found = new Int32Array(4000);
      for (let text = 0; text < 40_000; text++) {
        const hashOf = text % 97 === 0 ? shared : own;
        const hashes = Int32Array.from({ length: 4 }, (_, band) => hashOf(text, band));
        const count = index.add(hashes, found);
        const expected = [...new Set(hashes)].flatMap((hash) => known.get(hash)?.slice(0, most) ?? []);
        const isFound = new Set(found.subarray(0, count));
        if (isFound.size !== new Set(expected).size || expected.some((other) => !isFound.has(other)))
          expect([...isFound].sort(), `text ${text}`).toEqual([...new Set(expected)].sort());
        for (const hash of new Set(hashes)) known.set(hash, [text, ...(known.get(hash) ?? []).slice(0, most - 1)]);
      }
      expect(index.size).toBe(40_000);
      expect([...known.values()].some((texts) => texts.length === most)).toBe(true);
      expect(
        index.add(
          Int32Array.from({ length: 4 }, (_, band) => shared(0, band)),
          found.subarray(0, 3),
        ),
      ).toBe(3);
    }),
    { numRuns: 6 },
  );
});

it("chains tell the things of a hash one after another, the latest first, however many there are", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 60 }), fc.boolean(), (hashes, isMany) => {
      const chains = new HashChains();
      const others = isMany ? 140_000 : 0;
      for (let other = 0; other < others; other++) chains.add(1000 + other);
      for (const hash of hashes) chains.add(hash);
      for (let hash = -3; hash <= 3; hash++) {
        const found: number[] = [];
        for (let at = chains.before(chains.size, hash); at >= 0; at = chains.before(at, hash)) found.push(at - others);
        expect(found).toEqual(
          Array.from(hashes.keys())
            .filter((at) => hashes[at] === hash)
            .reverse(),
        );
      }
    }),
    { numRuns: 30 },
  );
});

it("pairs meet in a band as often as their Jaccard index says", () => {
  // 1 − (1 − J⁴)²⁸ for two texts of 40 grams each, over many pairs.
  const meetings = { near: 0, far: 0 };
  const [one, two] = [new Int32Array(BANDS), new Int32Array(BANDS)];
  const pairs = 400;
  for (let pair = 0; pair < pairs; pair++) {
    const text = Uint8Array.from({ length: 43 }, (_, at) => 1 + ((at * at * 31 + pair * 977 + at * pair * 13) % 200));
    const near = text.map((letter, at) => (at >= 38 ? 201 + ((pair + at) % 50) : letter));
    const far = text.map((letter, at) => (at >= 12 ? 201 + ((pair * 7 + at * 3) % 50) : letter));
    bandHashes(text, 43, one);
    for (const [kind, other] of [
      ["near", near],
      ["far", far],
    ] as const) {
      bandHashes(other, 43, two);
      if (one.some((hash, band) => hash === two[band])) meetings[kind]++;
    }
  }
  expect(meetings.near / pairs).toBeGreaterThan(0.995);
  expect(meetings.far / pairs).toBeLessThan(0.1);
});

const arabic = fc.constantFrom(..."ابتثجحخدذرزسشصضطظعغفقكلمنهويىةآأؤئءپچگ َّabc 12  ");

it("the keys in bytes are the keys of text-keys.ts", () => {
  fc.assert(
    fc.property(fc.array(arabic, { maxLength: 50 }), (parts) => {
      const raw = parts.join("");
      const { text } = prepareText(raw);
      const [units, codes, keys] = [
        new Uint16Array(text.length),
        new Uint8Array(text.length),
        roomForKeys(text.length),
      ];
      const count = encodeLetters(units, foldUnits(text, units), codes);
      writeKeys(codes, 0, count, keys);
      const alone = new Uint8Array(count);
      expect(alone.subarray(0, writeCoarse(codes, 0, count, alone))).toEqual(keys.coarse.subarray(0, keys.length));
      const { coarse, fine, dotted } = textKeys(raw);
      // Letters and their codes go one to one, so a key's pattern of equal letters is the codes' pattern.
      expect(pattern(keys.coarse.subarray(0, keys.length))).toEqual(pattern(coarse));
      expect(pattern(keys.fine.subarray(0, keys.length))).toEqual(pattern(fine));
      expect(keys.dottedLength).toBe(dottedLength(dotted, coarse));
    }),
    { numRuns: 300 },
  );
  function dottedLength(dotted: string, coarse: string): number {
    expect(coarse.length).toBeGreaterThanOrEqual(0);
    // Spaces gone, letters that a space kept apart meet.
    return dotted.replaceAll(" ", "").replace(/([^\d])\1+/gu, "$1").length;
  }
});

function pattern(values: Iterable<string | number>): number[] {
  const first = new Map<string | number, number>();
  return Array.from(values, (value, at) => {
    if (!first.has(value)) first.set(value, at);
    return first.get(value)!;
  });
}

const BREAD = "خبز طازج في مخبز الحي كل صباح قبل السابعة والزعتر عليه كثير";
const RAIN = "المطر غزير اليوم والحافلة متأخرة نصف ساعة عن موعدها المعتاد";

describe("clusters", () => {
  const clusterAll = (texts: readonly string[]) => {
    const clusters = new TextClusters();
    for (const text of texts) clusters.add(text);
    return { clusters, of: texts.map((_, text) => clusters.clusterOf(text)) };
  };

  it("hold what was written from one text, and nothing else", () => {
    const { of } = clusterAll([
      BREAD,
      RAIN,
      BREAD.replace("صباح", "مساء"),
      "حٮر طارح ڡى محٮر الحى كل صٮاح ٯٮل الساٮعه والرعٮر علٮه كٮٮر",
      Array.from(RAIN).join(" "),
      "فاز الفريق بهدف في الدقيقة الأخيرة والحارس لم ير الكرة أبدا",
      BREAD.replace("طازج", "طازخ").replace("كل", "كا").replace("كثير", "كثيز"),
      "",
      "🍞🍞",
    ]);
    expect(of).toEqual([0, 1, 0, 0, 1, of[5], 0, -1, -1]);
    expect(of[5]).toBeGreaterThan(1);
  });

  it("do not chain from one text to another", () => {
    const words = BREAD.split(" ");
    const others = RAIN.split(" ");
    const chain = Array.from({ length: words.length + 1 }, (_, changed) =>
      words.map((word, at) => (at < changed ? others[at]! : word)).join(" "),
    );
    const { of } = clusterAll(chain);
    expect(of[1]).toBe(of[0]);
    expect(of.at(-1)).not.toBe(of[0]);
  });

  it("take short texts as one only where their keys are", () => {
    const { of } = clusterAll(["خبز طازج اليوم", "خُبز طازج اليوم!", "خبز طازج غدا", "باب قديم", "ناب قديم"]);
    expect(of[1]).toBe(of[0]);
    expect(of[2]).not.toBe(of[0]);
    expect(of[4]).not.toBe(of[3]);
  });

  it("show the plainest text of the wording that most have", () => {
    const { clusters } = clusterAll([
      BREAD.replace("صباح", "مساء"),
      "حٮر طارح ڡى محٮر الحى كل صٮاح ٯٮل الساٮعه والرعٮر علٮه كٮٮر",
      `${BREAD} https://bread.example/1`,
      BREAD,
      `🍞 ${BREAD}`,
    ]);
    expect([...clusters.representatives()]).toEqual([[0, 3]]);
  });

  it("survive hostile texts", () => {
    const { of } = clusterAll([
      "ﷺ".repeat(30_000),
      "\ud800\udfff\ud800",
      "a".repeat(100_000),
      "\u0000",
      "ﷺ".repeat(30_001),
    ]);
    expect(of[4]).toBe(of[0]);
  });

  it("are the same for the same texts", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(arabic, { maxLength: 60 }).map((parts) => parts.join("")),
          { maxLength: 20 },
        ),
        (texts) => {
          expect(clusterAll(texts).of).toEqual(clusterAll(texts).of);
        },
      ),
      { numRuns: 20 },
    );
  });
});
