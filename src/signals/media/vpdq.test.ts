import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../lib/random.ts";
import { PDQ_WORDS, type PdqHash, pdqDistance, writePdq } from "./pdq-hash.ts";
import { compareVideos, parseVpdqLine, VPDQ_DEFAULTS, type VpdqFrame, vpdqLine } from "./vpdq.ts";

const random = seededRandom(51);
const anyHash = (): PdqHash => Uint32Array.from({ length: PDQ_WORDS }, () => 2 ** 32 * random());
const scenes = Array.from({ length: 10 }, anyHash);
const frame = (hash: PdqHash, quality = 100, number = 0): VpdqFrame => ({
  frame: number,
  quality,
  hash,
  seconds: number / 30,
});

/** With the first so many bits turned over. */
function altered(hash: PdqHash, bits: number): PdqHash {
  const other = hash.slice();
  for (let bit = 0; bit < bits; bit++) other[bit >>> 5]! ^= 1 << (bit & 31);
  return other;
}

describe("a line of vPDQ", () => {
  it("is read as it is written", () => {
    const line = `30,97,${writePdq(scenes[0]!)},1.001`;
    expect(parseVpdqLine(line)).toEqual({ frame: 30, quality: 97, hash: scenes[0], seconds: 1.001 });
    expect(vpdqLine(parseVpdqLine(line)!)).toBe(line);
    expect(vpdqLine(frame(scenes[1]!, 3))).toBe(`0,3,${writePdq(scenes[1]!)},0.000`);
  });

  it.each([
    "",
    "0,100",
    `0,101,${"0".repeat(64)},0`,
    `-1,9,${"0".repeat(64)},0`,
    `0,9,${"0".repeat(63)}x,0`,
    `0,9,${"0".repeat(64)},1e9`,
  ])("is not %j", (line) => expect(parseVpdqLine(line)).toBeNull());
});

describe("two videos", () => {
  const whole = scenes.map((hash) => frame(hash));

  it("have each its own share in common: a cut-out is all in the film, and the film hardly in it", () => {
    const part = [altered(scenes[3]!, 31), altered(scenes[4]!, 12)].map((hash) => frame(hash));
    expect(compareVideos(part, whole)).toEqual({ queryPercent: 100, targetPercent: 20, isMatch: true });
    expect(compareVideos(whole, part)).toEqual({ queryPercent: 20, targetPercent: 100, isMatch: false });
    const both = { ...VPDQ_DEFAULTS, target: 50 };
    expect(compareVideos(part, whole, both).isMatch).toBe(false);
  });

  it("do not match by one bit too many, by frames that show nothing, or by one still repeated", () => {
    expect(compareVideos([frame(altered(scenes[0]!, 32))], whole).queryPercent).toBe(0);
    expect(compareVideos([frame(scenes[0]!, 49)], whole)).toEqual({
      queryPercent: 0,
      targetPercent: 0,
      isMatch: false,
    });
    const still = Array.from({ length: 90 }, (_, at) => frame(scenes[0]!, 100, at));
    const others = Array.from({ length: 9 }, () => frame(anyHash()));
    expect(compareVideos([...still, ...others], whole).queryPercent).toBe(10);
    expect(compareVideos([], whole, { ...VPDQ_DEFAULTS, query: 0 }).isMatch).toBe(false);
    expect(compareVideos(others, whole, { ...VPDQ_DEFAULTS, query: 0 }).isMatch).toBe(false);
  });

  it("are compared as frame by frame", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(9), fc.nat(60), fc.constantFrom(20, 80)), { maxLength: 40 }),
        fc.array(fc.tuple(fc.nat(9), fc.nat(60), fc.constantFrom(20, 80)), { maxLength: 40 }),
        (one, other) => {
          const [query, target] = [one, other].map((frames) =>
            frames.map(([scene, bits, quality]) => frame(altered(scenes[scene]!, bits), quality)),
          ) as [VpdqFrame[], VpdqFrame[]];
          const { queryPercent, targetPercent } = compareVideos(query, target);
          expect(queryPercent).toBeCloseTo(plainShare(query, target), 9);
          expect(targetPercent).toBeCloseTo(plainShare(target, query), 9);
        },
      ),
      { seed: 52, numRuns: 200 },
    );
  });
});

function plainShare(wanted: readonly VpdqFrame[], among: readonly VpdqFrame[]): number {
  const told = (frames: readonly VpdqFrame[]) => frames.filter(({ quality }) => quality >= 50);
  const once = told(wanted).filter(
    ({ hash }, at, all) => all.findIndex((other) => pdqDistance(other.hash, hash) === 0) === at,
  );
  if (once.length === 0) return 0;
  const found = once.filter(({ hash }) => told(among).some((other) => pdqDistance(other.hash, hash) <= 31));
  return (100 * found.length) / once.length;
}
