import { type ConnectedArea, connectedAreas } from "./connected-areas.ts";
import { withoutNarrow } from "./grey-pictures.ts";

/**
 * How far letters may be from their own shade, of 255, the furthest first, and by how many pixels their edges are then filled.
 * Thin letters reach their shade nowhere and want much; bold ones before a ground of nearly their shade want little.
 */
export const SHADE_TOLERANCES = {
  tight: { below: [20, 12, 8], edge: 2 },
  even: { below: [40, 25, 15, 10], edge: 6 },
  loose: { below: [60, 40, 25, 15, 10], edge: 4 },
} as const;

export type ShadeTolerance = keyof typeof SHADE_TOLERANCES;

/** Strokes are narrower than this share of the picture's shorter side, on either side of their middle; at least 6 pixels. */
const NARROW = 0.02;
/** How much lighter than the ground behind it a stroke is where the letters' shade is looked for, and where it is known. */
const CLEARLY_LIGHTER = 30;
const LIGHTER = 12;
/** What is not even this light is no light letter. */
const LIGHT_AT_ALL = 110;
/** Shades within this distance of one another are one. */
const ONE_SHADE = 6;
/** Below the shade, where the letters' height and thickness are measured. */
const MEASURED = 25;

/** In one direction larger than this share of the picture, an area is no word. */
const WIDEST = 0.6;
const TALLEST = 0.35;
/** Pixels; nobody can read less. */
const SHORTEST = 6;
/** In heights of an area: thicker than this it is a blot. */
const THICKEST = 0.45;
/** In heights and in thicknesses of letters: what no part of a word exceeds. */
const TALLEST_LETTER = 3;
const THICKEST_STROKE = 1.6;

/** In heights of letters: how far apart words of a line are, how long a line is, and how far from it its dots may be. */
const WORD_GAP = 1;
const SHORTEST_LINE = 2.5;
const DOTS = 0.5;
/** What is lower than this share of a letter's height is a dot or a speck, and joins nothing. */
const SPECK = 0.3;
/** Of the lower of two areas: how much of it lies beside the other where both are in one line. */
const BESIDE = 0.3;

/** How light each pixel is, and where it is lighter than the ground behind it: what strokes of one shade are looked for in. */
export interface Strokes {
  readonly width: number;
  readonly height: number;
  readonly strength: Uint8Array;
  /** The strength without all that is narrow. */
  readonly ground: Uint8Array;
  /** The letters' own strength, the one that most strokes have. */
  readonly shade: number;
  /** Of letters, pixels. */
  readonly tall: number;
  readonly thick: number;
}

/**
 * The shade, height and thickness of the light strokes in a picture: who writes over a photo writes in one colour, with one
 * pen. The ground behind strokes is what a morphological opening leaves (a white top-hat transform, Serra 1982).
 * @param strength 0–255, row by row; light letters are near 255.
 * @returns null where there are no strokes.
 */
export function strokesOf(strength: Uint8Array, width: number, height: number): Strokes | null {
  const radius = Math.max(6, Math.round(NARROW * Math.min(width, height)));
  const ground = withoutNarrow(strength, width, height, radius);
  const found = { width, height, strength, ground };
  const shade = shadeOf(found);
  const measured = connectedAreas(lighterThan(found, shade - MEASURED, LIGHTER), width, height).areas.filter((area) =>
    isDrawnWithStrokes(area, width, height),
  );
  const tall = weightedMedian(measured.map((area) => [heightOf(area), area.right - area.left + 1]));
  const thick = weightedMedian(measured.map((area) => [thicknessOf(area), area.pixels]));
  return tall === 0 ? null : { ...found, shade, tall, thick };
}

/**
 * The pixels of strokes of the letters' shade that stand in lines. An area that hangs together with too much is looked at
 * again with less tolerance, by itself, until it is the letter alone: branches of a component tree, as in maximally stable
 * extremal regions (Matas et al. 2002), with a few fixed levels.
 */
export function lettersInLines(strokes: Strokes, tolerance: ShadeTolerance): Uint8Array {
  const { width, height, shade } = strokes;
  const { below, edge } = SHADE_TOLERANCES[tolerance];
  const isLetter = new Uint8Array(width * height);
  for (const less of below) takeLetters(isLetter, lighterThan(strokes, shade - less, LIGHTER), strokes);
  keepLines(isLetter, strokes);
  fillEdges(isLetter, strokes, edge);
  return isLetter;
}

type Shaded = Pick<Strokes, "width" | "height" | "strength" | "ground">;

function lighterThan({ strength, ground }: Shaded, least: number, lighter: number): Uint8Array {
  const isLighter = new Uint8Array(strength.length);
  for (let at = 0; at < strength.length; at++) {
    if (strength[at]! >= least && strength[at]! - ground[at]! >= lighter) isLighter[at] = 1;
  }
  return isLighter;
}

/** The most frequent strength in strokes, each pixel counted by how much lighter it is than its ground. */
function shadeOf(shaded: Shaded): number {
  const { width, height, strength, ground } = shaded;
  const { areaOf, areas } = connectedAreas(lighterThan(shaded, LIGHT_AT_ALL + 1, CLEARLY_LIGHTER), width, height);
  const isStroke = areas.map((area) => isDrawnWithStrokes(area, width, height));
  const weights = new Float64Array(256);
  for (let at = 0; at < strength.length; at++) {
    if (areaOf[at]! >= 0 && isStroke[areaOf[at]!]) weights[strength[at]!]! += strength[at]! - ground[at]!;
  }
  let [shade, most] = [255, 0];
  for (let middle = LIGHT_AT_ALL; middle <= 255; middle++) {
    let [weight, sum] = [0, 0];
    for (let value = middle - ONE_SHADE; value <= Math.min(255, middle + ONE_SHADE); value++) {
      weight += weights[value]!;
      sum += weights[value]! * value;
    }
    if (weight > most) [shade, most] = [Math.round(sum / weight), weight];
  }
  return shade;
}

