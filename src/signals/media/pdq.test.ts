import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../lib/random.ts";
import { DIHEDRAL_FORMS, type DihedralForm, pdq, pdqForms } from "./pdq.ts";
import { bitCount, PDQ_BITS, type PdqHash, parsePdq, pdqDistance, writePdq } from "./pdq-hash.ts";
import type { Pixels } from "./pixels.ts";

/** Random pictures of smooth waves and noise: such as have something to tell. */
const picture: fc.Arbitrary<Pixels> = fc
  .record({
    width: fc.integer({ min: 1, max: 150 }),
    height: fc.integer({ min: 1, max: 150 }),
    channels: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    waves: fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.nat(99)), {
      minLength: 1,
      maxLength: 6,
    }),
    noise: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ width, height, channels, waves, noise }) => ({
    width,
    height,
    channels,
    data: Uint8Array.from({ length: width * height * channels }, (_, at) => {
      const pixel = Math.trunc(at / channels);
      const [x, y] = [(pixel % width) / width, Math.trunc(pixel / width) / height];
      const waved = waves.reduce(
        (sum, [across, down, phase]) => sum + Math.sin(7 * across * x + 5 * down * y + phase),
        0,
      );
      const grain = ((at * 2654435761) >>> 16) % (noise + 1);
      return Math.max(0, Math.min(255, Math.round(120 + (90 / waves.length) * waved + grain)));
    }),
  }));

/** PDQ as its paper tells it, in doubles, every sum and every coefficient computed for itself. */
function plainly(pixels: Pixels): { coefficients: number[]; quality: number } | undefined {
  const { width, height, channels, data } = pixels;
  if (width < 5 || height < 5) return undefined;
  const at = (row: number, column: number) => {
    const first = channels * (row * width + column);
    if (channels < 3) return data[first]!;
    return 0.299 * data[first]! + 0.587 * data[first + 1]! + 0.114 * data[first + 2]!;
  };
  let image = Array.from({ length: height }, (_, row) => Array.from({ length: width }, (_, column) => at(row, column)));
  if (width !== 64 || height !== 64) {
    for (let pass = 0; pass < 2; pass++) {
      image = image.map((row) => averaged(row, Math.trunc((width + 127) / 128)));
      const columns = Array.from({ length: width }, (_, column) =>
        averaged(
          image.map((row) => row[column]!),
          Math.trunc((height + 127) / 128),
        ),
      );
      image = image.map((_, row) => columns.map((column) => column[row]!));
    }
  }
  const small = Array.from({ length: 64 }, (_, row) =>
    Array.from(
      { length: 64 },
      (_, column) => image[Math.trunc(((row + 0.5) * height) / 64)]![Math.trunc(((column + 0.5) * width) / 64)]!,
    ),
  );
  const wave = (k: number, n: number) => Math.sqrt(2 / 64) * Math.cos((Math.PI / 128) * k * (2 * n + 1));
  const along = small.map((row) => Array.from({ length: 16 }, (_, k) => sum(row.map((v, n) => v * wave(k + 1, n)))));
  const coefficients = Array.from({ length: 256 }, (_, bit) =>
    sum(along.map((row, n) => row[bit & 15]! * wave((bit >> 4) + 1, n))),
  );
  const steps = (one: number, other: number) => Math.abs(Math.trunc(((one - other) * 100) / 255));
  const gradients = small.flatMap((row, i) =>
    row.map((v, j) => (j < 63 ? steps(v, row[j + 1]!) : 0) + (i < 63 ? steps(v, small[i + 1]![j]!) : 0)),
  );
  return { coefficients, quality: Math.min(100, Math.trunc(sum(gradients) / 90)) };
}

