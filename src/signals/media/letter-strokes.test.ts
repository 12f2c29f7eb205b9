import { expect, it } from "vitest";
import { lettersInLines, SHADE_TOLERANCES, type ShadeTolerance, strokesOf } from "./letter-strokes.ts";

const [WIDTH, HEIGHT] = [400, 200];
/** Ten letters in a line: upright strokes, 4 × 30 pixels each, 20 apart. */
const LETTERS = Array.from({ length: 10 }, (_, letter) => ({ left: 80 + 20 * letter, top: 80, width: 4, height: 30 }));

type Box = (typeof LETTERS)[number];

function fill(strength: Uint8Array, { left, top, width, height }: Box, value: number) {
  for (let y = top; y < top + height; y++) strength.fill(value, y * WIDTH + left, y * WIDTH + left + width);
}

const written = (ground: number, letters = LETTERS) => {
  const strength = new Uint8Array(WIDTH * HEIGHT).fill(ground);
  for (const letter of letters) fill(strength, letter, 250);
  return strength;
};
const lettersOf = (strength: Uint8Array, tolerance: ShadeTolerance) =>
  lettersInLines(strokesOf(strength, WIDTH, HEIGHT)!, tolerance);
const shareIn = (isLetter: Uint8Array, { left, top, width, height }: Box) => {
  let count = 0;
  for (let y = top; y < top + height; y++) for (let x = left; x < left + width; x++) count += isLetter[y * WIDTH + x]!;
  return count / (width * height);
};
const tolerances = Object.keys(SHADE_TOLERANCES) as ShadeTolerance[];

it("measures the shade, height and thickness of what is written", () => {
  const strokes = strokesOf(written(60), WIDTH, HEIGHT)!;
  expect(strokes).toMatchObject({ shade: 250, tall: 30 });
  expect(strokes.thick).toBeCloseTo(4, 0);
  expect(strokesOf(new Uint8Array(WIDTH * HEIGHT).fill(200), WIDTH, HEIGHT)).toBeNull();
});

it.each(tolerances)("parts letters from a light patch that they run into (%s)", (tolerance) => {
  const strength = written(60);
  const patch = { left: 130, top: 10, width: 120, height: 90 };
  fill(strength, patch, 225);
  for (const letter of LETTERS) fill(strength, letter, 250);
  const found = lettersOf(strength, tolerance);
  for (const letter of LETTERS) expect(shareIn(found, letter)).toBe(1);
  expect(shareIn(found, { ...patch, height: 60 })).toBe(0);
});

it.each(tolerances)("takes strokes that stand in no line for none (%s)", (tolerance) => {
  const lonely = { left: 350, top: 10, width: 4, height: 30 };
  const found = lettersOf(written(60, [...LETTERS, lonely]), tolerance);
  expect(shareIn(found, lonely)).toBe(0);
  expect(shareIn(found, LETTERS[0]!)).toBe(1);
});

it("takes what has another shade for no letter", () => {
  const strength = written(60);
  const branches = LETTERS.map((letter) => ({ ...letter, top: 140 }));
  for (const branch of branches) fill(strength, branch, 150);
  expect(shareIn(lettersOf(strength, "loose"), branches[3]!)).toBe(0);
});
