import type { Pixels } from "./pixels.ts";

/** A part of a picture, in pixels from the top left. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How far a bar's pixels may be from its colour in a channel: what compression does to a flat area. */
const FLATNESS = 14;
/** The share of a line that may be otherwise: a station's logo does not make a bar content. */
const STRAY = 0.01;
/** Narrower bars are an encoder's seam. */
const NARROWEST = 0.02;
/** A picture of which less is left was no picture with bars. */
const SMALLEST = 0.25;

interface Bars {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Finds flat bars around a video's picture, of any one colour: what is flat in all frames that were seen.
 * Frames that are flat all over (black between two scenes) say nothing.
 */
export class Letterbox {
  #bars: Bars | undefined;
  #size: Pick<Pixels, "width" | "height"> | undefined;

  /** @param frame Of the same size as all others. */
  see(frame: Pixels): void {
    const bars = barsOf(frame);
    if (!bars) return;
    this.#size = { width: frame.width, height: frame.height };
    this.#bars = this.#bars ? narrower(this.#bars, bars) : bars;
  }

  /** The picture between the bars; undefined where there are none, or hardly any. */
  get box(): Box | undefined {
    if (!this.#bars || !this.#size) return undefined;
    const { width, height } = this.#size;
    const { left, top, right, bottom } = this.#bars;
    const across = left + right >= NARROWEST * width ? [left, right] : [0, 0];
    const down = top + bottom >= NARROWEST * height ? [top, bottom] : [0, 0];
    const box = {
      left: across[0]!,
      top: down[0]!,
      width: width - across[0]! - across[1]!,
      height: height - down[0]! - down[1]!,
    };
    if (box.width === width && box.height === height) return undefined;
    return box.width >= SMALLEST * width && box.height >= SMALLEST * height ? box : undefined;
  }
}

function narrower(a: Bars, b: Bars): Bars {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}

/** Undefined where the whole frame is flat. */
function barsOf({ data, width, height, channels }: Pixels): Bars | undefined {
  const colours = Math.min(3, channels - (channels % 2 === 0 ? 1 : 0));
  /** Whether a line of `length` pixels, `step` apart, has the colour of the frame's pixel `like`. */
  const isFlat = (first: number, step: number, length: number, like: number) => {
    let stray = 0;
    for (let pixel = 0; pixel < length; pixel++) {
      const at = channels * (first + pixel * step);
      for (let colour = 0; colour < colours; colour++) {
        if (Math.abs(data[at + colour]! - data[channels * like + colour]!) <= FLATNESS) continue;
        if (++stray > STRAY * length) return false;
        break;
      }
    }
    return true;
  };
  const last = width * height - 1;
  const count = (most: number, isBar: (line: number) => boolean) => {
    let lines = 0;
    while (lines < most && isBar(lines)) lines++;
    return lines;
  };
  const top = count(height, (line) => isFlat(line * width, 1, width, 0));
  if (top === height) return undefined;
  return {
    top,
    bottom: count(height, (line) => isFlat((height - 1 - line) * width, 1, width, last)),
    left: count(width, (line) => isFlat(line, width, height, 0)),
    right: count(width, (line) => isFlat(width - 1 - line, width, height, last)),
  };
}

/** A part of a picture as a picture of its own. */
export function cropped({ data, width, channels }: Pixels, box: Box): Pixels {
  const part = new Uint8Array(box.width * box.height * channels);
  const line = box.width * channels;
  for (let row = 0; row < box.height; row++) {
    const from = channels * ((box.top + row) * width + box.left);
    part.set(data.subarray(from, from + line), row * line);
  }
  return { data: part, width: box.width, height: box.height, channels };
}
