import { boxFilter } from "./box-filter.ts";
import { PDQ_WORDS, type PdqHash } from "./pdq-hash.ts";
import type { Pixels } from "./pixels.ts";

/** Pictures are first brought to this many rows and columns, whatever their shape, where either is more. */
const SHRUNK = 512;
const BLOCKS = 64;
const WAVES = 16;
/** Below this many rows or columns there is nothing to tell. */
const SMALLEST = 5;
const PASSES = 2;
const WHITE = 255;

/**
 * The eight ways to turn and mirror a picture, in the reference's order and with its names; flip-x mirrors top and
 * bottom, flip-y left and right.
 */
export const DIHEDRAL_FORMS = [
  "original",
  "rotate-90",
  "rotate-180",
  "rotate-270",
  "flip-x",
  "flip-y",
  "flip-plus-1",
  "flip-minus-1",
] as const;
export type DihedralForm = (typeof DIHEDRAL_FORMS)[number];

export interface PdqResult {
  readonly hash: PdqHash;
  /** How much there is to see, 0–100: gradients, not sharpness. */
  readonly quality: number;
}

export interface PdqOptions {
  /** Brings large pictures to 512×512 first, as PDQ does with pictures; vPDQ does not with a video's frames. */
  readonly shrink?: boolean;
  /** Hashes the picture as it shows on white; without it transparency is left out, as the reference does. */
  readonly onWhite?: boolean;
}

/**
 * PDQ (Meta, «The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm», 2019), bit for bit as the C++
 * reference in facebook/ThreatExchange computes it: all arithmetic is rounded to 32-bit floats where the reference's is.
 * Pictures with fewer than five rows or columns hash to zeros at quality 0.
 */
export function pdq(pixels: Pixels, options: PdqOptions = {}): PdqResult {
  const luma = smallLuma(pixels, options);
  if (!luma) return { hash: new Uint32Array(PDQ_WORDS), quality: 0 };
  return { hash: bitsOf(lowFrequencies(luma)), quality: qualityOf(luma) };
}

/** The hashes of the picture as it is and of its seven turned and mirrored forms, from one transform. */
export function pdqForms(
  pixels: Pixels,
  options: PdqOptions = {},
): { readonly forms: Readonly<Record<DihedralForm, PdqHash>>; readonly quality: number } {
  const luma = smallLuma(pixels, options);
  const coefficients = luma && lowFrequencies(luma);
  const forms = DIHEDRAL_FORMS.map((form): [DihedralForm, PdqHash] => [
    form,
    coefficients ? bitsOf(turned(coefficients, form)) : new Uint32Array(PDQ_WORDS),
  ]);
  return { forms: Object.fromEntries(forms) as Record<DihedralForm, PdqHash>, quality: luma ? qualityOf(luma) : 0 };
}

/** The picture's 64×64 luma, 0–255, row by row; undefined where it is too small to hash. */
function smallLuma(pixels: Pixels, { shrink = true, onWhite = false }: PdqOptions): Float32Array | undefined {
  const isLarge = shrink && (pixels.width > SHRUNK || pixels.height > SHRUNK);
  const rows = isLarge ? SHRUNK : pixels.height;
  const columns = isLarge ? SHRUNK : pixels.width;
  if (rows < SMALLEST || columns < SMALLEST) return undefined;
  const luma = lumaOf(pixels, rows, columns, onWhite);
  if (rows === BLOCKS && columns === BLOCKS) return luma;
  const spare = new Float32Array(luma.length);
  for (let pass = 0; pass < PASSES; pass++) boxFilter(luma, spare, rows, columns, windowOf(rows), windowOf(columns));
  return centresOf(luma, rows, columns);
}

/** Luma at `rows` × `columns` evenly spaced pixels: the nearest to the top left. */
function lumaOf(
  { data, width, height, channels }: Pixels,
  rows: number,
  columns: number,
  onWhite: boolean,
): Float32Array {
  const luma = new Float32Array(rows * columns);
  const [isGrey, hasAlpha] = [channels < 3, channels % 2 === 0];
  const steps = Int32Array.from({ length: columns }, (_, column) => channels * Math.floor((column * width) / columns));
  for (let row = 0, to = 0; row < rows; row++) {
    const line = channels * width * Math.floor((row * height) / rows);
    for (let column = 0; column < columns; column++, to++) {
      const at = line + steps[column]!;
      const alpha = onWhite && hasAlpha ? data[at + channels - 1]! : WHITE;
      const first = overWhite(data[at]!, alpha);
      luma[to] = isGrey ? first : lumaOfColour(first, overWhite(data[at + 1]!, alpha), overWhite(data[at + 2]!, alpha));
    }
  }
  return luma;
}

const LUMA = { red: Math.fround(0.299), green: Math.fround(0.587), blue: Math.fround(0.114) };

function lumaOfColour(red: number, green: number, blue: number): number {
  const { fround } = Math;
  return fround(fround(fround(LUMA.red * red) + fround(LUMA.green * green)) + fround(LUMA.blue * blue));
}

