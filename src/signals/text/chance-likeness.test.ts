import { expect, it } from "vitest";
import { seededRandom } from "../../lib/random.ts";
import { ChanceLikeness } from "./chance-likeness.ts";
import { foldUnits, prepareText } from "./fold-text.ts";
import { encodeLetters, type LetterKeys, roomForKeys, writeKeys } from "./letter-codes.ts";

function keysOf(raw: string): LetterKeys {
  const { text } = prepareText(raw);
  const units = new Uint16Array(text.length);
  const codes = new Uint8Array(text.length);
  const keys = roomForKeys(text.length);
  writeKeys(codes, 0, encodeLetters(units, foldUnits(text, units), codes), keys);
  return keys;
}

const SUBJECTS = ["الخبز", "الفرن", "العجين", "المطر", "الثلج", "الموج"];
const VERBS = ["وصل", "تأخر", "انقطع", "توقف", "ارتفع"];
const PLACES = ["في الشارع الخلفي", "على الخط الثالث", "منذ الصباح الباكر", "في القرية المجاورة"];

/** Knows two thousand texts of few words. */
function learned(): ChanceLikeness {
  const likeness = new ChanceLikeness();
  const random = seededRandom(3);
  const one = (list: readonly string[]) => list[Math.floor(list.length * random())]!;
  for (let text = 0; text < 2000; text++)
    likeness.count(keysOf(`${one(SUBJECTS)} ${one(VERBS)} ${one(PLACES)} ${one(PLACES)}`));
  return likeness;
}

it("expects about as many strangers as there are", () => {
  // A text shares its verb and both places with one in 5 × 4 × 4.
  const expected = learned().expected(
    keysOf("الخبز وصل في الشارع الخلفي على الخط الثالث"),
    keysOf("المطر وصل في الشارع الخلفي على الخط الثالث"),
    2000,
  );
  expect(expected).toBeGreaterThan(2000 / 80 / 3);
  expect(expected).toBeLessThan((2000 / 80) * 3);
});

it("expects none where the words that two texts share are rare", () => {
  const likeness = learned();
  const rare = "حارس المتحف يسقي ياسمينة الجيران مساء";
  likeness.count(keysOf(rare));
  expect(likeness.expected(keysOf(rare), keysOf(rare.replace("مساء", "صباحا")), 2000)).toBeLessThan(1e-3);
});

it("learns nothing from a mistyped word, and knows a word whatever signs are in it", () => {
  const likeness = learned();
  const text = "الخبز وصل في الشارع الخلفي على الخط الثالث";
  const expected = (other: string) => likeness.expected(keysOf(text), keysOf(other), 2000);
  expect(expected(text.replace("الخبز", "الخلز"))).toBeCloseTo(expected(text.replace("الخبز", "المطر")), 6);
  expect(expected("الخــبز وصل في الشارع الخلفى على الخط الثالث")).toBe(expected(text));
});

it("leaves long texts alone", () => {
  const long = "الخبز وصل في الشارع الخلفي ".repeat(20);
  expect(learned().expected(keysOf(long), keysOf(long), 1e6)).toBe(0);
});
