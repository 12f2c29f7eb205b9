import { type ConnectedArea, connectedAreas } from "./connected-areas.ts";
import {
  boxMean,
  channelExtreme,
  enlarged,
  type GreyPicture,
  inverted,
  luma,
  median3,
  scaled,
  withMargin,
} from "./grey-pictures.ts";
import { lettersInLines, type ShadeTolerance, type Strokes, strokesOf } from "./letter-strokes.ts";
import type { Pixels } from "./pixels.ts";

export const TEXT_MASKS = [
  "grey",
  "grey-larger",
  "light",
  "light-near",
  "light-tight",
  "light-even",
  "light-loose",
  "dark",
  "dark-near",
  "dark-tight",
  "dark-even",
  "dark-loose",
] as const;

/**
 * How letters are told from what lies behind them: the picture as it is, in two sizes; only what is light (or dark) in all three
 * colours; only what is lighter (or darker) than what lies near, for uneven grounds; only strokes of one shade in lines, with
 * three tolerances (letter-strokes.ts).
 */
export type TextMask = (typeof TEXT_MASKS)[number];

/** Light letters are at least this light in all three colours, dark ones at most 255 less this. */
const LIGHT = 150;
/** How far below the lightest fiftieth of the picture letters may be that are the lightest there is. */
const BELOW_LIGHTEST = 45;
/** What is not even this light is no light letter, whatever lies near. */
const LIGHT_AT_ALL = 110;
/** How much lighter than the mean near it a pixel of a letter is. */
const LIGHTER = 40;
/** Near: within this share of the shorter side, at least 15 pixels. */
const NEAR = 1 / 4;

/** Height of letters (of what hangs together, in the middle of all) at which the models read best, pixels. */
const LETTER_HEIGHT = 19;
/** … and at which they read some writing that the first size is too coarse for. */
const LARGER_HEIGHT = 30;
/** Room around, pixels: words at the very edge are lost. */
const MARGIN = 16;

/** Pixels: where nothing is a page, specks taken for letters must not blow the picture up. */
const MOST_OF_PHOTO = 2_000_000;

/** Smaller pictures are enlarged before a mask takes single pixels away, or letters lose their dots. */
const SMALL = 1000;

/** The looks at one picture; what several of them need is computed once. */
export class TextMasks {
  /** Whether most of the picture is of one shade, as a page or a card is and a photo is not. */
  readonly mayBePage: boolean;
  readonly #pixels: Pixels;
  readonly #light: () => Sided;
  readonly #dark: () => Sided;

  constructor(original: Pixels) {
    const isSmall = Math.max(original.width, original.height) < SMALL;
    const pixels = isSmall ? enlarged(original, 2) : original;
    this.#pixels = pixels;
    this.mayBePage = hasEvenGround(original);
    this.#light = once(() => sided(channelExtreme(pixels, Math.min), pixels));
    this.#dark = once(() => sided(inverted(channelExtreme(pixels, Math.max)), pixels));
  }

