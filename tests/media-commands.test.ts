import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "../src/lib/random.ts";
import { runMarsad } from "./run-marsad.ts";

const folder = mkdtempSync(join(tmpdir(), "marsad-media-commands-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const marsad = (...words: string[]) => runMarsad(folder, words);
const hasFfmpeg = spawnSync("ffmpeg", ["-version"]).status === 0;
if (!hasFfmpeg) console.warn("SKIPPED: no ffmpeg on the path, so no video is hashed");

beforeAll(async () => {
  const noise = Buffer.from(Array.from({ length: 3 * 16 * 12 }, seededRandom(71)).map((value) => 256 * value));
  const drawn = sharp(noise, { raw: { width: 16, height: 12, channels: 3 } }).resize(400, 300, { kernel: "cubic" });
  const picture = sharp(await drawn.png().toBuffer());
  await picture.clone().png().toFile(join(folder, "bread.png"));
  await picture.clone().resize(200).jpeg({ quality: 70 }).toFile(join(folder, "smaller.jpg"));
  await picture.clone().flop().png().toFile(join(folder, "mirrored.png"));
  writeFileSync(join(folder, "page.png"), "<svg/>");
  writeFileSync(
    join(folder, "flat.png"),
    await sharp({ create: { width: 90, height: 90, channels: 3, background: "white" } })
      .png()
      .toBuffer(),
  );
});

describe("marsad hash", () => {
  it("writes hash, quality and file, and refuses what is no picture without leaving out the others", async () => {
    const { code, out, said } = await marsad("hash", "bread.png", "nowhere.png", "page.png", "smaller.jpg", "flat.png");
    expect(code).toBe(3);
    expect(out).toMatch(/^[0-9a-f]{64},100,bread\.png\n[0-9a-f]{64},100,smaller\.jpg\n[0-9a-f]{64},0,flat\.png\n$/);
    expect(said).toMatch(/nowhere\.png: there is no such file/);
    expect(said).toMatch(/page\.png: it is an SVG/);
    expect(said).toMatch(/flat\.png: quality 0: too little to see/);
  });

  it("writes the eight forms, and an object a line as JSON", async () => {
    const { out } = await marsad("hash", "bread.png", "--dihedral");
    expect(
      out
        .trim()
        .split("\n")
        .map((line) => line.split(",")[2]),
    ).toHaveLength(8);
    const json = JSON.parse((await marsad("hash", "bread.png", "--json", "--dihedral")).out);
    expect(json).toMatchObject({ file: "bread.png", kind: "png", width: 400, height: 300, quality: 100 });
    expect(json.forms.original).toBe(json.pdq);
  });
});

describe("marsad match", () => {
  beforeAll(async () => {
    writeFileSync(join(folder, "known.txt"), (await marsad("hash", "bread.png", "flat.png")).out);
  });

  it("finds the known picture behind an altered one, and a mirrored one where it is asked to", async () => {
    const { code, out, said } = await marsad(
      "match",
      "smaller.jpg",
      "mirrored.png",
      "--against",
      "known.txt",
      "--json",
    );
    expect([code, said]).toEqual([0, "1 match among 2 pictures and 0 videos\n"]);
    const found = JSON.parse(out);
    expect(found).toMatchObject({ query: "smaller.jpg", form: "original", quality: 100, label: "bread.png" });
    expect(found.distance).toBeLessThanOrEqual(31);
    const mirrored = await marsad("match", "mirrored.png", "--dihedral", "--against", "known.txt");
    expect(mirrored.out).toMatch(/^mirrored\.png\tflip-y\t\d+\t100\t[0-9a-f]{64}\tbread\.png\n$/);
  });

  it("takes a hash in place of a file, and matches nothing that shows nothing", async () => {
    const hash = (await marsad("hash", "bread.png")).out.slice(0, 64);
    expect((await marsad("match", hash, "--against", "known.txt")).out).toBe(
      `${hash}\toriginal\t0\t\t${hash}\tbread.png\n`,
    );
    const flat = await marsad("match", "flat.png", "--against", "known.txt");
    expect([flat.code, flat.out]).toEqual([0, ""]);
    expect(flat.said).toMatch(/too little to see/);
  });

  it("says which line of a list is no hash", async () => {
    writeFileSync(join(folder, "bad.txt"), `${"0".repeat(64)}\nbread\n`);
    const { code, said } = await marsad("match", "bread.png", "--against", "bad.txt");
    expect(code).toBe(3);
    expect(said).toMatch(/bad\.txt, line 2: this is no hash/);
  });
});

describe.skipIf(!hasFfmpeg)("videos", () => {
  beforeAll(async () => {
    const words = ["-v", "error", "-f", "lavfi", "-i", "testsrc2=duration=4:size=160x120:rate=5", "-c:v", "mpeg4"];
    execFileSync("ffmpeg", [...words, "plain.mp4"], { cwd: folder });
    execFileSync("ffmpeg", [...words, "-vf", "pad=160:200:0:40", "bars.mp4"], { cwd: folder });
  });

  it("are hashed into vPDQ's lines, one video at a time", async () => {
    const { out, code } = await marsad("hash", "plain.mp4");
    expect(code).toBe(0);
    expect(out).toMatch(/^(?:\d+,\d+,[0-9a-f]{64},\d\.000\n){4}$/);
    const two = await marsad("hash", "plain.mp4", "bread.png");
    expect(two.code).toBe(2);
    expect(two.said).toMatch(/one video at a time, or --json/);
  });

  it("match behind bars, with the share of each side", async () => {
    writeFileSync(join(folder, "film.txt"), (await marsad("hash", "plain.mp4", "--every", "0")).out);
    const { out } = await marsad("match", "bars.mp4", "--against", "film.txt", "--json");
    const found = JSON.parse(out);
    expect(found).toMatchObject({
      query: "bars.mp4",
      form: "trimmed",
      queryPercent: 100,
      isMatch: true,
      label: "film.txt",
    });
    expect(found.targetPercent).toBeGreaterThan(0);
  });
});
