import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Random, seededRandom } from "../lib/random.ts";
import { pdq } from "../signals/media/pdq.ts";
import { parsePdq, pdqDistance, writePdq } from "../signals/media/pdq-hash.ts";
import { ImageDecoder } from "./image-decoder.ts";
import { MediaError } from "./media-error.ts";

const decoder = new ImageDecoder();
afterAll(() => decoder.close());

const WIDTH = 120;
const HEIGHT = 90;

/** Soft blotches of chance in three colours: much to see, little for a lossy format to spoil. */
const blotches = Array.from({ length: 3 * 13 * 10 }, seededRandom(40));
const colours = Uint8Array.from({ length: 3 * WIDTH * HEIGHT }, (_, at) => {
  const pixel = Math.trunc(at / 3);
  const [x, y] = [(pixel % WIDTH) / 10, Math.trunc(pixel / WIDTH) / 10];
  const [column, row] = [Math.trunc(x), Math.trunc(y)];
  const [across, down] = [x - column, y - row];
  const blotch = (right: number, below: number) => blotches[3 * ((row + below) * 13 + column + right) + (at % 3)]!;
  const above = (1 - across) * blotch(0, 0) + across * blotch(1, 0);
  const beneath = (1 - across) * blotch(0, 1) + across * blotch(1, 1);
  return Math.round(255 * ((1 - down) * above + down * beneath));
});
const drawn = () => sharp(colours, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
const exact = pdq({ data: colours, width: WIDTH, height: HEIGHT, channels: 3 });

/** Distance of a file's hash from that of the drawn pixels. */
async function distance(bytes: Uint8Array): Promise<number> {
  return pdqDistance(parsePdq((await decoder.hash(bytes)).pdq)!, exact.hash);
}

describe("a picture's file", () => {
  it("has the hash of its pixels where its format keeps them", async () => {
    for (const bytes of await Promise.all([
      drawn().png().toBuffer(),
      drawn().png({ progressive: true }).toBuffer(),
      drawn().webp({ lossless: true }).toBuffer(),
      drawn().tiff({ compression: "lzw" }).toBuffer(),
    ])) {
      expect(await decoder.hash(bytes)).toMatchObject({
        pdq: writePdq(exact.hash),
        quality: exact.quality,
        width: WIDTH,
        height: HEIGHT,
      });
    }
  });

  it("has nearly this hash in every other format, depth and number of colours", async () => {
    const forms: Readonly<Record<string, Promise<Buffer>>> = {
      jpeg: drawn().jpeg({ quality: 85 }).toBuffer(),
      progressive: drawn().jpeg({ progressive: true }).toBuffer(),
      webp: drawn().webp({ quality: 80 }).toBuffer(),
      avif: drawn().avif({ quality: 70 }).toBuffer(),
      gif: drawn().gif().toBuffer(),
      palette: drawn().png({ palette: true }).toBuffer(),
      "16 bits": drawn().toColourspace("rgb16").png().toBuffer(),
      cmyk: drawn().toColourspace("cmyk").jpeg({ quality: 95 }).toBuffer(),
      grey: drawn().greyscale().png().toBuffer(),
      "16 bits grey": drawn().toColourspace("grey16").png().toBuffer(),
    };
    for (const [form, bytes] of Object.entries(forms)) {
      const far = await distance(await bytes);
      expect([form, far <= 31]).toEqual([form, true]);
    }
  });

  it("is hashed as it lies in the file, however EXIF would turn it", async () => {
    const turned = await drawn().withMetadata({ orientation: 6 }).png().toBuffer();
    expect(await distance(turned)).toBe(0);
    expect(await decoder.shown(turned, 1000)).toMatchObject({ width: HEIGHT, height: WIDTH, channels: 3 });
  });

  it("of an animation is hashed by its first frame", async () => {
    const black = Buffer.alloc(colours.length);
    const frames = await sharp(Buffer.concat([colours, black]), {
      raw: { width: WIDTH, height: 2 * HEIGHT, channels: 3, pageHeight: HEIGHT },
    })
      .webp({ lossless: true })
      .toBuffer();
    expect(await decoder.hash(frames)).toMatchObject({ pdq: writePdq(exact.hash), frames: 2 });
  });

  it("with transparent parts has the reference's hash, and one of the picture as it shows on white", async () => {
    const clear = Uint8Array.from({ length: 4 * WIDTH * HEIGHT }, (_, at) => {
      const pixel = Math.trunc(at / 4);
      if (at % 4 < 3) return colours[3 * pixel + (at % 4)]!;
      return pixel % WIDTH < WIDTH / 2 ? 255 : 0;
    });
    const bytes = await sharp(clear, { raw: { width: WIDTH, height: HEIGHT, channels: 4 } })
      .png()
      .toBuffer();
    const found = await decoder.hash(bytes);
    expect(found.pdq).toBe(writePdq(exact.hash));
    const onWhite = pdq({ data: clear, width: WIDTH, height: HEIGHT, channels: 4 }, { onWhite: true });
    expect(found.onWhite).toEqual({ pdq: writePdq(onWhite.hash), quality: onWhite.quality });
    expect((await decoder.hash(await drawn().ensureAlpha().png().toBuffer())).onWhite).toBeUndefined();
  });

  it("of a few pixels says that there is nothing to see", async () => {
    for (const [width, height] of [
      [1, 1],
      [4, 80],
    ] as const) {
      const tiny = await drawn().resize(width, height, { fit: "fill" }).png().toBuffer();
      expect(await decoder.hash(tiny)).toMatchObject({ pdq: "0".repeat(64), quality: 0, width, height });
    }
  });

  it("is shown in colours, no larger than asked", async () => {
    expect(await decoder.shown(await drawn().png().toBuffer(), 60)).toMatchObject({
      width: 60,
      height: 45,
      channels: 3,
    });
    const grey = await decoder.shown(await drawn().greyscale().png().toBuffer(), 1000);
    expect(grey.data).toHaveLength(3 * WIDTH * HEIGHT);
  });
});

describe("a hostile file", () => {
  let jpeg: Buffer;
  let png: Buffer;
  beforeAll(async () => {
    [jpeg, png] = await Promise.all([drawn().jpeg().toBuffer(), drawn().png().toBuffer()]);
  });

  const refusal = (bytes: Uint8Array) =>
    decoder.hash(bytes).then(
      (hashes) => `was hashed: ${JSON.stringify(hashes)}`,
      (error: unknown) => {
        if (error instanceof MediaError) return error.message;
        throw error;
      },
    );

  it("of no bytes, of markup, or of another kind is refused by its first bytes", async () => {
    expect(await refusal(new Uint8Array())).toMatch(/^it is an empty file, not a JPEG/);
    for (const markup of [
      '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hosts"/></svg>',
      '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hosts">]><svg>&x;</svg>',
      '\ufeff  <svg><image href="http://127.0.0.1:9/"/></svg>',
    ]) {
      expect(await refusal(Buffer.from(markup))).toMatch(/^it is an SVG or other markup/);
    }
    expect(await refusal(Buffer.from("%PDF-1.7\n"))).toContain("a PDF document");
    expect(await refusal(Buffer.from("BM".padEnd(200, "\0")))).toContain("a Windows bitmap");
    expect(await refusal(Buffer.from("push graphic-context\nurl(https://x.example/)"))).toContain("not known");
  });

  it("that is cut short is refused wherever it was cut", async () => {
    for (const whole of [jpeg, png]) {
      for (const share of [0.02, 0.2, 0.5, 0.9]) {
        expect(await refusal(whole.subarray(0, whole.length * share))).toMatch(/^it is damaged or cut short/);
      }
    }
  });

  it("that unpacks to too many pixels is refused before it is unpacked", async () => {
    const bomb = Buffer.from(png);
    bomb.writeUInt32BE(30_000, 16);
    bomb.writeUInt32BE(30_000, 20);
    bomb.writeUInt32BE(checksum(bomb.subarray(12, 29)), 29);
    expect(await refusal(bomb)).toMatch(/^30000 × 30000 pixels are more than the 100 million/);
    const sizes: [number, number][] = [
      [2 ** 31 - 1, 2 ** 31 - 1],
      [2 ** 31 - 1, 1],
      [0, 0],
    ];
    for (const [width, height] of sizes) {
      bomb.writeUInt32BE(width, 16);
      bomb.writeUInt32BE(height, 20);
      bomb.writeUInt32BE(checksum(bomb.subarray(12, 29)), 29);
      expect(await refusal(bomb)).toMatch(/pixels are more than|damaged or cut short/);
    }
  });

  it("that is two things at once is only ever the picture", async () => {
    const archive = Buffer.concat([png, Buffer.from("PK\x03\x04 and more")]);
    expect((await decoder.hash(archive)).pdq).toBe(writePdq(exact.hash));
    expect(await refusal(Buffer.from(`${"GIF89a/*".padEnd(90, "\0")}*/=1;alert(1)`))).toMatch(/damaged|pixels/);
    const disguised = Buffer.concat([Buffer.from("\xff\xd8\xff\xe0", "latin1"), Buffer.from("<svg/>"), png]);
    expect(await refusal(disguised)).toMatch(/damaged|begins as jpeg/);
  });

  it("of mutated bytes is hashed or refused, and the next picture is hashed as ever", async () => {
    const random = seededRandom(41);
    const small = drawn().resize(24, 18);
    const seeds = await Promise.all([
      small.clone().jpeg().toBuffer(),
      small.clone().png().toBuffer(),
      small.clone().webp().toBuffer(),
      small.clone().gif().toBuffer(),
      small.clone().tiff().toBuffer(),
      small.clone().avif().toBuffer(),
    ]);
    for (let round = 0; round < 60; round++) {
      for (const seed of seeds) expect(await refusal(mutated(seed, random))).toBeTypeOf("string");
    }
    expect(await distance(png)).toBe(0);
  });

  it("that ends the decoding process is refused, and the next picture gets a new one", async () => {
    const killed = new ImageDecoder();
    try {
      expect((await killed.hash(png)).pdq).toBe(writePdq(exact.hash));
      const inFlight = killed.hash(png).catch((error: unknown) => error);
      process.kill(killed.processes[0]!, "SIGKILL");
      const outcome = await inFlight;
      expect(outcome).toBeInstanceOf(MediaError);
      expect((outcome as Error).message).toMatch(/the decoding process/);
      expect((await killed.hash(png)).pdq).toBe(writePdq(exact.hash));
    } finally {
      killed.close();
    }
    await expect(killed.hash(png)).rejects.toThrow(/closed/);
  });
});

/** CRC-32 of PNG (second edition, annex D). */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

/** Bytes changed, cut out, doubled or cut off; the first bytes mostly stay, or nothing would be decoded. */
function mutated(bytes: Uint8Array, random: Random): Uint8Array {
  const changed = Buffer.from(bytes);
  const place = () => 12 + Math.trunc((changed.length - 12) * random());
  for (let change = 0; change < 1 + 8 * random(); change++) changed[place()] = 256 * random();
  const [from, to] = [place(), place()].sort((a, b) => a - b) as [number, number];
  if (random() < 0.2) return Buffer.concat([changed.subarray(0, from), changed.subarray(to)]);
  if (random() < 0.2) return Buffer.concat([changed.subarray(0, to), changed.subarray(from)]);
  return random() < 0.2 ? changed.subarray(0, to) : changed;
}

const DATA = join(import.meta.dirname, "../../../shared/data/pdq");
const isThere = existsSync(DATA);
if (!isThere) console.warn(`SKIPPED: ${DATA} is not there, so PDQ's own test pictures are not hashed`);
it.skipIf(!isThere)("PDQ's own test pictures have the reference's hash and quality, bit for bit", async () => {
  const lines = readFileSync(join(DATA, "expected.csv"), "utf8").trim().split("\n").slice(1);
  expect(lines.length).toBeGreaterThan(10);
  for (const line of lines) {
    const [hash, quality, file = ""] = line.split(",");
    const found = await decoder.hash(readFileSync(join(DATA, "images", file)));
    expect([file, found.pdq, found.quality]).toEqual([file, hash, Number(quality)]);
  }
});

const hasFfmpeg = spawnSync("ffmpeg", ["-version"]).status === 0;
if (!hasFfmpeg) console.warn("SKIPPED: no ffmpeg on the path, so no second decoder is tried");
it.skipIf(!isThere || !hasFfmpeg)("PDQ's own test pictures have nearly this hash through another decoder", () => {
  for (const line of readFileSync(join(DATA, "expected.csv"), "utf8").trim().split("\n").slice(1)) {
    const [hash = "", quality, file = ""] = line.split(",");
    const input = ["-v", "error", "-noautorotate", "-i", join(DATA, "images", file)];
    const size = ["-v", "error", "-show_entries", "stream=width,height", "-of", "csv=p=0", join(DATA, "images", file)];
    const [width, height] = String(execFileSync("ffprobe", size)).split(",").map(Number) as [number, number];
    const data = execFileSync("ffmpeg", [...input, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"], { maxBuffer: 2 ** 28 });
    const found = pdq({ data, width, height, channels: 3 });
    expect(found.quality).toBe(Number(quality));
    if (found.quality >= 80) expect(pdqDistance(found.hash, parsePdq(hash)!)).toBeLessThanOrEqual(10);
  }
});
