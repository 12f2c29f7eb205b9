import { type ConnectedArea, connectedAreas } from "./connected-areas.ts";
import type { Pixels } from "./pixels.ts";

/** A picture for a reader of letters: dark letters on a light ground, one byte a pixel, row by row. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
}

export const TEXT_MASKS = ["grey", "grey-larger", "light", "dark", "light-near", "dark-near"] as const;

/**
 * How letters are told from what lies behind them: the picture as it is, in two sizes; only what is light (or dark) in all three
 * colours; only what is lighter (or darker) than what lies near, for outlined letters and uneven grounds.
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

/** Smaller pictures are enlarged before a mask takes single pixels away, or letters lose their dots. */
const SMALL = 1000;

/** A picture as the reader of letters gets it, or null where the mask leaves nothing that could be letters. */
export function textMask(original: Pixels, mask: TextMask): GreyPicture | null {
  const pixels = Math.max(original.width, original.height) < SMALL ? enlarged(original, 2) : original;
  const { width, height } = pixels;
  const isGrey = mask === "grey" || mask === "grey-larger";
  const isLetter = isGrey ? inkOf(luma(pixels)) : lettersOf(pixels, mask);
  const tall = withoutWhatIsNoLetter(isLetter, width, height);
  const grey = isGrey ? luma(pixels) : isLetter.map((letter) => (letter ? 0 : 255));
  if (tall === 0) return null;
  const scale = Math.min(3, (mask === "grey-larger" ? LARGER_HEIGHT : LETTER_HEIGHT) / tall);
  return withMargin(scaled({ width, height, grey }, scale), MARGIN);
}

/** Shades that pass for one, of 255, and the share of a picture that they cover where it has one ground. */
const ONE_SHADE = 10;
const GROUND = 0.45;

/** Whether most of the picture is of one shade, as a page or a card is and a photo is not. */
export function hasEvenGround(pixels: Pixels): boolean {
  const counts = new Float64Array(256);
  for (const value of luma(pixels)) counts[value]!++;
  const middle = counts.indexOf(Math.max(...counts));
  const near = counts.slice(Math.max(0, middle - ONE_SHADE), middle + ONE_SHADE + 1);
  return near.reduce((sum, count) => sum + count, 0) >= GROUND * pixels.width * pixels.height;
}

/** Each channel by itself, between its neighbours. */
function enlarged({ data, width, height, channels }: Pixels, times: number): Pixels {
  const parts = Array.from({ length: channels }, (_, channel) => {
    const grey = new Uint8Array(width * height);
    for (let at = 0; at < grey.length; at++) grey[at] = data[at * channels + channel]!;
    return scaled({ width, height, grey }, times);
  });
  const joined = new Uint8Array(parts[0]!.grey.length * channels);
  parts.forEach(({ grey }, channel) => {
    for (let at = 0; at < grey.length; at++) joined[at * channels + channel] = grey[at]!;
  });
  return { data: joined, width: parts[0]!.width, height: parts[0]!.height, channels };
}

