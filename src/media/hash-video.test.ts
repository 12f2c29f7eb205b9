import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pdqDistance } from "../signals/media/pdq-hash.ts";
import { compareVideos, parseVpdqLine, vpdqLine } from "../signals/media/vpdq.ts";
import { hashVideo } from "./hash-video.ts";
import { MediaError } from "./media-error.ts";

const DATA = join(import.meta.dirname, "../../../shared/data/vpdq");
const hasFfmpeg = spawnSync("ffmpeg", ["-version"]).status === 0 && spawnSync("ffprobe", ["-version"]).status === 0;
const hasData = hasFfmpeg && existsSync(DATA);
if (!hasFfmpeg) console.warn("SKIPPED: no ffmpeg on the path, so no video is decoded");
else if (!hasData) console.warn(`SKIPPED: ${DATA} is not there, so vPDQ's own test videos are not hashed`);

const folder = mkdtempSync(join(tmpdir(), "marsad-video-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);

/** A moving test picture, 6 s of 10 frames, and what filters make of it. */
function draw(name: string, filters = "null"): string {
  const source = "testsrc2=duration=6:size=320x240:rate=10";
  const words = ["-v", "error", "-y", "-f", "lavfi", "-i", source, "-vf", filters, "-c:v", "mpeg4", "-q:v", "3"];
  execFileSync("ffmpeg", [...words, file(name)]);
  return file(name);
}

function expected(name: string) {
  return readFileSync(join(DATA, `${name}.txt`), "utf8")
    .trim()
    .split("\n")
    .map((line) => parseVpdqLine(line)!);
}

/** Every frame of a video is some seconds' work, and minutes' on a busy machine. */
const PATIENCE_MS = 300_000;

describe("vPDQ's own test videos", { timeout: PATIENCE_MS }, () => {
  it.skipIf(!hasData)("are hashed to the reference's lines, all 150 frames", async () => {
    const { frames, damage } = await hashVideo(join(DATA, "test-padded-dimensions.mp4"), { every: 0 });
    expect(damage).toBeUndefined();
    expect(frames.map(vpdqLine)).toEqual(expected("test-padded-dimensions").map(vpdqLine));
  });

  it.skipIf(!hasData)(
    "made by another processor are hashed to its lines, all 206 frames, with portable arithmetic",
    async () => {
      const { frames } = await hashVideo(join(DATA, "pattern-sd-grey-bar.mp4"), { every: 0, portable: true });
      expect(frames.map(vpdqLine)).toEqual(expected("pattern-sd-grey-bar").map(vpdqLine));
    },
  );

  it.skipIf(!hasData)("made by another processor differ in a few bits otherwise", async () => {
    const { frames } = await hashVideo(join(DATA, "pattern-sd-grey-bar.mp4"));
    const wanted = expected("pattern-sd-grey-bar");
    expect(frames.map(({ frame }) => frame)).toEqual([0, 30, 60, 90, 120, 150, 180]);
    for (const { frame, quality, hash } of frames) {
      expect(quality).toBe(wanted[frame]!.quality);
      expect(pdqDistance(hash, wanted[frame]!.hash)).toBeLessThanOrEqual(10);
    }
  });
});

describe.skipIf(!hasFfmpeg)("a video", () => {
  beforeAll(() => {
    draw("plain.mp4");
    draw("bars.mp4", "pad=400:400:40:80:color=gray");
    draw("smaller.mkv", "scale=200:150");
  });

  it("has a frame a second hashed, numbered among all", async () => {
    const { frames, frameRate, width, height, ffmpeg } = await hashVideo(file("plain.mp4"));
    expect({ frameRate, width, height }).toEqual({ frameRate: 10, width: 320, height: 240 });
    expect(frames.map(({ frame, seconds }) => [frame, seconds])).toEqual(
      [0, 1, 2, 3, 4, 5].map((second) => [10 * second, second]),
    );
    expect(ffmpeg).toMatch(/\d/);
  });

  it("is the same smaller and in another container", async () => {
    const [plain, smaller] = await Promise.all([hashVideo(file("plain.mp4")), hashVideo(file("smaller.mkv"))]);
    expect(compareVideos(plain.frames, smaller.frames).isMatch).toBe(true);
  });

  it("is another with bars around it, and the same once they are trimmed", async () => {
    const plain = await hashVideo(file("plain.mp4"));
    const bars = await hashVideo(file("bars.mp4"));
    const trimmed = await hashVideo(file("bars.mp4"), { trim: true });
    expect(compareVideos(bars.frames, plain.frames)).toMatchObject({ queryPercent: 0, isMatch: false });
    expect(trimmed.trimmed).toEqual({ left: 40, top: 80, width: 320, height: 240 });
    expect(compareVideos(trimmed.frames, plain.frames)).toMatchObject({ queryPercent: 100, isMatch: true });
    expect((await hashVideo(file("plain.mp4"), { trim: true })).trimmed).toBeUndefined();
  });

  it("that is cut short gives the frames before the cut and says so, or is refused", async () => {
    const whole = readFileSync(file("smaller.mkv"));
    writeFileSync(file("cut.mkv"), whole.subarray(0, whole.length / 2));
    const { frames } = await hashVideo(file("cut.mkv"));
    expect(frames.length).toBeGreaterThan(0);
    expect(frames.length).toBeLessThan(6);
    const moov = readFileSync(file("plain.mp4"));
    writeFileSync(file("cut.mp4"), moov.subarray(0, moov.length / 2));
    await expect(hashVideo(file("cut.mp4"))).rejects.toThrow(MediaError);
  });
});

describe.skipIf(!hasFfmpeg)("a hostile file", () => {
  const secret = file("secret.txt");
  const hostile: Readonly<Record<string, string | Uint8Array>> = {
    "empty.mp4": "",
    "playlist.mp4": `#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:10.0,\nfile://${secret}\n#EXT-X-ENDLIST\n`,
    "concat.mp4": `ffconcat version 1.0\nfile ${secret}\n`,
    "pattern.mp4": `<svg xmlns="http://www.w3.org/2000/svg"><image href="file://${secret}"/></svg>`,
    "noise.mp4": Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) >> 3),
    "header.mp4": `\0\0\0\x18ftypisom${"\0".repeat(500)}`,
    "list-in-mp4.mp4": `\0\0\0\x18ftypisom\0\0\0\0isommp41#EXTM3U\nfile://${secret}\n`,
    "matroska.mkv": `\x1aE\xdf\xa3${"\xff".repeat(900)}`,
    "flv.flv": `FLV\x01\x05\0\0\0\x09${"\x09\xff\xff\xff".repeat(300)}`,
  };

  it.each(Object.keys(hostile))("%s is refused with a sentence", async (name) => {
    writeFileSync(secret, "bread and water");
    writeFileSync(
      file(name),
      typeof hostile[name] === "string" ? Buffer.from(hostile[name], "latin1") : hostile[name]!,
    );
    const refusal = await hashVideo(file(name)).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(MediaError);
    expect((refusal as Error).message).toMatch(/^[ -~×]+\.$/);
    expect((refusal as Error).message).not.toContain("bread");
  });

  it("of mutated bytes is hashed or refused, and nothing else", async () => {
    const good = readFileSync(draw("small.mkv", "scale=64:48"));
    for (let seed = 1; seed <= 6; seed++) {
      const bytes = Uint8Array.from(good);
      for (let change = 0; change < 40; change++) {
        const at = Math.imul(seed * 40 + change + 1, 2654435761) >>> 0;
        bytes[at % bytes.length] = at >>> 24;
      }
      writeFileSync(file("mutated.mkv"), bytes);
      const outcome = await hashVideo(file("mutated.mkv")).then(
        ({ frames }) => frames.length,
        (error: unknown) => (error instanceof MediaError ? 0 : error),
      );
      expect(outcome).toBeTypeOf("number");
    }
  });
});

it("without ffmpeg is refused, saying what to install", async () => {
  const path = process.env.PATH;
  process.env.PATH = folder;
  try {
    await expect(hashVideo(file("any.mp4"))).rejects.toThrow(/ffmpeg.*Install/);
  } finally {
    process.env.PATH = path;
  }
});