function overWhite(value: number, alpha: number): number {
  return alpha === WHITE ? value : Math.round(WHITE + ((value - WHITE) * alpha) / WHITE);
}

/** Half a block, rounded up: the filter goes over the picture twice. */
function windowOf(dimension: number): number {
  return Math.trunc((dimension + 2 * BLOCKS - 1) / (2 * BLOCKS));
}

/** The pixels in the middle of the 64×64 blocks. */
function centresOf(luma: Float32Array, rows: number, columns: number): Float32Array {
  const small = new Float32Array(BLOCKS * BLOCKS);
  for (let row = 0; row < BLOCKS; row++) {
    const line = columns * Math.trunc(((row + 0.5) * rows) / BLOCKS);
    for (let column = 0; column < BLOCKS; column++) {
      small[row * BLOCKS + column] = luma[line + Math.trunc(((column + 0.5) * columns) / BLOCKS)]!;
    }
  }
  return small;
}

/** The sum of neighbours' differences in whole per cent of white, over 90, at most 100. */
function qualityOf(luma: Float32Array): number {
  let sum = 0;
  for (let row = 0; row < BLOCKS; row++) {
    for (let column = 0; column < BLOCKS; column++) {
      const at = row * BLOCKS + column;
      if (row + 1 < BLOCKS) sum += step(luma[at]!, luma[at + BLOCKS]!);
      if (column + 1 < BLOCKS) sum += step(luma[at]!, luma[at + 1]!);
    }
  }
  return Math.min(100, Math.trunc(sum / 90));
}

function step(a: number, b: number): number {
  return Math.abs(Math.trunc(Math.fround(Math.fround(Math.fround(a - b) * 100) / WHITE)));
}

/** Rows 1–16 of the 64-point discrete cosine transform (type II, orthonormal), without the constant one. */
const COSINES = Float32Array.from({ length: WAVES * BLOCKS }, (_, at) => {
  const [wave, place] = [Math.trunc(at / BLOCKS) + 1, 2 * (at % BLOCKS) + 1];
  return Math.fround(Math.sqrt(2 / BLOCKS)) * Math.cos((Math.PI / 2 / BLOCKS) * wave * place);
});

/** The 16×16 lowest coefficients but the constant ones: D·A·Dᵀ, in this order. */
function lowFrequencies(luma: Float32Array): Float32Array {
  const { fround } = Math;
  const half = new Float32Array(WAVES * BLOCKS);
  for (let wave = 0; wave < WAVES; wave++) {
    for (let column = 0; column < BLOCKS; column++) {
      let sum = 0;
      for (let row = 0; row < BLOCKS; row++) {
        sum = fround(sum + fround(COSINES[wave * BLOCKS + row]! * luma[row * BLOCKS + column]!));
      }
      half[wave * BLOCKS + column] = sum;
    }
  }
  const coefficients = new Float32Array(WAVES * WAVES);
  for (let row = 0; row < WAVES; row++) {
    for (let wave = 0; wave < WAVES; wave++) {
      let sum = 0;
      for (let column = 0; column < BLOCKS; column++) {
        sum = fround(sum + fround(half[row * BLOCKS + column]! * COSINES[wave * BLOCKS + column]!));
      }
      coefficients[row * WAVES + wave] = sum;
    }
  }
  return coefficients;
}

/** Whether a coefficient changes its sign in this form, and whether rows become columns. */
const TURNS: Readonly<
  Record<DihedralForm, readonly [negates: (row: number, column: number) => boolean, swaps: boolean]>
> = {
  original: [() => false, false],
  "rotate-90": [(_, column) => column % 2 === 0, true],
  "rotate-180": [(row, column) => (row + column) % 2 === 1, false],
  "rotate-270": [(row) => row % 2 === 0, true],
  "flip-x": [(row) => row % 2 === 0, false],
  "flip-y": [(_, column) => column % 2 === 0, false],
  "flip-plus-1": [() => false, true],
  "flip-minus-1": [(row, column) => (row + column) % 2 === 1, true],
};

function turned(coefficients: Float32Array, form: DihedralForm): Float32Array {
  const [negates, swaps] = TURNS[form];
  const result = new Float32Array(coefficients.length);
  for (let row = 0; row < WAVES; row++) {
    for (let column = 0; column < WAVES; column++) {
      const value = coefficients[row * WAVES + column]!;
      result[swaps ? column * WAVES + row : row * WAVES + column] = negates(row, column) ? -value : value;
    }
  }
  return result;
}

/** A bit for every coefficient above the lower median. */
function bitsOf(coefficients: Float32Array): PdqHash {
  const median = coefficients.slice().sort()[coefficients.length / 2 - 1]!;
  const hash = new Uint32Array(PDQ_WORDS);
  coefficients.forEach((value, bit) => {
    if (value > median) hash[bit >>> 5]! |= 1 << (bit & 31);
  });
  return hash;
}
