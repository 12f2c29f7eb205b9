import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");
const MOST_COLOURS = 256;
const RGB = 2;
const INDEXED = 3;

/**
 * The same picture with at most 256 colours (PNG, second edition, §11.2.2 and §11.3.2): a third of the bytes for pages of
 * text, without a difference that one sees.
 * @param png As Chromium writes screenshots: 8 bits, RGB, not interlaced
 * @throws Error for other pictures
 */
export function smallPng(png: Buffer): Buffer {
  const chunks = chunksIn(png);
  const header = chunks.find(({ type }) => type === "IHDR")?.data ?? Buffer.alloc(13);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header[8] !== 8 || header[9] !== RGB || header[12] !== 0) throw new Error("not a picture of 8 bits RGB");
  const data = Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map((chunk) => chunk.data));
  const pixels = unfiltered(inflateSync(data), width * 3, height);
  const { palette, indices } = indexed(pixels);
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row += 1)
    rows.set(indices.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  header[9] = INDEXED;
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", palette),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunksIn(png: Buffer): { readonly type: string; readonly data: Buffer }[] {
  const found = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    found.push({ type: png.toString("latin1", at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return found;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** §9: each row says how it is told from its left and upper neighbours. */
function unfiltered(data: Buffer, rowBytes: number, height: number): Buffer {
  const out = Buffer.alloc(rowBytes * height);
  for (let row = 0; row < height; row += 1) {
    const filter = data[row * (rowBytes + 1)];
    for (let at = 0; at < rowBytes; at += 1) {
      const place = row * rowBytes + at;
      const left = at >= 3 ? out[place - 3]! : 0;
      const up = row > 0 ? out[place - rowBytes]! : 0;
      const corner = at >= 3 && row > 0 ? out[place - rowBytes - 3]! : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      out[place] = (data[row * (rowBytes + 1) + 1 + at]! + guess) & 255;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function indexed(pixels: Buffer): { readonly palette: Buffer; readonly indices: Uint8Array } {
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += 3) {
    const colour = pixels.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const kept = [...counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour);
  const chosen = kept.slice(0, MOST_COLOURS);
  const places = new Map(kept.map((colour, place) => [colour, place < MOST_COLOURS ? place : nearest(colour, chosen)]));
  const indices = new Uint8Array(pixels.length / 3);
  for (let at = 0; at < indices.length; at += 1) indices[at] = places.get(pixels.readUIntBE(at * 3, 3)) ?? 0;
  const palette = Buffer.alloc(chosen.length * 3);
  chosen.forEach((colour, place) => void palette.writeUIntBE(colour, place * 3, 3));
  return { palette, indices };
}

function nearest(colour: number, chosen: readonly number[]): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  chosen.forEach((other, place) => {
    const distance = [16, 8, 0].reduce(
      (sum, shift) => sum + (((colour >> shift) & 255) - ((other >> shift) & 255)) ** 2,
      0,
    );
    if (distance < least) [best, least] = [place, distance];
  });
  return best;
}
