import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { derivedSeed, type Random, seededRandom } from "../src/lib/random.ts";

/** How a text stands in its picture. */
export const PICTURE_KINDS = [
  "plain",
  "coloured",
  "light-on-photo",
  "dark-on-photo",
  "outlined",
  "small",
  "rotated",
  "compressed",
] as const;

export type PictureKind = (typeof PICTURE_KINDS)[number];

export interface PictureRequest {
  readonly text: string;
  readonly kind: PictureKind;
  readonly seed: number;
  /** Family; by the seed where absent. */
  readonly font?: string;
  /** A photo's file to lay the text on, where there are any; a made-up landscape by default. */
  readonly photo?: string;
}

const FONTS = ["Noto Naskh Arabic", "Amiri", "Cairo", "Vazirmatn", "DejaVu Sans"];
/** Of a made-up landscape, so that a person could read black or white letters everywhere in it. */
const [DARKEST, LIGHTEST] = [35, 220];
const FONT_PACKAGES = ["noto-naskh-arabic", "amiri", "cairo", "vazirmatn"];

/**
 * The text drawn into a picture (PNG, or JPEG where the kind is "compressed"), 4 to 6 words a line, right to left where it
 * is Arabic. The same request gives the same picture on the same machine.
 */
export async function drawnText({ text, kind, seed, font, photo }: PictureRequest): Promise<Buffer> {
  findFontsOfPackages();
  const random = seededRandom(derivedSeed(seed, kind));
  const family = font ?? FONTS[Math.floor(random() * FONTS.length)]!;
  const size = kind === "small" ? 15 + Math.floor(random() * 4) : 34 + Math.floor(random() * 18);
  const lines = brokenIntoLines(text, 4 + Math.floor(random() * 3));
  const longest = Math.max(...lines.map((line) => line.length));
  const width = Math.round(longest * size * 0.56 + size * 3);
  const height = Math.round(lines.length * size * 1.7 + size * 2);
  const letters = { lines, family, size, width, height };
  const onPhoto = kind === "light-on-photo" || kind === "dark-on-photo" || kind === "outlined";
  const ground = onPhoto ? await landscape(width, height, random, photo) : plainGround(kind, width, height, random);
  const drawn = ground.composite([{ input: Buffer.from(lettersOf(letters, inkOf(kind, size, random))) }]);
  if (kind === "rotated") {
    const flat = await drawn.png().toBuffer();
    return sharp(flat)
      .rotate((random() < 0.5 ? -1 : 1) * (1 + 2 * random()), { background: "white" })
      .png()
      .toBuffer();
  }
  return kind === "compressed" ? drawn.jpeg({ quality: 18 }).toBuffer() : drawn.png().toBuffer();
}

interface Letters {
  readonly lines: readonly string[];
  readonly family: string;
  /** Pixels. */
  readonly size: number;
  readonly width: number;
  readonly height: number;
}

interface Ink {
  readonly fill: string;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly bold: boolean;
}

function inkOf(kind: PictureKind, size: number, random: Random): Ink {
  const bold = kind !== "small" && random() < 0.5;
  if (kind === "light-on-photo") return { fill: pick(["#ffffff", "#fffbe8", "#f4f4ff"], random), bold };
  if (kind === "dark-on-photo") return { fill: pick(["#000000", "#101018", "#180c08"], random), bold };
  if (kind === "outlined")
    return { fill: "#ffffff", stroke: "#000000", strokeWidth: Math.max(2, size / 12), bold: true };
  if (kind === "coloured") return { fill: pick(["#ffe14d", "#ffffff", "#c8f7ff"], random), bold };
  return { fill: pick(["#000000", "#222222", "#1b1b40"], random), bold };
}

function pick<T>(choices: readonly T[], random: Random): T {
  return choices[Math.floor(random() * choices.length)]!;
}

function brokenIntoLines(text: string, words: number): string[] {
  const all = text.split(" ");
  return Array.from({ length: Math.ceil(all.length / words) }, (_, line) =>
    all.slice(line * words, (line + 1) * words).join(" "),
  );
}

