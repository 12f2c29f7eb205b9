import { describe, expect, it } from "vitest";
import { seededRandom } from "../../lib/random.ts";
import { type Box, cropped, Letterbox } from "./letterbox.ts";
import type { Pixels } from "./pixels.ts";

const WIDTH = 160;
const HEIGHT = 100;
const random = seededRandom(61);

/** Noise inside the box, the colour with a little noise around it. */
function framed(box: Box, colour: readonly [number, number, number]): Pixels {
  const data = Uint8Array.from({ length: 3 * WIDTH * HEIGHT }, (_, at) => {
    const pixel = Math.trunc(at / 3);
    const [x, y] = [pixel % WIDTH, Math.trunc(pixel / WIDTH)];
    const isInside = x >= box.left && x < box.left + box.width && y >= box.top && y < box.top + box.height;
    return isInside ? 256 * random() : colour[at % 3]! + 5 * random();
  });
  return { data, width: WIDTH, height: HEIGHT, channels: 3 };
}

function boxOf(...frames: readonly Pixels[]): Box | undefined {
  const letterbox = new Letterbox();
  for (const frame of frames) letterbox.see(frame);
  return letterbox.box;
}

const whole = { left: 0, top: 0, width: WIDTH, height: HEIGHT };
const wide = { left: 0, top: 14, width: WIDTH, height: 70 };
const tall = { left: 40, top: 0, width: 80, height: HEIGHT };

describe("bars around a video's picture", () => {
  it("are found whatever their colour, above and below or at the sides", () => {
    expect(boxOf(framed(wide, [0, 0, 0]), framed(wide, [0, 0, 0]))).toEqual(wide);
    expect(boxOf(framed(tall, [200, 190, 180]))).toEqual(tall);
  });

  it("are where all frames have them: a dark scene has more, a blank frame says nothing", () => {
    const dark = { left: 50, top: 30, width: 60, height: 40 };
    expect(boxOf(framed(dark, [0, 0, 0]), framed(wide, [0, 0, 0]), framed({ ...whole, width: 0 }, [0, 0, 0]))).toEqual(
      wide,
    );
  });

  it("are not there around a picture without them, a seam, or a small thing on an empty ground", () => {
    expect(boxOf()).toBeUndefined();
    expect(boxOf(framed(whole, [0, 0, 0]))).toBeUndefined();
    expect(boxOf(framed({ ...whole, top: 1, height: HEIGHT - 1 }, [0, 0, 0]))).toBeUndefined();
    expect(boxOf(framed({ left: 70, top: 45, width: 20, height: 10 }, [9, 9, 9]))).toBeUndefined();
  });

  it("are bars also with a few stray pixels", () => {
    const logo = framed(wide, [0, 0, 0]);
    logo.data.fill(255, 3 * (5 * WIDTH + 3), 3 * (5 * WIDTH + 4));
    expect(boxOf(logo)).toEqual(wide);
  });
});

it("a part of a picture has the pixels that lie there", () => {
  const frame = framed(whole, [0, 0, 0]);
  const part = cropped(frame, { left: 7, top: 9, width: 30, height: 20 });
  expect([part.width, part.height, part.data.length]).toEqual([30, 20, 1800]);
  expect([...part.data.subarray(90, 93)]).toEqual([...frame.data.subarray(3 * (10 * WIDTH + 7), 3 * (10 * WIDTH + 8))]);
});
