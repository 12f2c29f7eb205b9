/**
 * How well text in pictures is read: `npm run bench:ocr -- [--pictures 8] [--seed 1] [--language ara] [--kind plain]
 * [--photos FOLDER]`. Draws hand-written lines by seed into pictures of each kind and prints, per kind and language, the
 * mean character error (edits over letters, at most 1) of the text as read, without vowel signs, and of its key; and what
 * a picture costs. With --photos, lays the text on these photos instead of made-up landscapes.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { normalisedText } from "../src/lib/normalised-text.ts";
import { OCR_LANGUAGES, type OcrLanguage } from "../src/media/ocr-languages.ts";
import { PictureReader } from "../src/media/read-picture-text.ts";
import { drawnText, PICTURE_KINDS, type PictureKind } from "./ocr-pictures.ts";
import { OCR_TEXTS } from "./ocr-texts.ts";

const VOWEL_SIGNS = /[\u0610-\u061A\u064B-\u065F\u0670\u0640\u200c-\u200f\u202a-\u202e]/g;

interface Share {
  readonly language: OcrLanguage;
  readonly kind: PictureKind;
  readonly pictures: number;
  readonly seed: number;
  readonly photos: readonly string[];
}

const { values } = parseArgs({
  options: {
    pictures: { type: "string", default: "8" },
    seed: { type: "string", default: "1" },
    language: { type: "string" },
    kind: { type: "string" },
    photos: { type: "string" },
  },
});
const photos = values.photos
  ? readdirSync(values.photos)
      .filter((name) => /\.(jpe?g|png)$/.test(name))
      .sort()
      .map((name) => join(values.photos!, name))
  : [];
const languages = (Object.keys(OCR_LANGUAGES) as OcrLanguage[]).filter(
  (one) => !values.language || values.language === one,
);
const kinds = PICTURE_KINDS.filter((one) => !values.kind || values.kind.split(",").includes(one));

console.log("language  kind             error %  of keys %  for a person  CPU s/picture");
for (const language of languages) {
  const reader = new PictureReader({ languages: [language] });
  for (const kind of kinds) {
    const share = { language, kind, pictures: Number(values.pictures), seed: Number(values.seed), photos };
    console.log(await rowOf(share, reader));
  }
  await reader.close();
}

async function rowOf(share: Share, reader: PictureReader): Promise<string> {
  const errors: number[] = [];
  const keyErrors: number[] = [];
  let forAPerson = 0;
  let seconds = 0;
  for (let index = 0; index < share.pictures; index++) {
    const text = OCR_TEXTS[share.language][index % OCR_TEXTS[share.language].length]!;
    const photo = share.photos[(7 * index + share.seed) % share.photos.length];
    const picture = await drawnText({ text, kind: share.kind, seed: share.seed + index, ...(photo && { photo }) });
    const before = process.cpuUsage();
    const read = await reader.read(picture);
    const { user, system } = process.cpuUsage(before);
    seconds += (user + system) / 1e6;
    errors.push(characterError(bare(text), bare(read.text)));
    keyErrors.push(characterError(normalisedText(text), normalisedText(read.text)));
    if (read.forAPerson) forAPerson++;
  }
  const percent = (values: number[]) => ((100 * values.reduce((a, b) => a + b, 0)) / values.length).toFixed(1);
  return [
    share.language.padEnd(9),
    share.kind.padEnd(15),
    percent(errors).padStart(8),
    percent(keyErrors).padStart(10),
    `${forAPerson}/${share.pictures}`.padStart(13),
    (seconds / share.pictures).toFixed(1).padStart(14),
  ].join(" ");
}

function bare(text: string): string {
  return text.replace(VOWEL_SIGNS, "").replace(/\s+/g, " ").trim();
}

/** Levenshtein's distance over the true text's length, at most 1. */
function characterError(truth: string, read: string): number {
  const [from, to] = [[...read], [...truth]];
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  from.forEach((letter, y) => {
    const next = [y + 1];
    to.forEach((wanted, x) => {
      next.push(Math.min(row[x + 1]! + 1, next[x]! + 1, row[x]! + (letter === wanted ? 0 : 1)));
    });
    row = next;
  });
  return Math.min(1, row[to.length]! / to.length);
}
