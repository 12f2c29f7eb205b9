import type { Pixels } from "./pixels.ts";

/** A picture for a reader of letters: dark letters on a light ground, one byte a pixel, row by row. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array;
  /** Rows and columns of it on each side that are no part of the original. */
  readonly margin?: number;
}

/** Each channel by itself, between its neighbours. */
export function enlarged({ data, width, height, channels }: Pixels, times: number): Pixels {
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

/** Each pixel the mean of what it covers where the picture gets smaller, between its neighbours where it grows. */
export function scaled({ width, height, grey }: GreyPicture, scale: number): GreyPicture {
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
export function withMargin({ width, height, grey }: GreyPicture, margin: number): GreyPicture {
  const rim = new Uint32Array(256);
  for (let x = 0; x < width; x++) for (const y of [0, height - 1]) rim[grey[y * width + x]!]!++;
  for (let y = 0; y < height; y++) for (const x of [0, width - 1]) rim[grey[y * width + x]!]!++;
  const [wide, tall] = [width + 2 * margin, height + 2 * margin];
  const framed = new Uint8Array(wide * tall).fill(rim.indexOf(Math.max(...rim)));
  for (let y = 0; y < height; y++) {
    framed.set(grey.subarray(y * width, (y + 1) * width), (y + margin) * wide + margin);
  }
  return { width: wide, height: tall, grey: framed, margin };
}

export function luma({ data, channels, width, height }: Pixels): Uint8Array {
  if (channels === 1) return data;
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at++) {
    grey[at] = 0.299 * data[3 * at]! + 0.587 * data[3 * at + 1]! + 0.114 * data[3 * at + 2]! + 0.5;
  }
  return grey;
}

export function channelExtreme({ data, channels, width, height }: Pixels, extreme: (...values: number[]) => number) {
  if (channels === 1) return data;
  const result = new Uint8Array(width * height);
  for (let at = 0; at < result.length; at++) {
    result[at] = extreme(data[3 * at]!, data[3 * at + 1]!, data[3 * at + 2]!);
  }
  return result;
}

export function inverted(values: Uint8Array): Uint8Array {
  return values.map((value) => 255 - value);
}

/** The median of each pixel and its eight neighbours; the rim stays as it is. */
export function median3(values: Uint8Array, width: number, height: number): Uint8Array {
  const result = values.slice();
  // Each column's three values in order; the median of nine is that of the largest of the lows, the median of the middles
  // and the smallest of the highs. A column serves three pixels.
  const [low, middle, high] = [new Uint8Array(width), new Uint8Array(width), new Uint8Array(width)];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 0; x < width; x++) {
      const [a, b, c] = [values[(y - 1) * width + x]!, values[y * width + x]!, values[(y + 1) * width + x]!];
      low[x] = Math.min(a, b, c);
      high[x] = Math.max(a, b, c);
      middle[x] = a + b + c - low[x]! - high[x]!;
    }
    for (let x = 1; x < width - 1; x++) {
      const lows = Math.max(low[x - 1]!, low[x]!, low[x + 1]!);
      const highs = Math.min(high[x - 1]!, high[x]!, high[x + 1]!);
      result[y * width + x] = medianOf(lows, medianOf(middle[x - 1]!, middle[x]!, middle[x + 1]!), highs);
    }
  }
  return result;
}

function medianOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

/**
 * The lightest of the square of 2 · radius + 1 pixels around each, cut off at the rim: by rows, then by columns, each with
 * running maxima from both ends of blocks (van Herk 1992; Gil and Werman 1993), three comparisons a pixel at any radius.
 */
export function lightestNear(values: Uint8Array, width: number, height: number, radius: number): Uint8Array {
  const across = new Uint8Array(values.length);
  const result = new Uint8Array(values.length);
  for (let y = 0; y < height; y++) slideMaximum(values, across, y * width, 1, width, radius);
  for (let x = 0; x < width; x++) slideMaximum(across, result, x, width, height, radius);
  return result;
}

function slideMaximum(from: Uint8Array, to: Uint8Array, first: number, step: number, length: number, radius: number) {
  const window = 2 * radius + 1;
  const padded = Math.ceil((length + 2 * radius) / window) * window;
  const [forth, back] = [new Uint8Array(padded), new Uint8Array(padded)];
  const at = (place: number) =>
    place < radius || place >= length + radius ? 0 : from[first + (place - radius) * step]!;
  for (let place = 0; place < padded; place++) {
    forth[place] = place % window === 0 ? at(place) : Math.max(forth[place - 1]!, at(place));
  }
  for (let place = padded - 1; place >= 0; place--) {
    back[place] = place % window === window - 1 ? at(place) : Math.max(back[place + 1]!, at(place));
  }
  for (let place = 0; place < length; place++) {
    to[first + place * step] = Math.max(back[place]!, forth[place + window - 1]!);
  }
}

/** What is left of light after taking away all that is narrower than 2 · radius + 1 pixels (a morphological opening). */
export function withoutNarrow(values: Uint8Array, width: number, height: number, radius: number): Uint8Array {
  const eroded = inverted(lightestNear(inverted(values), width, height, radius));
  return lightestNear(eroded, width, height, radius);
}

/** The mean of the square of 2 · radius + 1 pixels around each, cut off at the rim. */
export function boxMean(values: Uint8Array, width: number, height: number, radius: number): Float32Array {
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
      const [above, below] = [top * (width + 1), bottom * (width + 1)];
      const sum = sums[below + right]! - sums[above + right]! - sums[below + left]! + sums[above + left]!;
      mean[y * width + x] = sum / ((bottom - top) * (right - left));
    }
  }
  return mean;
}
