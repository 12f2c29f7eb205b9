import fc from "fast-check";
import { expect, it } from "vitest";
import { connectedAreas } from "./connected-areas.ts";
import type { Pixels } from "./pixels.ts";
import { TEXT_MASKS, type TextMask, TextMasks } from "./text-masks.ts";

/** Eight strokes like letters, 3 × 20 pixels each, of one shade on another. */
function strokes(ink: number, ground: number, channels: 1 | 3 = 3) {
  const [width, height] = [200, 60];
  const data = new Uint8Array(width * height * channels).fill(ground);
  for (let letter = 0; letter < 8; letter++) {
    for (let y = 20; y < 40; y++) {
      const from = (y * width + 20 + letter * 20) * channels;
      data.fill(ink, from, from + 3 * channels);
    }
  }
  return { data, width, height, channels };
}

const textMask = (pixels: Pixels, mask: TextMask) => new TextMasks(pixels).look(mask);
const darkPixels = (grey: Uint8Array) => grey.filter((value) => value < 128).length;

it("finds light letters on a dark ground and dark ones on a light ground, and writes both dark", () => {
  for (const channels of [1, 3] as const) {
    const light = textMask(strokes(250, 60, channels), "light");
    const dark = textMask(strokes(5, 200, channels), "dark");
    // Eight strokes of some 19 rows, one pixel wide at least.
    expect(darkPixels(light!.grey)).toBeGreaterThanOrEqual(8 * 15);
    expect(darkPixels(dark!.grey)).toBe(darkPixels(light!.grey));
  }
});

it("finds none where there is nothing, or only one large patch", () => {
  const nothing = strokes(120, 120);
  const patch = strokes(60, 60);
  for (let y = 10; y < 55; y++) patch.data.fill(255, (y * 200 + 20) * 3, (y * 200 + 120) * 3);
  for (const mask of ["light", "dark"] as const) {
    expect(textMask(nothing, mask)).toBeNull();
    expect(textMask(patch, mask)).toBeNull();
  }
});

it("brings letters of every size to about one height", () => {
  const large = textMask(strokes(0, 255), "grey")!;
  const again = textMask({ data: large.grey, width: large.width, height: large.height, channels: 1 }, "grey")!;
  expect(Math.abs(again.height - 32 - large.height) / large.height).toBeLessThan(0.15);
});

it("takes any pixels", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 40 }),
      fc.uint8Array({ minLength: 4800, maxLength: 4800 }),
      (width, height, noise) => {
        const data = noise.subarray(0, width * height * 3);
        for (const mask of TEXT_MASKS) {
          const picture = textMask({ data, width, height, channels: 3 }, mask);
          if (picture) expect(picture.grey.length).toBe(picture.width * picture.height);
        }
      },
    ),
    { numRuns: 60 },
  );
});

it("tells areas that touch at a corner from those that do not, by size, rim and box", () => {
  const isSet = Uint8Array.from([1, 1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 0, 1]);
  expect(connectedAreas(isSet, 5, 3).areas).toEqual([
    { pixels: 5, rim: 5, left: 0, right: 2, top: 0, bottom: 2 },
    { pixels: 1, rim: 1, left: 4, right: 4, top: 0, bottom: 0 },
    { pixels: 1, rim: 1, left: 4, right: 4, top: 2, bottom: 2 },
  ]);
});