function lettersOf({ lines, family, size, width, height }: Letters, ink: Ink): string {
  const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const stroke = ink.stroke
    ? `stroke="${ink.stroke}" stroke-width="${ink.strokeWidth}" paint-order="stroke" stroke-linejoin="round"`
    : "";
  const rows = lines.map((line, index) => {
    const y = Math.round(size * 1.9 + index * size * 1.7);
    return `<text x="${width / 2}" y="${y}" text-anchor="middle" font-family="${family}" font-size="${size}"
      font-weight="${ink.bold ? 700 : 400}" fill="${ink.fill}" ${stroke}>${escaped(line)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${rows.join("")}</svg>`;
}

function plainGround(kind: PictureKind, width: number, height: number, random: Random) {
  const background =
    kind === "coloured" ? pick(["#0b4f8a", "#7a1f3d", "#1d5c33"], random) : pick(["#ffffff", "#f6f1e4"], random);
  return sharp({ create: { width, height, channels: 3, background } });
}

/** As busy as a photo: a sky that shades into a ground, noise of five octaves in three colours, bright and dark blots. */
async function landscape(width: number, height: number, random: Random, photo?: string) {
  if (photo) return sharp(photo).resize(width, height, { fit: "cover" }).removeAlpha().toColourspace("srgb");
  const noise = [0, 1, 2].map(() => octaveNoise(width, height, random));
  const shared = octaveNoise(width, height, random);
  const pixels = new Uint8Array(width * height * 3);
  const blots = Array.from({ length: 6 }, () => ({
    x: random() * width,
    y: random() * height,
    radius: (0.03 + 0.12 * random()) * width,
    light: random() < 0.5 ? -60 : 60,
  }));
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    let base = 140 - (40 * y) / height + 170 * (shared[at]! - 0.5);
    for (const blot of blots) if ((x - blot.x) ** 2 + (y - blot.y) ** 2 < blot.radius ** 2) base += blot.light;
    for (let channel = 0; channel < 3; channel++) {
      pixels[at * 3 + channel] = Math.max(DARKEST, Math.min(LIGHTEST, base + 110 * (noise[channel]![at]! - 0.5)));
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** Value noise: five grids of random numbers, each twice as fine and half as strong, in [0, 1]. */
function octaveNoise(width: number, height: number, random: Random): Float32Array {
  const sum = new Float32Array(width * height);
  let [strength, total] = [1, 0];
  for (let cell = 128; cell >= 8; cell /= 2) {
    const columns = Math.ceil(width / cell) + 2;
    const grid = Float32Array.from({ length: columns * (Math.ceil(height / cell) + 2) }, random);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const [column, row] = [Math.floor(x / cell), Math.floor(y / cell)];
        const [right, down] = [(x % cell) / cell, (y % cell) / cell];
        const corner = row * columns + column;
        const top = grid[corner]! * (1 - right) + grid[corner + 1]! * right;
        const bottom = grid[corner + columns]! * (1 - right) + grid[corner + columns + 1]! * right;
        sum[y * width + x]! += strength * (top * (1 - down) + bottom * down);
      }
    }
    total += strength;
    strength /= 2;
  }
  return sum.map((value) => value / total);
}

let areFontsKnown = false;

/** Fontconfig finds the fonts of our packages as well; it reads this once, before the first text is drawn. */
function findFontsOfPackages() {
  if (areFontsKnown) return;
  areFontsKnown = true;
  const folders = FONT_PACKAGES.map((name) =>
    dirname(fileURLToPath(import.meta.resolve(`@expo-google-fonts/${name}/package.json`))),
  );
  const home = mkdtempSync(join(tmpdir(), "marsad-fonts-"));
  const dirs = ["/usr/share/fonts", ...folders].map((folder) => `<dir>${folder}</dir>`).join("");
  const file = join(home, "fonts.conf");
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${dirs}<cachedir>${home}</cachedir></fontconfig>`);
  process.env.FONTCONFIG_FILE = file;
}
