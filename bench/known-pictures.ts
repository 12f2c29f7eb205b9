import sharp from "sharp";
import { derivedSeed, seededRandom } from "../src/lib/random.ts";

const SIDE = 640;

/** A made-up scene by seed: sky, hills, things of many shapes, and grain; enough to see, and no two alike. */
export function drawnScene(seed: number): Promise<Buffer> {
  const random = seededRandom(derivedSeed(seed, "scene"));
  const within = (from: number, to: number) => Math.round(from + (to - from) * random());
  const colour = () => `hsl(${within(0, 359)} ${within(15, 80)}% ${within(15, 85)}%)`;
  const hills = Array.from({ length: within(1, 4) }, () => {
    const points = Array.from({ length: 9 }, (_, at) => `${at * 80},${within(200, 560)}`);
    return `<polygon points="0,${SIDE} ${points.join(" ")} ${SIDE},${SIDE}" fill="${colour()}"/>`;
  });
  const things = Array.from({ length: within(5, 30) }, () => {
    const [x, y, w, h] = [within(0, SIDE), within(0, SIDE), within(15, 200), within(15, 200)];
    return random() < 0.5
      ? `<ellipse cx="${x}" cy="${y}" rx="${w / 2}" ry="${h / 2}" fill="${colour()}"/>`
      : `<rect x="${x}" y="${y}" width="${w}" height="${h}" transform="rotate(${within(-40, 40)} ${x} ${y})" fill="${colour()}"/>`;
  });
  const grain = `<filter id="g"><feTurbulence seed="${within(0, 9999)}" baseFrequency="${0.01 + 0.2 * random()}" numOctaves="3"/><feComposite in2="SourceGraphic" operator="arithmetic" k2="0.35" k3="0.8"/></filter>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}"><defs>${grain}</defs><g filter="url(#g)"><rect width="${SIDE}" height="${SIDE}" fill="${colour()}"/>${hills.join("")}${things.join("")}</g></svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: "#777" }).jpeg({ quality: 92 }).toBuffer();
}

type Alter = (picture: Buffer) => Promise<Buffer>;

/** What people do to a picture before they post it again; the last of each list what PDQ is not made to survive. */
export const TRICKS = {
  "as it is": async (picture) => picture,
  "other format (WebP)": (picture) => sharp(picture).webp({ quality: 70 }).toBuffer(),
  "JPEG of quality 20": (picture) => sharp(picture).jpeg({ quality: 20 }).toBuffer(),
  "a third of the size": (picture) => scaled(picture, 1 / 3),
  "stretched by 15 %": async (picture) => {
    const { width, height } = await sharp(picture).metadata();
    return sharp(picture)
      .resize(Math.round(width * 1.15), height, { fit: "fill" })
      .jpeg()
      .toBuffer();
  },
  brighter: (picture) => sharp(picture).modulate({ brightness: 1.3 }).jpeg().toBuffer(),
  "without colours": (picture) => sharp(picture).grayscale().jpeg().toBuffer(),
  "a little blurred": (picture) => sharp(picture).blur(2).jpeg().toBuffer(),
  "small mark in a corner": async (picture) => {
    const { width, height } = await sharp(picture).metadata();
    const [w, h] = [Math.round(width * 0.18), Math.round(height * 0.06)];
    const mark = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><rect width="${w}" height="${h}" fill="white"/><rect x="${w * 0.1}" y="${h * 0.3}" width="${w * 0.8}" height="${h * 0.4}" fill="black"/></svg>`;
    return sharp(picture)
      .composite([{ input: Buffer.from(mark), gravity: "southeast" }])
      .jpeg()
      .toBuffer();
  },
  "cut by 3 % on each side": (picture) => cut(picture, 0.03),
  "cut by 10 % on each side": (picture) => cut(picture, 0.1),
  mirrored: (picture) => sharp(picture).flop().jpeg().toBuffer(),
  "in a frame": (picture) =>
    sharp(picture).extend({ top: 60, bottom: 60, left: 60, right: 60, background: "white" }).jpeg().toBuffer(),
} as const satisfies Readonly<Record<string, Alter>>;

export type Trick = keyof typeof TRICKS;

async function scaled(picture: Buffer, by: number): Promise<Buffer> {
  const { width, height } = await sharp(picture).metadata();
  return sharp(picture)
    .resize(Math.max(16, Math.round(width * by)), Math.max(16, Math.round(height * by)), { fit: "fill" })
    .jpeg({ quality: 80 })
    .toBuffer();
}

async function cut(picture: Buffer, share: number): Promise<Buffer> {
  const { width, height } = await sharp(picture).metadata();
  const [left, top] = [Math.round(width * share), Math.round(height * share)];
  return sharp(picture)
    .extract({ left, top, width: width - 2 * left, height: height - 2 * top })
    .jpeg()
    .toBuffer();
}
