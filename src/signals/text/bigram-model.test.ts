import fc from "fast-check";
import { expect, it } from "vitest";
import { seededRandom } from "../../lib/random.ts";
import { BigramModel } from "./bigram-model.ts";

const words = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 });
const kept = (text: readonly number[]) => new Uint8Array(text.length).fill(1);

/** The same from lists of words, for texts that are all counted. */
function plainLogChance(
  texts: readonly (readonly number[])[],
  text: readonly number[],
  isKept: readonly boolean[],
): number {
  const inText = (word: number) => {
    const seen = texts.flat().filter((one) => one === word).length;
    return Math.min(1, (Math.max(0, seen - 1) + 1) / (texts.length + 100));
  };
  const after = (before: number, word: number) => {
    const pairs = texts.flatMap((one) => one.slice(1).map((second, at) => [one[at], second]));
    const together = Math.max(0, pairs.filter(([a, b]) => a === before && b === word).length - 1);
    const seen = Math.max(0, texts.flat().filter((one) => one === before).length - 1);
    return Math.min(1, (together + 10 * inText(word)) / (Math.max(seen, together) + 10));
  };
  return text.reduce((sum, word, at) => {
    if (!isKept[at]) return sum;
    return sum + Math.log(at > 0 && isKept[at - 1] ? after(text[at - 1]!, word) : inText(word));
  }, 0);
}

it("is the plain count of words and of pairs of words", () => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 12 }), words, fc.nat(), (texts, text, mask) => {
      const model = new BigramModel();
      for (const one of texts) model.add(Int32Array.from(one), one.length);
      const isKept = text.map((_, at) => ((mask >> at) & 1) === 1);
      expect(model.logChance(Int32Array.from(text), text.length, Uint8Array.from(isKept, Number))).toBeCloseTo(
        plainLogChance(texts, text, isKept),
        9,
      );
    }),
    { numRuns: 50 },
  );
});

it("takes words that always come together for little more than one of them", () => {
  const model = new BigramModel();
  for (let text = 0; text < 5000; text++)
    model.add(Int32Array.of(text % 40, 1001 + (text % 40), 500 + (text % 7), 2000 + (text % 11)), 4);
  const formula = model.logChance(Int32Array.of(3, 1004), 2, kept([3, 1004]));
  const strangers = model.logChance(Int32Array.of(3, 2005), 2, kept([3, 2005]));
  expect(formula).toBeGreaterThan(Math.log(1 / 60));
  expect(strangers).toBeLessThan(formula - 1);
});

it("keeps shares as they are when it halves its counts", () => {
  const model = new BigramModel();
  const random = seededRandom(1);
  const chance = () => model.logChance(Int32Array.of(7, 8), 2, kept([7, 8]));
  const count = (texts: number) => {
    for (let text = 0; text < texts; text++) {
      const words = random() < 0.3 ? [7, 8] : [100 + text];
      model.add(Int32Array.from(words), words.length);
    }
  };
  count(60_000);
  const before = chance();
  count(300_000);
  expect(chance()).toBeCloseTo(before, 1);
});

it("does not take what rarely follows a word for rarer than it is, however many texts were passed over", () => {
  const random = seededRandom(2);
  const model = new BigramModel();
  const kinds = 20_000;
  for (let text = 0; text < 1_000_000; text++) model.add(Int32Array.of(7, 1000 + Math.floor(kinds * random())), 2);
  let sum = 0;
  for (let kind = 0; kind < kinds; kind++)
    sum += Math.exp(model.logChance(Int32Array.of(7, 1000 + kind), 2, kept([7, 1000 + kind])));
  expect(sum).toBeGreaterThan(0.9);
  expect(sum).toBeLessThan(1.1);
});