function lettersOf(pixels: Pixels, mask: Exclude<TextMask, "grey" | "grey-larger">): Uint8Array {
  const { width, height } = pixels;
  const isLight = mask.startsWith("light");
  const extreme = isLight ? channelExtreme(pixels, Math.min) : inverted(channelExtreme(pixels, Math.max));
  const strength = median3(extreme, width, height);
  const isLetter = new Uint8Array(strength.length);
  if (mask.endsWith("near")) {
    const near = boxMean(strength, width, height, Math.max(15, Math.round(NEAR * Math.min(width, height))));
    for (let at = 0; at < strength.length; at++) {
      isLetter[at] = strength[at]! > near[at]! + LIGHTER && strength[at]! > LIGHT_AT_ALL ? 1 : 0;
    }
  } else {
    const light = lightestOf(strength);
    for (let at = 0; at < strength.length; at++) isLetter[at] = strength[at]! > light ? 1 : 0;
  }
  return isLetter;
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

/** Each pixel the mean of what it covers where the picture gets smaller, between its neighbours where it grows. */
function scaled({ width, height, grey }: GreyPicture, scale: number): GreyPicture {
  const [toWidth, toHeight] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const [columns, rows] = [shares(width, toWidth), shares(height, toHeight)];
  const across = new Float32Array(toWidth * height);
  for (let y = 0; y < height; y++) {
    columns.forEach((parts, x) => {
      for (const [at, share] of parts) across[y * toWidth + x]! += share * grey[y * width + at]!;
    });
  }
  const result = new Uint8Array(toWidth * toHeight);
  rows.forEach((parts, y) => {
    for (let x = 0; x < toWidth; x++) {
      let sum = 0;
      for (const [at, share] of parts) sum += share * across[at * toWidth + x]!;
      result[y * toWidth + x] = sum + 0.5;
    }
  });
  return { width: toWidth, height: toHeight, grey: result };
}

/** Of which old pixels each new one is made, with shares that sum to 1: a triangle as wide as the wider of both. */
function shares(from: number, to: number): [at: number, share: number][][] {
  const step = from / to;
  const reach = Math.max(1, step);
  return Array.from({ length: to }, (_, index) => {
    const middle = (index + 0.5) * step - 0.5;
    const first = Math.max(0, Math.ceil(middle - reach));
    const last = Math.min(from - 1, Math.floor(middle + reach));
    const parts: [number, number][] = [];
    for (let at = first; at <= last; at++) parts.push([at, 1 - Math.abs(at - middle) / reach]);
    const whole = parts.reduce((sum, [, share]) => sum + share, 0);
    return whole > 0
      ? parts.map(([at, share]) => [at, share / whole])
      : [[Math.min(from - 1, Math.max(0, Math.round(middle))), 1]];
  });
}

/** Framed in the ground's own shade, which is the most frequent of the rim. */
function withMargin({ width, height, grey }: GreyPicture, margin: number): GreyPicture {
  const rim = new Uint32Array(256);
  for (let x = 0; x < width; x++) for (const y of [0, height - 1]) rim[grey[y * width + x]!]!++;
  for (let y = 0; y < height; y++) for (const x of [0, width - 1]) rim[grey[y * width + x]!]!++;
  const [wide, tall] = [width + 2 * margin, height + 2 * margin];
  const framed = new Uint8Array(wide * tall).fill(rim.indexOf(Math.max(...rim)));
  for (let y = 0; y < height; y++) {
    framed.set(grey.subarray(y * width, (y + 1) * width), (y + margin) * wide + margin);
  }
  return { width: wide, height: tall, grey: framed };
}

function luma({ data, channels, width, height }: Pixels): Uint8Array {
  if (channels === 1) return data;
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at++) {
    grey[at] = 0.299 * data[3 * at]! + 0.587 * data[3 * at + 1]! + 0.114 * data[3 * at + 2]! + 0.5;
  }
  return grey;
}

function channelExtreme({ data, channels, width, height }: Pixels, extreme: (...values: number[]) => number) {
  if (channels === 1) return data;
  const result = new Uint8Array(width * height);
  for (let at = 0; at < result.length; at++) {
    result[at] = extreme(data[3 * at]!, data[3 * at + 1]!, data[3 * at + 2]!);
  }
  return result;
}

function inverted(values: Uint8Array): Uint8Array {
  return values.map((value) => 255 - value);
}

/** The median of each pixel and its eight neighbours; the rim stays as it is. */
function median3(values: Uint8Array, width: number, height: number): Uint8Array {
  const result = values.slice();
  const nine = new Uint8Array(9);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      for (let row = 0; row < 3; row++) {
        const left = at + (row - 1) * width - 1;
        nine[3 * row] = values[left]!;
        nine[3 * row + 1] = values[left + 1]!;
        nine[3 * row + 2] = values[left + 2]!;
      }
      result[at] = nine.sort()[4]!;
    }
  }
  return result;
}

/** The mean of the square of 2 · radius + 1 pixels around each, cut off at the rim. */
function boxMean(values: Uint8Array, width: number, height: number, radius: number): Float32Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += values[y * width + x]!;
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1]! + row;
    }
  }
  const mean = new Float32Array(values.length);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.max(0, y - radius), Math.min(height, y + radius + 1)];
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - radius), Math.min(width, x + radius + 1)];
      const corner = (row: number, column: number) => sums[row * (width + 1) + column]!;
      const sum = corner(bottom, right) - corner(top, right) - corner(bottom, left) + corner(top, left);
      mean[y * width + x] = sum / ((bottom - top) * (right - left));
    }
  }
  return mean;
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
