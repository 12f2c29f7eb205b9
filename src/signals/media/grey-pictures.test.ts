import fc from "fast-check";
import { expect, it } from "vitest";
import { lightestNear, median3, withoutNarrow } from "./grey-pictures.ts";

const anyPicture = fc.tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 14 })).chain(([width, height]) =>
  fc.record({
    width: fc.constant(width),
    height: fc.constant(height),
    grey: fc.uint8Array({ minLength: width * height, maxLength: width * height }),
  }),
);

/** The values of the square around a pixel, as far as it lies in the picture. */
function square(grey: Uint8Array, width: number, height: number, at: number, radius: number): number[] {
  const [x, y] = [at % width, Math.floor(at / width)];
  const values: number[] = [];
  for (let row = Math.max(0, y - radius); row <= Math.min(height - 1, y + radius); row++) {
    for (let column = Math.max(0, x - radius); column <= Math.min(width - 1, x + radius); column++) {
      values.push(grey[row * width + column]!);
    }
  }
  return values;
}

it("takes the median of nine", () => {
  fc.assert(
    fc.property(anyPicture, ({ width, height, grey }) => {
      const plain = grey.map((value, at) => {
        const nine = square(grey, width, height, at, 1);
        return nine.length === 9 ? nine.sort((a, b) => a - b)[4]! : value;
      });
      expect(median3(grey, width, height)).toEqual(plain);
    }),
  );
});

it("takes the lightest of a square of any size, also one larger than the picture", () => {
  fc.assert(
    fc.property(anyPicture, fc.integer({ min: 0, max: 20 }), ({ width, height, grey }, radius) => {
      const plain = grey.map((_, at) => Math.max(...square(grey, width, height, at, radius)));
      expect(lightestNear(grey, width, height, radius)).toEqual(plain);
    }),
  );
});

it("opens: never lighter than before, and the same when done again", () => {
  fc.assert(
    fc.property(anyPicture, fc.integer({ min: 0, max: 5 }), ({ width, height, grey }, radius) => {
      const opened = withoutNarrow(grey, width, height, radius);
      expect(opened.every((value, at) => value <= grey[at]!)).toBe(true);
      expect(withoutNarrow(opened, width, height, radius)).toEqual(opened);
    }),
  );
});