/** Each value's mean with its neighbours: `window` values, one more ahead than behind where that is even. */
function averaged(line: readonly number[], window: number): number[] {
  return line.map((_, at) => {
    const behind = window - 1 - (window >> 1);
    const near = line.slice(Math.max(0, at - behind), at + (window >> 1) + 1);
    return sum(near) / near.length;
  });
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const bitAt = (hash: PdqHash, bit: number) => (hash[bit >>> 5]! >>> (bit & 31)) & 1;

describe("PDQ", () => {
  it("has the bits of the plain computation wherever single precision can tell", () => {
    fc.assert(
      fc.property(picture, (pixels) => {
        const { hash, quality } = pdq(pixels);
        const plain = plainly(pixels);
        if (!plain) return hash.every((word) => word === 0) && quality === 0;
        const median = plain.coefficients.toSorted((a, b) => a - b)[127]!;
        plain.coefficients.forEach((value, bit) => {
          if (Math.abs(value - median) > 0.05) expect([bit, bitAt(hash, bit)]).toEqual([bit, value > median ? 1 : 0]);
        });
        // A step that lies at a whole per cent may fall on either side.
        expect(Math.abs(quality - plain.quality)).toBeLessThanOrEqual(2);
        return true;
      }),
      { seed: 11, numRuns: 40 },
    );
  });

  it("sees a picture turned and mirrored as the forms say", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        // At 64×64 nothing is filtered, so that turning the picture is turning the coefficients, up to rounding.
        const random = seededRandom(seed);
        const data = Uint8Array.from({ length: 64 * 64 }, () => 256 * random());
        const square: Pixels = { data, width: 64, height: 64, channels: 1 };
        const { forms, quality } = pdqForms(square);
        expect(writePdq(forms.original)).toBe(writePdq(pdq(square).hash));
        expect(quality).toBe(pdq(square).quality);
        for (const form of DIHEDRAL_FORMS) {
          const itself = pdq({ ...square, data: turn(square.data, form) });
          expect([form, pdqDistance(forms[form], itself.hash) <= 2]).toEqual([form, true]);
        }
      }),
      { seed: 12, numRuns: 40 },
    );
  });

  it("brings large pictures to 512×512 by their nearest pixels, and a video's frames not", () => {
    const large = gradient(700, 300);
    const shrunk: Pixels = {
      width: 512,
      height: 512,
      channels: 1,
      data: Uint8Array.from({ length: 512 * 512 }, (_, at) => {
        const [row, column] = [Math.trunc(at / 512), at % 512];
        return large.data[Math.floor((row * 300) / 512) * 700 + Math.floor((column * 700) / 512)]!;
      }),
    };
    expect(pdq(large)).toEqual(pdq(shrunk));
    expect(writePdq(pdq(large, { shrink: false }).hash)).not.toBe(writePdq(pdq(large).hash));
  });

  it("leaves transparency out unless asked for the picture on white", () => {
    const { data } = gradient(80, 80);
    const half = Uint8Array.from({ length: 2 * data.length }, (_, at) =>
      at % 2 === 0 ? data[at / 2]! : at % 160 < 80 ? 255 : 0,
    );
    const seen = Uint8Array.from(data, (value, at) => (half[2 * at + 1] === 255 ? value : 255));
    const pixels: Pixels = { data: half, width: 80, height: 80, channels: 2 };
    expect(pdq(pixels)).toEqual(pdq({ ...pixels, data, channels: 1 }));
    expect(pdq(pixels, { onWhite: true })).toEqual(pdq({ ...pixels, data: seen, channels: 1 }));
  });

  it("finds nothing in pictures with fewer than five rows or columns", () => {
    for (const [width, height] of [
      [4, 100],
      [100, 4],
      [1, 1],
    ] as const) {
      const { forms, quality } = pdqForms(gradient(width, height));
      expect(quality).toBe(0);
      expect(Object.values(forms).every((hash) => hash.every((word) => word === 0))).toBe(true);
    }
  });
});

describe("a written hash", () => {
  it("comes back as it was", () => {
    fc.assert(
      fc.property(fc.uint32Array({ minLength: 8, maxLength: 8 }), (words) => {
        const written = writePdq(words);
        expect(written).toMatch(/^[0-9a-f]{64}$/);
        expect(parsePdq(written.toUpperCase())).toEqual(words);
      }),
      { seed: 13 },
    );
  });

  it.each(["", "0".repeat(63), "0".repeat(65), `${"0".repeat(63)}g`, ` ${"0".repeat(63)}`])("is not %j", (text) => {
    expect(parsePdq(text)).toBeNull();
  });

  it("lies as far from another as bits differ", () => {
    fc.assert(
      fc.property(
        fc.uint32Array({ minLength: 8, maxLength: 8 }),
        fc.uniqueArray(fc.nat(PDQ_BITS - 1)),
        (hash, flips) => {
          const other = hash.slice();
          for (const bit of flips) other[bit >>> 5]! ^= 1 << (bit & 31);
          expect(pdqDistance(hash, other)).toBe(flips.length);
          expect(hash.reduce((ones, word) => ones + bitCount(word), 0)).toBe(
            [...writePdq(hash)].reduce((ones, digit) => ones + bitCount(Number.parseInt(digit, 16)), 0),
          );
        },
      ),
      { seed: 14 },
    );
  });
});

const NEEDLES = join(import.meta.dirname, "../../../../shared/data/pdq/needles.txt");
const isThere = existsSync(NEEDLES);
if (!isThere) console.warn(`SKIPPED: ${NEEDLES} is not there, so no real hashes are read`);
it.skipIf(!isThere)("reads and writes the reference's hashes", () => {
  const lines = readFileSync(NEEDLES, "utf8").trim().split("\n");
  expect(lines).toHaveLength(100);
  for (const line of lines) expect(writePdq(parsePdq(line)!)).toBe(line);
});

function gradient(width: number, height: number): Pixels {
  const data = Uint8Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.trunc(at / width)];
    return Math.round(128 + 60 * Math.sin(x / 17) + 50 * Math.sin((x * y) / 900));
  });
  return { data, width, height, channels: 1 };
}

/** Where the pixel at (row, column) of a turned 64×64 picture comes from. */
const SOURCES: Readonly<Record<DihedralForm, (row: number, column: number) => readonly [number, number]>> = {
  original: (row, column) => [row, column],
  "rotate-90": (row, column) => [column, 63 - row],
  "rotate-180": (row, column) => [63 - row, 63 - column],
  "rotate-270": (row, column) => [63 - column, row],
  "flip-x": (row, column) => [63 - row, column],
  "flip-y": (row, column) => [row, 63 - column],
  "flip-plus-1": (row, column) => [column, row],
  "flip-minus-1": (row, column) => [63 - column, 63 - row],
};

function turn(data: Uint8Array, form: DihedralForm): Uint8Array {
  return data.map((_, at) => {
    const [row, column] = SOURCES[form](Math.trunc(at / 64), at % 64);
    return data[64 * row + column]!;
  });
}
