/**
 * How often known pictures are found again, and how often others are taken for them: `npm run bench:known-media --
 * [--pictures 30] [--seed 1] [--photos FOLDER]`. Made-up scenes by seed, or the photos of a folder, go into a bank; each
 * is posted again in each way in which people alter pictures, among posts of other scenes, of cards that differ in their
 * text alone, and of the photos where there are some and the bank holds scenes. All are hashed, imported and looked for
 * as `marsad detect` does. Prints for each trick the share of posts found and the median distance, then the innocent.
 */
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { knownMedia } from "../src/findings/detectors/known-media.ts";
import { hashImage } from "../src/media/hash-image.ts";
import { analyse } from "../src/pipeline.ts";
import type { BankEntry } from "../src/signals/media/bank.ts";
import { PDQ_LOWEST_QUALITY, parsePdq, pdqDistance } from "../src/signals/media/pdq-hash.ts";
import { openDatabase } from "../src/store/database.ts";
import { importFiles } from "../src/store/import.ts";
import { drawnScene, TRICKS, type Trick } from "./known-pictures.ts";
import { drawnText } from "./ocr-pictures.ts";
import { OCR_TEXTS } from "./ocr-texts.ts";

interface Post {
  readonly id: string;
  readonly kind: string;
  readonly pdq: string;
  readonly quality: number;
  /** From the picture that it was made of; of known ones alone. */
  readonly distance?: number;
}

const { values } = parseArgs({
  options: {
    pictures: { type: "string", default: "30" },
    seed: { type: "string", default: "1" },
    photos: { type: "string" },
  },
});
const [count, seed] = [Number(values.pictures), Number(values.seed)];
/** Innocent scenes for each known one. */
const OTHERS = 10;

const photos = (values.photos ? readdirSync(values.photos).sort() : [])
  .filter((name) => /\.(jpe?g|png)$/.test(name))
  .map((name) => readFileSync(join(values.photos!, name)));
const known = values.photos
  ? photos
  : await Promise.all(Array.from({ length: count }, (_, at) => drawnScene(seed * 100_000 + at)));
const bank: BankEntry[] = [];
const posts: Post[] = [];

for (const [at, picture] of known.entries()) {
  const { pdq, quality } = await hashImage(picture);
  // What is too flat to be told from others goes into no bank.
  if (quality < PDQ_LOWEST_QUALITY) continue;
  bank.push({ type: "pdq", hash: pdq, opinion: "POSITIVE", labels: ["known"], provenance: ["bench"] });
  for (const [kind, alter] of Object.entries(TRICKS)) {
    const again = await hashImage(await alter(await upright(picture)));
    const distance = pdqDistance(parsePdq(pdq)!, parsePdq(again.pdq)!);
    posts.push({ id: `k${at}-${kind}`, kind, distance, pdq: again.pdq, quality: again.quality });
  }
}
for (let at = 0; at < OTHERS * count; at++)
  posts.push(await innocent("other scenes", at, await drawnScene(seed * 100_000 + 50_000 + at)));
const texts = Object.values(OCR_TEXTS).flat();
for (let at = 0; at < 2 * count; at++) {
  const text = texts[at % texts.length]!;
  posts.push(await innocent("cards of text", at, await drawnText({ text, kind: "coloured", seed: seed * 1000 + at })));
}

const found = await foundIn(posts);
console.log("known, posted again                 posts  found %  median distance");
for (const kind of Object.keys(TRICKS) as Trick[]) console.log(knownRow(kind));
console.log("innocent                            posts  taken for known");
for (const kind of ["other scenes", "cards of text"]) {
  const own = posts.filter((post) => post.kind === kind);
  console.log(`${kind.padEnd(34)} ${`${own.length}`.padStart(6)}  ${own.filter(({ id }) => found.has(id)).length}`);
}

function knownRow(kind: Trick): string {
  const own = posts.filter((post) => post.kind === kind);
  const share = (100 * own.filter(({ id }) => found.has(id)).length) / own.length;
  const distances = own.map(({ distance }) => distance!).sort((a, b) => a - b);
  const median = distances[Math.floor(distances.length / 2)]!;
  return `${kind.padEnd(34)} ${`${own.length}`.padStart(6)} ${share.toFixed(0).padStart(8)} ${`${median}`.padStart(16)}`;
}

/** As it lies in the file: sharp would otherwise keep a turn that EXIF asks for, which hashing ignores. */
function upright(picture: Buffer): Promise<Buffer> {
  return sharp(picture).png().toBuffer();
}

async function innocent(kind: string, at: number, picture: Buffer): Promise<Post> {
  const { pdq, quality } = await hashImage(picture);
  return { id: `${kind} ${at}`, kind, pdq, quality };
}

/** Ids of the posts in findings of the whole way, each post by an account of its own. */
async function foundIn(all: readonly Post[]): Promise<ReadonlySet<string>> {
  const folder = await mkdtemp(join(tmpdir(), "marsad-known-"));
  const database = await openDatabase();
  try {
    const lines = all.map(({ id, pdq, quality }, index) =>
      JSON.stringify({
        type: "Create",
        platform: "x.example",
        id,
        published: Date.UTC(2024, 0, 1) + index * 1000,
        actor: `acc:${index}`,
        object: `post:${index}`,
        attachment: [{ mediaType: "image/jpeg", pdq, quality }],
      }),
    );
    await writeFile(join(folder, "events.jsonl"), `${lines.join("\n")}\n`);
    await importFiles(database, [join(folder, "events.jsonl")]);
    const banks = async () => [{ name: "known", entries: bank }];
    const { findings } = await analyse({ database, detectors: [knownMedia], banks, settings: {} });
    const accounts = new Set(findings.flatMap(({ members }) => members.map(({ account }) => account)));
    return new Set(all.flatMap(({ id }, index) => (accounts.has(`acc:${index}`) ? [id] : [])));
  } finally {
    await database.close();
    await rm(folder, { recursive: true });
  }
}