  /** The picture as the reader of letters gets it, or null where the mask leaves nothing that could be letters. */
  look(mask: TextMask): GreyPicture | null {
    const { width, height } = this.#pixels;
    const isGrey = mask === "grey" || mask === "grey-larger";
    const isLetter = isGrey ? inkOf(luma(this.#pixels)) : this.#lettersOf(mask);
    if (!isLetter) return null;
    const tall = withoutWhatIsNoLetter(isLetter, width, height);
    if (tall === 0) return null;
    const grey = isGrey ? luma(this.#pixels) : isLetter.map((letter) => (letter ? 0 : 255));
    const wanted = Math.min(3, (mask === "grey-larger" ? LARGER_HEIGHT : LETTER_HEIGHT) / tall);
    const scale = this.mayBePage ? wanted : Math.min(wanted, Math.sqrt(MOST_OF_PHOTO / (width * height)));
    return withMargin(scaled({ width, height, grey }, scale), MARGIN);
  }

  #lettersOf(mask: Exclude<TextMask, "grey" | "grey-larger">): Uint8Array | null {
    const { width, height } = this.#pixels;
    const { strength, strokes } = mask.startsWith("light") ? this.#light() : this.#dark();
    const [, how] = mask.split("-") as [string, "near" | ShadeTolerance | undefined];
    if (how === undefined) return lightPixels(strength);
    if (how === "near") return lighterThanNear(strength, width, height);
    const found = strokes();
    return found && lettersInLines(found, how);
  }
}

/** How light the picture is, its letters being the light ones, and the strokes in that. */
interface Sided {
  readonly strength: Uint8Array;
  readonly strokes: () => Strokes | null;
}

function sided(extreme: Uint8Array, { width, height }: Pixels): Sided {
  const strength = median3(extreme, width, height);
  return { strength, strokes: once(() => strokesOf(strength, width, height)) };
}

function once<T>(compute: () => T): () => T {
  let result: { readonly value: T } | undefined;
  return () => {
    result ??= { value: compute() };
    return result.value;
  };
}

/** Shades that pass for one, of 255, and the share of a picture that they cover where it has one ground. */
const ONE_SHADE = 10;
const GROUND = 0.45;

function hasEvenGround(pixels: Pixels): boolean {
  const counts = new Float64Array(256);
  for (const value of luma(pixels)) counts[value]!++;
  const middle = counts.indexOf(Math.max(...counts));
  const near = counts.slice(Math.max(0, middle - ONE_SHADE), middle + ONE_SHADE + 1);
  return near.reduce((sum, count) => sum + count, 0) >= GROUND * pixels.width * pixels.height;
}

function lightPixels(strength: Uint8Array): Uint8Array {
  const light = lightestOf(strength);
  return strength.map((value) => (value > light ? 1 : 0));
}

function lighterThanNear(strength: Uint8Array, width: number, height: number): Uint8Array {
  const near = boxMean(strength, width, height, Math.max(15, Math.round(NEAR * Math.min(width, height))));
  return strength.map((value, at) => (value > near[at]! + LIGHTER && value > LIGHT_AT_ALL ? 1 : 0));
}

/** What letters are lighter than, if they are the lightest there is: near what the lightest fiftieth begins with. */
function lightestOf(strength: Uint8Array): number {
  const sorted = strength.slice().sort();
  return Math.max(LIGHT, sorted[Math.floor(0.98 * sorted.length)]! - BELOW_LIGHTEST);
}

/** The rarer of the two sides of Otsu's threshold (1979): letters cover less than their ground. */
function inkOf(grey: Uint8Array): Uint8Array {
  const threshold = otsu(grey);
  const dark = grey.map((value) => (value <= threshold ? 1 : 0));
  const darkPixels = dark.reduce((sum, value) => sum + value, 0);
  return 2 * darkPixels <= grey.length ? dark : dark.map((value) => 1 - value);
}

function otsu(grey: Uint8Array): number {
  const counts = new Float64Array(256);
  for (const value of grey) counts[value]!++;
  const sum = counts.reduce((total, count, value) => total + count * value, 0);
  let [below, belowSum, best, threshold] = [0, 0, -1, 127];
  for (let value = 0; value < 255; value++) {
    below += counts[value]!;
    belowSum += counts[value]! * value;
    const above = grey.length - below;
    if (below === 0 || above === 0) continue;
    const between = below * above * (belowSum / below - (sum - belowSum) / above) ** 2;
    if (between > best) [best, threshold] = [between, value];
  }
  return threshold;
}

/** The height in the middle of all areas, wide ones counting for more than dots; 0 where there are none. */
function middleHeight(areas: readonly ConnectedArea[]): number {
  const sizes = areas
    .map(({ left, right, top, bottom }) => ({ tall: bottom - top + 1, weight: right - left + 1 }))
    .sort((a, b) => a.tall - b.tall);
  let left = sizes.reduce((sum, { weight }) => sum + weight, 0) / 2;
  for (const { tall, weight } of sizes) {
    left -= weight;
    if (left <= 0) return tall;
  }
  return 0;
}

/** Larger in one direction than this share of the picture, an area is no word. */
const WIDEST = 0.6;
const TALLEST = 0.35;
/** In heights of letters: strokes thicker than this are blots, and what is taller than this is no letter. */
const THICKEST = 0.45;
const TALLEST_LETTER = 4;
/** Pixels; nobody can read less. */
const SHORTEST = 6;

/**
 * Takes away what is too large, too small or too solid to be a part of a word.
 * @returns The height of what is left, see {@link middleHeight}.
 */
function withoutWhatIsNoLetter(isLetter: Uint8Array, width: number, height: number): number {
  const { areaOf, areas } = connectedAreas(isLetter, width, height);
  const smallest = Math.max(3, (width * height) / 100_000);
  const possible = areas.map(
    ({ pixels, left, right, top, bottom }) =>
      pixels >= smallest && right - left < WIDEST * width && bottom - top < Math.max(60, TALLEST * height),
  );
  const tall = middleHeight(areas.filter((area, index) => possible[index] && isDrawnWithStrokes(area)));
  const isKept = areas.map(
    ({ pixels, rim, top, bottom }, area) =>
      possible[area] && (2 * pixels) / rim <= THICKEST * tall && bottom - top < TALLEST_LETTER * tall,
  );
  for (let at = 0; at < isLetter.length; at++) {
    if (isLetter[at] && !isKept[areaOf[at]!]) isLetter[at] = 0;
  }
  return middleHeight(areas.filter((area, index) => isKept[index] && isDrawnWithStrokes(area)));
}

/** Letters are thinner than they are tall; blots, specks and dots are not. */
function isDrawnWithStrokes({ pixels, rim, top, bottom }: ConnectedArea): boolean {
  const tall = bottom - top + 1;
  return tall >= SHORTEST && (2 * pixels) / rim <= THICKEST * tall;
}