const heightOf = ({ top, bottom }: ConnectedArea) => bottom - top + 1;
/** Of a stroke much longer than wide: its pixels over half its rim. */
const thicknessOf = ({ pixels, rim }: ConnectedArea) => (2 * pixels) / rim;

const smallestOf = (width: number, height: number) => Math.max(3, (width * height) / 100_000);

/** Letters are thinner than they are tall, and much smaller than the picture; blots, specks and dots are not. */
function isDrawnWithStrokes(area: ConnectedArea, width: number, height: number): boolean {
  const tall = heightOf(area);
  return (
    area.pixels >= smallestOf(width, height) &&
    tall >= SHORTEST &&
    thicknessOf(area) <= THICKEST * tall &&
    area.right - area.left < WIDEST * width &&
    tall <= Math.max(60, TALLEST * height)
  );
}

/** @returns The value below which half the weight lies; 0 of nothing. */
function weightedMedian(values: [value: number, weight: number][]): number {
  values.sort(([a], [b]) => a - b);
  let left = values.reduce((sum, [, weight]) => sum + weight, 0) / 2;
  for (const [value, weight] of values) {
    left -= weight;
    if (left <= 0) return value;
  }
  return 0;
}

/** Adds the areas that may be parts of words and hold nothing that was taken before. */
function takeLetters(isLetter: Uint8Array, isCandidate: Uint8Array, { width, height, tall, thick }: Strokes) {
  const { areaOf, areas } = connectedAreas(isCandidate, width, height);
  const smallest = smallestOf(width, height);
  const isTaken = areas.map(
    (area) =>
      area.pixels >= smallest &&
      area.right - area.left < WIDEST * width &&
      heightOf(area) <= TALLEST_LETTER * tall &&
      thicknessOf(area) <= THICKEST_STROKE * thick,
  );
  for (let at = 0; at < isLetter.length; at++) if (isLetter[at] && areaOf[at]! >= 0) isTaken[areaOf[at]!] = false;
  for (let at = 0; at < isLetter.length; at++) if (areaOf[at]! >= 0 && isTaken[areaOf[at]!]) isLetter[at] = 1;
}

/** Takes away what stands in no line of words, and specks that are not near one. */
function keepLines(isLetter: Uint8Array, { width, height, tall }: Strokes) {
  const { areaOf, areas } = connectedAreas(isLetter, width, height);
  const lines = linesOf(
    areas.filter((area) => heightOf(area) >= SPECK * tall),
    WORD_GAP * tall,
  ).filter(({ left, right }) => right - left >= SHORTEST_LINE * tall);
  const near = DOTS * tall;
  const isKept = areas.map((area) =>
    lines.some(
      (line) =>
        area.left >= line.left - near &&
        area.right <= line.right + near &&
        area.bottom >= line.top - near &&
        area.top <= line.bottom + near,
    ),
  );
  for (let at = 0; at < isLetter.length; at++) if (isLetter[at] && !isKept[areaOf[at]!]) isLetter[at] = 0;
}

type Box = Pick<ConnectedArea, "left" | "right" | "top" | "bottom">;

/** The boxes around areas that stand beside one another, none further than the gap from the next. */
function linesOf(areas: readonly ConnectedArea[], gap: number): Box[] {
  const sorted = [...areas].sort((a, b) => a.left - b.left);
  const lineOf = sorted.map((_, index) => index);
  const first = (index: number): number => {
    while (lineOf[index] !== index) index = lineOf[index] = lineOf[lineOf[index]!]!;
    return index;
  };
  const widest = sorted.reduce((most, { left, right }) => Math.max(most, right - left), 0);
  sorted.forEach((area, index) => {
    for (let before = index - 1; before >= 0 && area.left - sorted[before]!.left <= widest + gap; before--) {
      if (standBeside(sorted[before]!, area, gap)) lineOf[first(index)] = first(before);
    }
  });
  const boxes = new Map<number, Box>();
  sorted.forEach((area, index) => {
    const line = first(index);
    boxes.set(line, around(boxes.get(line) ?? area, area));
  });
  return [...boxes.values()];
}

function standBeside(a: ConnectedArea, b: ConnectedArea, gap: number): boolean {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return b.left - a.right < gap && shared >= BESIDE * Math.min(heightOf(a), heightOf(b));
}

function around(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
    top: Math.min(a.top, b.top),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

/** Adds the pixels up to so many steps from letters that are nearer to the letters' shade than to their ground. */
function fillEdges(isLetter: Uint8Array, { width, height, strength, ground, shade }: Strokes, steps: number) {
  let rim: number[] = [];
  for (let at = 0; at < isLetter.length; at++) if (isLetter[at]) rim.push(at);
  for (let step = 0; step < steps; step++) {
    const added: number[] = [];
    for (const at of rim) {
      for (const next of [at - 1, at + 1, at - width, at + width]) {
        const x = next % width;
        if (x <= 0 || x >= width - 1 || next < width || next >= (height - 1) * width || isLetter[next]) continue;
        if (2 * strength[next]! < shade + ground[next]!) continue;
        isLetter[next] = 1;
        added.push(next);
      }
    }
    rim = added;
  }
}
